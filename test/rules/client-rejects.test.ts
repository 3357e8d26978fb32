import assert from 'node:assert/strict';
import { applyFixes } from '../../server/src';
import { only } from '../support/only';

const { check, lint } = only('client-rejects');

const server = (element: string, type: string, port: number) => `
        <${element} type="${type}">
          <hostname>${type}.example.com</hostname>
          <port>${port}</port>
          <socketType>SSL</socketType>
          <username>%EMAILADDRESS%</username>
          <authentication>password-cleartext</authentication>
        </${element}>`;

const servers = server('incomingServer', 'imap', 993) + server('outgoingServer', 'smtp', 465);

describe('client-rejects', () => {
  it('fires where something is missing, at the head of the group, with what is the best guess', () => {
    const { text, findings } = check(
      'config-v1.1.xml',
      `
      <clientConfig version="1.1">
        <emailProvider id="example.com">
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ client-rejects ✓
          <displayName>Example</displayName>${servers}
        </emailProvider>
      </clientConfig>
    `,
    );
    assert.equal(findings[0]!.severity, 'error');
    assert.equal(
      applyFixes(text, findings, 'suggested'),
      text.replace('</displayName>', '</displayName>\n    <domain>example.com</domain>'),
    );
    assert.equal(applyFixes(text, findings, 'safe'), text);
  });

  it('takes the domain as the id where that is missing', () => {
    const text = `<clientConfig>\n<emailProvider>\n<domain>example.com</domain>${servers}\n</emailProvider>\n</clientConfig>\n`;
    const { findings } = lint(text, 'config-v1.1.xml');
    assert.equal(applyFixes(text, findings, 'suggested'), text.replace('<emailProvider', '<emailProvider id="example.com"'));
  });

  it('fires in an export of a telephone', () => {
    check(
      'phone.k9s',
      `
      <k9settings version="97" format="1"><accounts>
        <account uuid="front desk">
                       ^^^^^^^^^^ client-rejects
          <incoming-server type="IMAP">
            <host>imap.example.com</host><port>993</port>
            <connection-security>SSL_TLS_REQUIRED</connection-security>
            <authentication-type>PLAIN</authentication-type>
          </incoming-server>
          <outgoing-server type="SMTP">
            <host>smtp.example.com</host><port>465</port>
            <connection-security>SSL_TLS_REQUIRED</connection-security>
            <authentication-type>PLAIN</authentication-type>
          </outgoing-server>
          <identities><identity><email>desk@example.com</email></identity></identities>
        </account>
      </accounts></k9settings>
    `,
    );
  });

  it('is a warning where only another program rejects the file, and where it is only possible', () => {
    const onPhone = `<clientConfig><emailProvider id="example.com"><domain>example.com</domain>${servers}</emailProvider></clientConfig>`;
    const old = onPhone.replace('password-cleartext', 'plain');
    const [finding] = lint(old, 'config-v1.1.xml').findings;
    assert.deepEqual([finding!.severity, finding!.confidence, finding!.fixes[0]!.safety], ['warning', 'certain', 'safe']);
    assert.equal(applyFixes(old, lint(old, 'config-v1.1.xml').findings, 'safe'), onPhone);
    const answer =
      '<Autodiscover><Response><Account><Protocol><Type>IMAP</Type><Server>imap.example.com</Server>' +
      '<Port>993</Port></Protocol></Account></Response></Autodiscover>';
    assert.deepEqual(
      lint(answer, 'autodiscover.xml').findings.map(({ severity, confidence }) => [severity, confidence]),
      [
        ['warning', 'possible'],
        ['warning', 'possible'],
      ],
    );
  });

  it('says nothing of a file that is complete, nor of variables', () => {
    for (const name of ['example.com', '%EMAILDOMAIN%', '{{ domain }}', '192.0.2.1']) {
      const text = `<clientConfig><emailProvider id="${name}"><domain>${name}</domain>${servers}</emailProvider></clientConfig>`;
      assert.deepEqual(lint(text, 'config-v1.1.xml').findings, [], name);
    }
  });
});
