import assert from 'node:assert/strict';
import { applyFixes } from '../../server/src';
import { check } from '../support/fixture';

describe('servers-swapped', () => {
  it('fires in XML on both ports, each pointing at the other', () => {
    const { text, findings } = check('account.oeaccount', `
      <MessageAccount>
        <POP3_Server>pop.example.com</POP3_Server>
        <POP3_Port>1d1</POP3_Port>
                   ^^^ servers-swapped ✓
        <POP3_Secure_Connection>1</POP3_Secure_Connection>
        <SMTP_Server>smtp.example.com</SMTP_Server>
        <SMTP_Port>3e3</SMTP_Port>
                   ^^^ servers-swapped ✓
        <SMTP_Secure_Connection>1</SMTP_Secure_Connection>
      </MessageAccount>
    `);
    const [incoming, outgoing] = findings;
    assert.deepEqual(incoming!.related.map(({ span }) => span), [outgoing!.span]);
    assert.deepEqual(outgoing!.related.map(({ span }) => span), [incoming!.span]);
    assert.deepEqual(incoming!.fixes[0]!.edits, outgoing!.fixes[0]!.edits, 'one action mends both');
    assert.equal(applyFixes(text, findings, 'safe'), text.replace(/1d1|3e3/g, (port) => (port === '1d1' ? '3e3' : '1d1')));
  });

  it('fires in a property list', () => {
    check('mail.mobileconfig', `
      <plist><dict>
        <key>PayloadType</key><string>com.apple.mail.managed</string>
        <key>EmailAccountType</key><string>EmailTypeIMAP</string>
        <key>IncomingMailServerHostName</key><string>imap.example.com</string>
        <key>IncomingMailServerPortNumber</key><integer>587</integer>
                                                        ^^^ servers-swapped ✓
        <key>IncomingMailServerUseSSL</key><true/>
        <key>OutgoingMailServerHostName</key><string>smtp.example.com</string>
        <key>OutgoingMailServerPortNumber</key><integer>993</integer>
                                                        ^^^ servers-swapped ✓
        <key>OutgoingMailServerUseSSL</key><true/>
      </dict></plist>
    `);
  });

  it('fires in INI', () => {
    check('desk.prf', `
      [General]
      [Internet Account List]
      Account1=I_Mail
      [Account1]
      POP3Server=pop.example.com
      POP3Port=25
               ^^ servers-swapped ✓
      SMTPServer=smtp.example.com
      SMTPPort=110
               ^^^ servers-swapped ✓
    `);
  });

  it('does not mix the accounts of a file', () => {
    check('desk.prf', `
      [General]
      [Internet Account List]
      Account1=I_Mail
      Account2=I_Mail
      [Account1]
      POP3Server=pop.example.com
      POP3Port=465
               ^^^ protocol-port-mismatch ✓
      POP3UseSSL=1
      [Account2]
      SMTPServer=smtp.example.com
      SMTPPort=995
               ^^^ protocol-port-mismatch ✓
      SMTPSecureConnection=1
    `);
  });

  it('is one finding with a misspelt encryption, not two fixes that quarrel', () => {
    const { text, findings } = check('config-v1.1.xml', `
      <clientConfig><emailProvider>
        <incomingServer type="imap">
          <hostname>imap.example.com</hostname>
          <socketType>starttls</socketType>
                      ^^^^^^^^ security-value-unknown ✓
          <port>2525</port>
                ^^^^ servers-swapped ✓
        </incomingServer>
        <outgoingServer type="smtp">
          <hostname>smtp.example.com</hostname>
          <port>993</port>
                ^^^ servers-swapped ✓
          <socketType>SSL</socketType>
        </outgoingServer>
      </emailProvider></clientConfig>
    `);
    assert.equal(applyFixes(text, findings, 'suggested'), text.replace('993', '465').replace('starttls', 'SSL').replace('2525', '993'));
  });
});
