/** Profiles that the tests of the command line share. */

const lines = (...content: readonly string[]) => `${content.join('\n')}\n`;

/** Secure connection is switched on and the port was left as it was: `--fix` fixes it. */
export const tickedBox = lines(
  '<?xml version="1.0" encoding="utf-8" ?>',
  '<MessageAccount>',
  '\t<Account_Name type="SZ">Office</Account_Name>',
  '\t<POP3_Server type="SZ">pop.example.com</POP3_Server>',
  '\t<POP3_Port type="DWORD">0000006e</POP3_Port>',
  '\t<POP3_Secure_Connection type="DWORD">00000001</POP3_Secure_Connection>',
  '</MessageAccount>',
);

/** The same after `--fix`. */
export const tickedBoxFixed = tickedBox.replace('0000006e', '000003e3');

/** Nothing is encrypted: only `--fix=suggested` makes a guess. */
export const clearText = lines(
  '<?xml version="1.0" encoding="utf-8" ?>',
  '<MessageAccount>',
  '\t<IMAP_Server type="SZ">imap.example.org</IMAP_Server>',
  '\t<IMAP_Port type="DWORD">0000008f</IMAP_Port>',
  '\t<IMAP_Secure_Connection type="DWORD">00000000</IMAP_Secure_Connection>',
  '</MessageAccount>',
);

/** Nothing to say about it. */
export const inOrder = lines(
  '<clientConfig version="1.1">',
  '  <emailProvider id="example.net"><domain>example.net</domain>',
  '    <incomingServer type="imap">',
  '      <hostname>imap.example.net</hostname>',
  '      <port>993</port>',
  '      <socketType>SSL</socketType>',
  '      <username>%EMAILADDRESS%</username>',
  '      <authentication>password-cleartext</authentication>',
  '    </incomingServer>',
  '    <outgoingServer type="smtp">',
  '      <hostname>smtp.example.net</hostname>',
  '      <port>465</port>',
  '      <socketType>SSL</socketType>',
  '      <username>%EMAILADDRESS%</username>',
  '      <authentication>password-cleartext</authentication>',
  '    </outgoingServer>',
  '  </emailProvider>',
  '</clientConfig>',
);

/** Encrypted, but on a port that nobody knows: an information, and no preferred fix. */
export const unusual = inOrder.replace('993', '9930').replace('<domain>example.net', '<domain>example.org');

export const noProfile = lines('<project>', '  <port>110</port>', '</project>');
