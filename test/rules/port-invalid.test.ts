import assert from 'node:assert/strict';
import { applyFixes } from '../../server/src';
import { only } from '../support/only';

const { check } = only('port-invalid');

describe('port-invalid', () => {
  const autoconfig = (port: string, caret: string) => `
    <clientConfig><emailProvider>
      <incomingServer type="imap">
        <hostname>imap.example.com</hostname>
        <port>${port}</port>
        ${caret}
        <socketType>SSL</socketType>
        <username>%EMAILADDRESS%</username>
        <authentication>password-cleartext</authentication>
      </incomingServer>
      <outgoingServer type="smtp">
        <hostname>smtp.example.com</hostname>
        <port>465</port>
        <socketType>SSL</socketType>
        <username>%EMAILADDRESS%</username>
        <authentication>password-cleartext</authentication>
      </outgoingServer>
    </emailProvider></clientConfig>
  `;

  for (const port of ['0', '70000', '99 3', '993,995', '-993', '٩٩٣', '1e3', '9.93', 'constructor', 'toString']) {
    it(`fires on “${port}”, which leads to the usual pair`, () => {
      const { text, findings } = check('config-v1.1.xml', autoconfig(port, `      ${'^'.repeat(port.length)} port-invalid ✓`));
      assert.equal(applyFixes(text, findings, 'suggested'), text.replace(`<port>${port}<`, '<port>993<'));
    });
  }

  for (const [port, meant] of [
    ['993/tcp', 993],
    ['imaps', 993],
    ['+993', 993],
    ['993.0', 993],
    ['3e1', 993],
    ['0x3E1', 993],
  ] as const) {
    it(`knows that “${port}” means ${meant}`, () => {
      const { text, findings } = check('config-v1.1.xml', autoconfig(port, `      ${'^'.repeat(port.length)} port-invalid ✓`));
      assert.equal(applyFixes(text, findings, 'suggested'), text.replace(`<port>${port}<`, `<port>${meant}<`));
    });
  }

  it('takes what was meant through the table', () => {
    const { findings } = check('config-v1.1.xml', autoconfig('143/tcp', '      ^^^^^^^ port-invalid ✓'));
    assert.deepEqual(findings[0]!.fixes[0]!.target, { port: 993, security: 'tls' });
  });

  for (const port of ['993', ' 993 ', '00993', '&#57;93', '<![CDATA[993]]>']) {
    it(`is silent on “${port}”`, () => {
      check('config-v1.1.xml', autoconfig(port, ''));
    });
  }

  it('fires where a client without a default finds no port', () => {
    check(
      'config-v1.1.xml',
      `
      <clientConfig><emailProvider>
        <incomingServer type="imap">
          <hostname>imap.example.com</hostname>
          <socketType>SSL</socketType>
                      ^^^ port-invalid ✓
          <username>%EMAILADDRESS%</username>
          <authentication>password-cleartext</authentication>
        </incomingServer>
        <outgoingServer type="smtp">
          <hostname>smtp.example.com</hostname>
          <port>465</port>
          <socketType>SSL</socketType>
          <username>%EMAILADDRESS%</username>
          <authentication>password-cleartext</authentication>
        </outgoingServer>
      </emailProvider></clientConfig>
    `,
    );
  });

  it('fires on an empty element', () => {
    const { text, findings } = check(
      'config-v1.1.xml',
      `
      <clientConfig><emailProvider>
        <incomingServer type="imap">
          <hostname>imap.example.com</hostname>
          <port />
          ^^^^^^^^ port-invalid ✓
          <socketType>SSL</socketType>
          <username>%EMAILADDRESS%</username>
          <authentication>password-cleartext</authentication>
        </incomingServer>
        <outgoingServer type="smtp">
          <hostname>smtp.example.com</hostname>
          <port>465</port>
          <socketType>SSL</socketType>
          <username>%EMAILADDRESS%</username>
          <authentication>password-cleartext</authentication>
        </outgoingServer>
      </emailProvider></clientConfig>
    `,
    );
    assert.equal(applyFixes(text, findings, 'suggested'), text.replace('<port />', '<port>993</port>'));
  });

  it('fires in a property list and writes a number', () => {
    const { text, findings } = check(
      'mail.mobileconfig',
      `
      <plist><dict>
        <key>PayloadType</key><string>com.apple.mail.managed</string>
        <key>OutgoingMailServerHostName</key><string>smtp.example.com</string>
        <key>OutgoingMailServerPortNumber</key><string>smtps</string>
                                                       ^^^^^ port-invalid ✓
        <key>OutgoingMailServerUseSSL</key><true/>
      </dict></plist>
    `,
    );
    assert.equal(applyFixes(text, findings, 'suggested'), text.replace('<string>smtps</string>', '<integer>465</integer>'));
  });

  it('fires in INI', () => {
    check(
      'desk.prf',
      `
      [General]
      [Internet Account List]
      Account1=I_Mail
      [Account1]
      POP3Server=pop.example.com
      POP3Port=none
               ^^^^ port-invalid ✓
      POP3UseSSL=1
    `,
    );
  });

  it('is silent where nothing, or 0 in Evolution, leaves the port to the client', () => {
    for (const port of ['', '0', ' 0 ']) {
      check(
        'account.source',
        `
        [Data Source]
        [Mail Account]
        BackendName=imapx
        [Authentication]
        Host=imap.example.com
        Port=${port}
        [Security]
        Method=ssl-on-alternate-port
      `,
      );
    }
  });

  it('is silent where a template will write the port', () => {
    for (const port of [
      '%PORT%',
      '${PORT}',
      '$(PORT)',
      '{{ port }}',
      '{% port %}',
      '&lt;port&gt;',
      '@PORT@',
      '__PORT__',
      '$$PORT$$',
      '$PORT',
    ]) {
      check('config-v1.1.xml', autoconfig(port, ''));
    }
  });
});
