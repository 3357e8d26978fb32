import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { protocolPorts } from '../../server/src/model/ports';
import { bridgePorts, bridges } from '../../server/src/providers/bridges';
import { only } from '../support/only';

const { check, lint } = only('local-bridge');

const account = (host: string, port: number, tls: string, more = '') =>
  `IMAPAccount bridge\nHost ${host}\nPort ${port}\nUser jo\nPassCmd "pass bridge"\nTLSType ${tls}\n${more}`;

const said = (text: string, options = {}) =>
  lint(text, '.mbsyncrc', options).findings.map(({ severity, message }) => `${severity}: ${message}`);

const relay = (port: number, tls: string) => `account default\nhost localhost\nport ${port}\nauth on\nuser jo\n${tls}\n`;
const sent = (port: number, tls: string) =>
  lint(relay(port, tls), '.msmtprc').findings.map(({ severity, message }) => `${severity}: ${message}`);

describe('local-bridge', () => {
  it('says which bridges listen on a port and what they want', () => {
    assert.deepEqual(said(account('127.0.0.1', 1143, 'STARTTLS')), [
      'hint: IMAP: port 1143 of this machine is the default of Proton Mail Bridge (STARTTLS), hydroxide and DavMail (no encryption). ' +
        'Its certificate is its own: trust that one certificate, or pin it.',
    ]);
    assert.deepEqual(said(account('localhost', 1143, 'None')), [
      'hint: IMAP: port 1143 of this machine is the default of Proton Mail Bridge (STARTTLS), hydroxide and DavMail (no encryption).',
    ]);
  });

  it('says when the bridge has to be switched', () => {
    const [message] = said(account('::1', 1143, 'IMAPS'));
    assert.match(message!, /^information: IMAP: TLS from the first byte works only where the bridge was switched to it\. Port 1143 /);
    assert.match(sent(1587, 'tls on')[0]!, /^information: SMTP: STARTTLS works only where the bridge was switched to it\. Port 1587 /);
  });

  it('offers what a bridge does by default, where a client can say that', () => {
    const fixes = (text: string) => lint(text, '.mbsyncrc').findings.flatMap((finding) => finding.fixes);
    assert.deepEqual(
      fixes(account('127.0.0.1', 1143, 'IMAPS')).map(({ title, safety }) => `${title} ${safety}`),
      ['Keep port 1143 and use STARTTLS manual'],
    );
    assert.deepEqual(fixes(account('127.0.0.1', 1993, 'IMAPS')), []);
  });

  it('warns of what works with none of them', () => {
    assert.deepEqual(said(account('127.0.0.1', 1993, 'STARTTLS')), [
      'warning: IMAP: STARTTLS works with no bridge that is known to listen here, so the connection fails. ' +
        'Port 1993 of this machine is the default of email-oauth2-proxy (no encryption).',
    ]);
    assert.deepEqual(said(account('127.0.0.1', 1025, 'STARTTLS')), [
      'warning: IMAP: port 1025 of this machine is for SMTP, so the connection fails: it is the default of ' +
        'Proton Mail Bridge, hydroxide, DavMail, Mailpit and MailHog.',
    ]);
  });

  it('takes a client that chooses by itself for one that gets along', () => {
    check(
      'office.mobileconfig',
      `
      <plist version="1.0"><dict>
        <key>PayloadType</key><string>com.apple.mail.managed</string>
        <key>EmailAccountType</key><string>EmailTypeIMAP</string>
        <key>IncomingMailServerHostName</key><string>127.0.0.1</string>
        <key>IncomingMailServerPortNumber</key><integer>1143</integer>
                                                        ^^^^ local-bridge
        <key>IncomingMailServerUseSSL</key><true/>
      </dict></plist>
    `,
    );
  });

  it('is silent elsewhere', () => {
    assert.deepEqual(said(account('bridge.example.com', 1143, 'IMAPS')), []);
    assert.deepEqual(said(account('127.0.0.1', 143, 'STARTTLS')), []);
    assert.deepEqual(said(account('127.0.0.1', 11143, 'STARTTLS')), []);
    assert.deepEqual(said(account('${HOST}', 1143, 'IMAPS')), []);
    assert.deepEqual(said(account('bridge.example.com', 1143, 'IMAPS'), { trustedHosts: ['bridge.example.com'] }), []);
  });

  it('is silent where the options say so', () => {
    assert.deepEqual(said(account('127.0.0.1', 1143, 'IMAPS'), { allowedPorts: ['imap:1143/tls'] }), []);
    assert.deepEqual(said(account('127.0.0.1', 1143, 'IMAPS'), { providers: 'off' }), []);
  });

  it('is the only one that speaks of such a server, whatever is done about its certificate', () => {
    const all = only(
      'local-bridge',
      'certificate-check-off',
      'certificate-pinned',
      'tls-version-obsolete',
      'unusual-port',
      'missing-authentication',
    );
    const rulesOf = (text: string, name: string) => all.lint(text, name).findings.map(({ rule }) => rule.id);
    assert.deepEqual(rulesOf(relay(1025, 'tls on\ntls_certcheck off'), '.msmtprc'), ['local-bridge']);
    assert.deepEqual(rulesOf(relay(1025, `tls on\ntls_fingerprint ${'AB:'.repeat(31)}AB`), '.msmtprc'), ['local-bridge']);
  });

  it('has all programs and ports on its page', () => {
    const page = readFileSync(join(__dirname, '../../docs/rules/local-bridge.md'), 'utf8');
    const rows = new Map([...page.matchAll(/^\| ([^|]+) \| (.*)$/gm)].map(([, name, rest]) => [name, rest!]));
    for (const { bridge, protocol, port } of bridgePorts) {
      const row = rows.get(bridge)!;
      assert.ok(row.includes(String(port)), `${bridge} ${port}`);
      if (protocol !== 'http') assert.ok(row.includes(protocolPorts[protocol].title), `${bridge} ${protocol}`);
    }
    for (const { sources } of bridges) for (const source of sources) assert.ok(page.includes(source.split(' ')[0]!), source);
  });
});
