import assert from 'node:assert/strict';
import { applyFixes } from '../../server/src';
import { only } from '../support/only';

const { check } = only('port-radix-confusion');

describe('port-radix-confusion', () => {
  const account = (port: string, flag: number, caret: string) => `
    <MessageAccount>
      <POP3_Server>pop.example.com</POP3_Server>
      <POP3_Port>${port}</POP3_Port>
      ${caret}
      <POP3_Secure_Connection>${flag}</POP3_Secure_Connection>
    </MessageAccount>
  `;

  it('fires on the decimal digits of a mail port and writes them in hexadecimal', () => {
    const { text, findings } = check('account.oeaccount', account('995', 1, '           ^^^ port-radix-confusion ✓'));
    assert.equal(applyFixes(text, findings, 'safe'), text.replace('995', '3e3'));
  });

  it('keeps the width of the file', () => {
    const { text, findings } = check('account.oeaccount', account('00000995', 1, '           ^^^^^^^^ port-radix-confusion ✓'));
    assert.equal(applyFixes(text, findings, 'safe'), text.replace('00000995', '000003e3'));
  });

  it('takes the meant port through the table, so that one round is enough', () => {
    const { text, findings } = check('account.oeaccount', account('110', 1, '           ^^^ port-radix-confusion ✓'));
    assert.equal(applyFixes(text, findings, 'safe'), text.replace('110', '3e3'));
  });

  it('knows all the digits that people type', () => {
    for (const digits of ['25', '110', '119', '143', '465', '563', '587', '993', '995', '2525']) {
      check('account.oeaccount', account(digits, 1, `           ${'^'.repeat(digits.length)} port-radix-confusion ✓`));
    }
  });

  it('asks for no encryption on this machine', () => {
    const { text, findings } = check(
      'account.oeaccount',
      account('110', 0, '           ^^^ port-radix-confusion ✓').replace('pop.example.com', 'localhost'),
    );
    assert.equal(applyFixes(text, findings, 'safe'), text.replace('110', '06e'));
  });

  it('is silent on hexadecimal digits', () => {
    for (const port of ['3e3', '000003E3', '3E3']) check('account.oeaccount', account(port, 1, ''));
  });

  it('takes digits of no mail port at their word', () => {
    const { check } = only('port-radix-confusion', 'unusual-port', 'protocol-port-mismatch');
    check('account.oeaccount', account('1995', 1, '           ^^^^ unusual-port'));
    check('account.oeaccount', account('77', 1, '           ^^ protocol-port-mismatch ✓'));
  });

  it('does not concern files with decimal numbers', () => {
    check(
      'desk.prf',
      `
      [General]
      [Internet Account List]
      Account1=I_Mail
      [Account1]
      POP3Server=pop.example.com
      POP3Port=995
      POP3UseSSL=1
    `,
    );
    check(
      'mail.mobileconfig',
      `
      <plist><dict>
        <key>PayloadType</key><string>com.apple.mail.managed</string>
        <key>IncomingMailServerHostName</key><string>imap.example.com</string>
        <key>IncomingMailServerPortNumber</key><integer>993</integer>
        <key>IncomingMailServerUseSSL</key><true/>
      </dict></plist>
    `,
    );
  });
});
