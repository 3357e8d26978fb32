import assert from 'node:assert/strict';
import { applyFixes } from '../../server/src';
import { only } from '../support/only';

const { check, lint } = only('syntax-error');

describe('syntax-error', () => {
  it('fires once in XML, and no fix is offered in such a file', () => {
    const { text, findings } = only('syntax-error', 'tls-on-cleartext-port').check(
      'config-v1.1.xml',
      `
      <clientConfig><emailProvider>
        <incomingServer type="imap">
          <hostname>imap.example.com</hostname>
          <port>143</port>
                ^^^ tls-on-cleartext-port
          <socketType>SSL</socketType>
        </incomingServer>
        <documentation url="https://help.example.com/?a=1&b=2"/>
                                                         ^ syntax-error
      </emailProvider></clientConfig>
    `,
    );
    assert.equal(applyFixes(text, findings, 'suggested'), text);
  });

  it('fires in a property list where a key has no value', () => {
    check(
      'mail.mobileconfig',
      `
      <plist><dict>
        <key>PayloadType</key><string>com.apple.mail.managed</string>
        <key>IncomingMailServerPortNumber</key>
        ^^^^^ syntax-error
        <key>IncomingMailServerHostName</key><string>imap.example.com</string>
      </dict></plist>
    `,
    );
  });

  it('fires in INI where the client rejects the whole file', () => {
    check(
      'account.source',
      `
      [Data Source]
      Display name
      ^^^^^^^^^^^^ syntax-error
      [Mail Account]
      BackendName=imapx
      [Authentication]
      Host=imap.example.com
      Port=993
      [Security]
      Method=ssl-on-alternate-port
    `,
    );
  });

  it('is silent in INI where the client passes over such a line', () => {
    check(
      'desk.prf',
      `
      [General]
      [Internet Account List]
      Account1=I_Mail
      [Account1]
      a line without a sign
      POP3Server=pop.example.com
      POP3Port=995
      POP3UseSSL=1
    `,
    );
  });

  it('never takes what could not be read for what is not there', () => {
    check(
      'account.oeaccount',
      `
      <MessageAccount>
        <POP3_Server>pop.example.com</POP3_Server>
        <POP3_Port>3e3</POP3_Port>
        <POP3_Secure_Connection>1</POP3_Secure_Connectio>
                                 ^^^^^^^^^^^^^^^^^^^^^^^^ syntax-error
      </MessageAccount>
    `,
    );
  });

  it('has no text of the file in it', () => {
    const { findings } = lint(
      '<clientConfig><incomingServer type="imap"><password>pass&word-4711;</password></incomingServer></clientConfig>',
      'config-v1.1.xml',
    );
    assert.deepEqual(
      findings.map(({ rule }) => rule.id),
      ['syntax-error'],
    );
    assert.doesNotMatch(JSON.stringify(findings), /4711/);
  });
});
