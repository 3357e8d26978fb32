import assert from 'node:assert/strict';
import { applyFixes, type LintOptions } from '../../server/src';
import { only } from '../support/only';

const { check } = only('submission-on-port-25');

describe('submission-on-port-25', () => {
  it('fires in XML', () => {
    const { findings } = check(
      'account.oeaccount',
      `
      <MessageAccount>
        <SMTP_Server>smtp.example.com</SMTP_Server>
        <SMTP_Use_Sicily>2</SMTP_Use_Sicily>
        <SMTP_Port>19</SMTP_Port>
                   ^^ submission-on-port-25 ✓
        <SMTP_Secure_Connection>1</SMTP_Secure_Connection>
      </MessageAccount>
    `,
    );
    assert.deepEqual(
      findings.map(({ severity }) => severity),
      ['warning'],
    );
  });

  it('names the pair that is wanted, and one that the client can express', () => {
    const messageOf = (text: string, fileName: string, options: LintOptions = {}) => check(fileName, text, options).findings[0]!.message;
    const account =
      '<MessageAccount>\n<SMTP_Server>smtp.example.com</SMTP_Server>\n<SMTP_Use_Sicily>2</SMTP_Use_Sicily>\n' +
      '<SMTP_Port>19</SMTP_Port>\n           ^^ submission-on-port-25 ✓\n' +
      '<SMTP_Secure_Connection>1</SMTP_Secure_Connection>\n</MessageAccount>\n';
    assert.match(messageOf(account, 'account.oeaccount'), / Use port 465 with TLS\.$/);
    const transport = '[Transport 1]\nhost=smtp.example.com\nport=25\n     ^^ submission-on-port-25 ✓\nencryption=TLS\nauth=true\n';
    assert.match(messageOf(transport, 'mailtransports', { smtpPort: 587 }), / Use port 587 with STARTTLS\.$/);
  });

  it('is an information for a relay without log-in', () => {
    const { findings } = check(
      'account.oeaccount',
      `
      <MessageAccount>
        <SMTP_Server>smtp.example.com</SMTP_Server>
        <SMTP_Port>19</SMTP_Port>
                   ^^ submission-on-port-25
        <SMTP_Secure_Connection>1</SMTP_Secure_Connection>
      </MessageAccount>
    `,
    );
    assert.deepEqual(
      findings.map(({ severity }) => severity),
      ['information'],
    );
  });

  it('fires in a property list', () => {
    check(
      'mail.mobileconfig',
      `
      <plist><dict>
        <key>PayloadType</key><string>com.apple.mail.managed</string>
        <key>OutgoingMailServerHostName</key><string>smtp.example.com</string>
        <key>OutgoingMailServerPortNumber</key><integer>25</integer>
                                                        ^^ submission-on-port-25 ✓
        <key>OutgoingMailServerUseSSL</key><true/>
      </dict></plist>
    `,
    );
  });

  it('fires in INI on the default port of the client, and needs no port for the fix', () => {
    const { text, findings } = check(
      'account.source',
      `
      [Data Source]
      [Mail Transport]
      BackendName=smtp
      [Authentication]
      Host=smtp.example.com
      Method=PLAIN
      [Security]
      Method=starttls-on-standard-port
             ^^^^^^^^^^^^^^^^^^^^^^^^^ submission-on-port-25 ✓
    `,
    );
    assert.equal(applyFixes(text, findings, 'suggested'), text.replace('starttls-on-standard-port', 'ssl-on-alternate-port'));
  });

  it('is silent where a property list leaves the port to a system that tries several', () => {
    check(
      'mail.mobileconfig',
      `
      <plist><dict>
        <key>PayloadType</key><string>com.apple.mail.managed</string>
        <key>OutgoingMailServerHostName</key><string>smtp.example.com</string>
        <key>OutgoingMailServerUseSSL</key><true/>
      </dict></plist>
    `,
    );
  });

  it('is silent in the Tor network', () => {
    check(
      'account.oeaccount',
      `
      <MessageAccount>
        <SMTP_Server>abc.onion</SMTP_Server>
        <SMTP_Use_Sicily>2</SMTP_Use_Sicily>
        <SMTP_Port>19</SMTP_Port>
        <SMTP_Secure_Connection>1</SMTP_Secure_Connection>
      </MessageAccount>
    `,
    );
  });
});
