import type { Outcome } from '../support/commandLine';
import { createRepository } from '../support/gitRepository';
import { inOrder, tickedBox, tickedBoxFixed } from '../support/profiles';

/** The places and rules of the report for people. */
export const findingsIn = ({ stdout }: Outcome) => stdout.split('\n').filter((line) => /^\S.*:\d+:\d+ /.test(line));

/** Two servers with a fault each. */
export const twoFaults = `<clientConfig version="1.1">
  <emailProvider id="example.com">
    <domain>example.com</domain>
    <incomingServer type="pop3"><hostname>pop.example.com</hostname><port>110</port><socketType>SSL</socketType>
      <username>%EMAILADDRESS%</username><authentication>password-cleartext</authentication></incomingServer>
    <incomingServer type="imap"><hostname>imap.example.com</hostname><port>143</port><socketType>SSL</socketType>
      <username>%EMAILADDRESS%</username><authentication>password-cleartext</authentication></incomingServer>
    <outgoingServer type="smtp">
      <hostname>smtp.example.com</hostname>
      <port>465</port>
      <socketType>SSL</socketType>
      <username>%EMAILADDRESS%</username>
      <authentication>password-cleartext</authentication>
    </outgoingServer>
  </emailProvider>
</clientConfig>
`;

/** The same with one more line before the settings. */
export const movedDown = (profile: string) => profile.replace(/<(?:MessageAccount|emailProvider)/, '<!-- moved down -->\n$&');

/** A branch that has not changed anything yet. */
export function branch() {
  const repository = createRepository({
    'old fault.oeaccount': tickedBox,
    'two.xml': twoFaults,
    'good.oeaccount': tickedBoxFixed,
    'config-v1.1.xml': inOrder,
  });
  repository.commit('base');
  repository.git('switch', '--quiet', '--create', 'change');
  return { repository };
}
