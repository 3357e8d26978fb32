import { encryptedPairs } from '../model/pair';
import { rfc } from '../decision/ruleDescription';
import { transportRule } from '../decision/transportRule';

/** A pair that looks right, but that the provider of this host does not publish. */
export const providerSettingsDiffer = transportRule({
  id: 'provider-settings-differ',
  title: 'The provider publishes other settings',
  family: 'provider',
  severity: 'information',
  fix: 'suggested',
  restsOn: 'pair',
  why:
    'The list of providers has this host, but its provider does not publish this port and encryption. They may still work, perhaps ' +
    'only until the provider’s next change.',
  symptom: 'Nothing while it works; otherwise “connection refused”, or a wait that ends in a time-out.',
  references: [rfc(8314, '4')],
  consequence: (_, { known }) => `${known!.provider} does not publish this pair, so it may not work, or not for long.`,
  wayOut: (_, { known }) => `No encrypted port is published (${known!.page}).`,
  alternatives: encryptedPairs,
});
