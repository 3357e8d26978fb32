import { createRepository, type GitRepository } from '../cli/support/gitRepository';

/**
 * A repository of an organisation: a base commit with a profile of each of six formats that is in
 * order, and two more that are not; and a branch that breaks three of the first and fixes both of
 * the others.
 */
export interface Demonstration extends GitRepository {
  readonly base: string;
  /** The last commit of the branch. */
  readonly head: string;
  /** What GitHub makes of both, and runs its checks on. */
  readonly merge: string;
}

const lines = (...text: readonly string[]) => `${text.join('\n')}\n`;

const bob = lines(
  '<?xml version="1.0" encoding="UTF-8"?>',
  '<plist version="1.0">',
  '<dict>',
  '\t<key>PayloadContent</key>',
  '\t<array>',
  '\t\t<dict>',
  '\t\t\t<key>PayloadType</key>',
  '\t\t\t<string>com.apple.mail.managed</string>',
  '\t\t\t<key>EmailAccountType</key>',
  '\t\t\t<string>EmailTypeIMAP</string>',
  '\t\t\t<key>IncomingMailServerAuthentication</key>',
  '\t\t\t<string>EmailAuthPassword</string>',
  '\t\t\t<key>IncomingMailServerHostName</key>',
  '\t\t\t<string>imap.example.com</string>',
  '\t\t\t<key>IncomingMailServerPortNumber</key>',
  '\t\t\t<integer>993</integer>',
  '\t\t\t<key>IncomingMailServerUseSSL</key>',
  '\t\t\t<true/>',
  '\t\t\t<key>OutgoingMailServerAuthentication</key>',
  '\t\t\t<string>EmailAuthPassword</string>',
  '\t\t\t<key>OutgoingMailServerHostName</key>',
  '\t\t\t<string>smtp.example.com</string>',
  '\t\t\t<key>OutgoingMailServerPortNumber</key>',
  '\t\t\t<integer>465</integer>',
  '\t\t\t<key>OutgoingMailServerUseSSL</key>',
  '\t\t\t<true/>',
  '\t\t\t<key>OutgoingPassword</key>',
  '\t\t\t<string>correct-horse-battery</string>',
  '\t\t\t<key>PayloadIdentifier</key>',
  '\t\t\t<string>com.example.bob.mail</string>',
  '\t\t\t<key>PayloadUUID</key>',
  '\t\t\t<string>0C3F7A52-6C1E-4B8D-9E0A-5D2B7F41C6A3</string>',
  '\t\t\t<key>PayloadVersion</key>',
  '\t\t\t<integer>1</integer>',
  '\t\t</dict>',
  '\t</array>',
  '\t<key>PayloadType</key>',
  '\t<string>Configuration</string>',
  '\t<key>PayloadIdentifier</key>',
  '\t<string>com.example.bob</string>',
  '\t<key>PayloadUUID</key>',
  '\t<string>7B1D4E86-2F93-4C5A-8A67-E1F0C9D83B24</string>',
  '\t<key>PayloadVersion</key>',
  '\t<integer>1</integer>',
  '</dict>',
  '</plist>',
);

const office = lines(
  '<MessageAccount>',
  '  <Account_Name type="SZ">Office</Account_Name>',
  '  <POP3_Server type="SZ">pop.example.com</POP3_Server>',
  '  <POP3_User_Name type="SZ">correct-horse-battery</POP3_User_Name>',
  '  <POP3_Port type="DWORD">000003e3</POP3_Port>',
  '  <POP3_Secure_Connection type="DWORD">00000001</POP3_Secure_Connection>',
  '</MessageAccount>',
);

const autoconfig = lines(
  '<clientConfig version="1.1">',
  '  <emailProvider id="example.org">',
  '    <domain>example.org</domain>',
  '    <incomingServer type="imap">',
  '      <hostname>imap.example.org</hostname>',
  '      <port>993</port>',
  '      <socketType>SSL</socketType>',
  '      <username>%EMAILADDRESS%</username>',
  '      <authentication>password-cleartext</authentication>',
  '    </incomingServer>',
  '    <outgoingServer type="smtp">',
  '      <hostname>smtp.example.org</hostname>',
  '      <port>465</port>',
  '      <socketType>SSL</socketType>',
  '      <username>%EMAILADDRESS%</username>',
  '      <authentication>password-cleartext</authentication>',
  '    </outgoingServer>',
  '  </emailProvider>',
  '</clientConfig>',
);

