import { rfc } from '../decision/ruleDescription';
import { transportRule } from '../decision/transportRule';
import { logsIn } from '../decision/judge';

/** Clear text, where the provider has nothing else: the client is not to blame. */
export const providerWithoutTls = transportRule({
  id: 'provider-without-tls',
  title: 'This provider documents no encryption',
  family: 'provider',
  severity: 'information',
  fix: 'none',
  restsOn: 'pair',
  why:
    'The settings are those that the provider publishes, and all of them are in clear text: anybody on the path, and everybody in ' +
    'an open wireless network, can read the password and the mail. No setting on this side can fix that.',
  references: [rfc(8314, '4.1')],
  consequence(server, { known }) {
    const { provider, isCurrent } = known!;
    const absence = isCurrent ? `${provider} documents no encrypted port` : `no encrypted port of ${provider} is known`;
    return `${logsIn(server) ? 'password and mail' : 'the mail'} can be read by anybody on the way, and ${absence}.`;
  },
  wayOut: (_, { known }) => `Ask ${known!.provider} for one, or look for another provider.`,
  alternatives: () => [],
});