const outlook = lines(
  '[General]',
  'ProfileName=Desk',
  '',
  '[Internet Account List]',
  'Account1=I_Mail',
  '',
  '[Account1]',
  'AccountName=Desk',
  'POP3Server=pop.example.net',
  'POP3Port=995',
  'POP3UseSSL=1',
);

const evolution = lines(
  '[Data Source]',
  'DisplayName=Home',
  '',
  '[Mail Transport]',
  'BackendName=smtp',
  '',
  '[Authentication]',
  'Host=smtp.example.net',
  'Port=587',
  'Method=PLAIN',
  '',
  '[Security]',
  'Method=starttls-on-standard-port',
);

const android = lines(
  '<k9settings version="99" format="1">',
  '  <accounts>',
  '    <account uuid="5b0c1d6e-8a77-4c0e-9a1f-2f3f6f0f7c11">',
  '      <incoming-server type="IMAP">',
  '        <host>imap.example.net</host>',
  '        <port>993</port>',
  '        <connection-security>SSL_TLS_REQUIRED</connection-security>',
  '        <authentication-type>PLAIN</authentication-type>',
  '        <username>zoe</username>',
  '      </incoming-server>',
  '      <outgoing-server type="SMTP">',
  '        <host>smtp.example.net</host>',
  '        <port>465</port>',
  '        <connection-security>SSL_TLS_REQUIRED</connection-security>',
  '        <authentication-type>PLAIN</authentication-type>',
  '        <username>zoe</username>',
  '      </outgoing-server>',
  '      <identities>',
  '        <identity>',
  '          <email>zoe@example.net</email>',
  '        </identity>',
  '      </identities>',
  '    </account>',
  '  </accounts>',
  '</k9settings>',
);

const good = {
  'bob.mobileconfig': bob,
  'office.oeaccount': office,
  'example.org/config-v1.1.xml': autoconfig,
  'desk.prf': outlook,
  'home.source': evolution,
  'phone für Zoë.k9s': android,
};

const faulty = {
  'old/reception.oeaccount': office.replace('000003e3', '0000006e'),
  'old/config-v1.1.xml': autoconfig.replace('993', '143').replace('SSL', 'plain').replaceAll('example.org', 'example.net'),
};

/** What the branch makes of them. */
const changed = {
  // Outgoing mail in clear text.
  'bob.mobileconfig': bob.replace('<integer>465', '<integer>25').replace(/(OutgoingMailServerUseSSL<\/key>\s*)<true\/>/, '$1<false/>'),
  // A port without its flag; the same line stands lower.
  'desk.prf': `; moved down\n${outlook.replace('995', '110')}`,
  // STARTTLS on a port that is TLS.
  'phone für Zoë.k9s': android.replace('SSL_TLS_REQUIRED', 'STARTTLS_REQUIRED'),
  'old/reception.oeaccount': office,
  // Fixed, and moved to another folder.
  'new/config-v1.1.xml': autoconfig.replaceAll('example.org', 'example.net'),
};

/** Stands in two of the profiles, and may stand in no output. */
export const secret = 'correct-horse-battery';

export function demonstration(more: Readonly<Record<string, string>> = {}): Demonstration {
  const repository = createRepository({ ...good, ...faulty, ...more });
  const base = repository.commit('Profiles');
  repository.git('switch', '--quiet', '--create', 'change');
  repository.git('rm', '--quiet', 'old/config-v1.1.xml');
  for (const [name, text] of Object.entries(changed)) repository.write(name, text);
  const head = repository.commit('Change');
  repository.git('switch', '--quiet', '--detach', base);
  repository.git('merge', '--quiet', '--no-ff', '--no-edit', head);
  return { ...repository, base, head, merge: repository.git('rev-parse', 'HEAD') };
}
