import assert from 'node:assert/strict';
import { applyFixes } from '../../server/src';
import { serverLines } from '../support/serverLines';
import { lint } from './lint';

const account = (inside: string, before = '') => `${before}[retriever]\n${inside}\n[destination]\ntype = Maildir\n`;

const serversOf = (inside: string, before?: string) => serverLines(account(inside, before), 'getmailrc');

describe('getmail', () => {
  it('takes protocol, encryption and default port from the name of the retriever', () => {
    const port = (type: string) => serversOf(`type = ${type}\nserver = h`);
    assert.deepEqual(port('SimplePOP3Retriever'), ['pop3 h (110) none password']);
    assert.deepEqual(port('SimplePOP3SSLRetriever'), ['pop3 h (995) tls password']);
    assert.deepEqual(port('MultidropSDPSRetriever'), ['pop3 h (110) none password']);
    assert.deepEqual(port('MultidropIMAPRetriever'), ['imap h (143) none password']);
    assert.deepEqual(port('SimpleIMAPSSLRetriever'), ['imap h (993) tls password']);
    assert.deepEqual(port('SimpleImapSSLRetriever'), ['imap h (143) unknown password']);
    assert.deepEqual(port('Maildir'), []);
  });

  it('inherits nothing from the defaults section', () => {
    assert.deepEqual(serversOf('type = SimplePOP3Retriever\nserver = h', '[DEFAULT]\nport = 995\n'), ['pop3 h (110) none password']);
  });

  it('logs in with what the retriever is configured to use', () => {
    const logIn = (setting: string) => serversOf(`type = SimpleIMAPSSLRetriever\nserver = h\n${setting}`)[0]!.split(' ').at(-1);
    assert.deepEqual(['use_xoauth2 = True', 'use_kerberos: yes', 'USE_CRAM_MD5=1', 'use_apop = on', 'use_apop = no'].map(logIn), [
      'oauth2',
      'gssapi',
      'cram-md5',
      'apop',
      'password',
    ]);
  });

  it('checks the certificate only if the file names who signs it', () => {
    const certificate = (setting: string) =>
      lint(account(`type = SimpleIMAPSSLRetriever\nserver = h\n${setting}`), 'getmailrc').servers[0]!.certificateCheck.value;
    assert.deepEqual(['', 'ca_certs = /etc/ssl/certs/ca-certificates.crt', 'ssl_fingerprints = ("ab",)'].map(certificate), [
      'off',
      'on',
      'pinned',
    ]);
  });

  it('may be limited to one version of TLS', () => {
    const versions = (setting: string) => {
      const [server] = lint(account(`type = SimpleIMAPSSLRetriever\nserver = h\n${setting}`), 'getmailrc').servers;
      return `${server!.minimumTlsVersion.value} ${server!.maximumTlsVersion.value}`;
    };
    assert.deepEqual(['', 'ssl_version = sslv23', 'SSL_VERSION: TLSv1', 'ssl_version = tlsv1_1', 'ssl_version = tlsv1_2'].map(versions), [
      'default default',
      'default default',
      '1.0 1.0',
      '1.1 1.1',
      '1.2 1.2',
    ]);
    const text = account('type = SimpleIMAPSSLRetriever\nserver = imap.example.com\nssl_version = tlsv1');
    const { findings } = lint(text, 'getmailrc');
    assert.ok(findings.some(({ rule, severity }) => rule.id === 'tls-version-obsolete' && severity === 'error'));
    assert.equal(applyFixes(text, findings, 'suggested'), text.replace('tlsv1', 'tlsv1_2'));
  });

  it('is known by the name and a retriever together', () => {
    const text = account('type=SimplePOP3Retriever\nserver=h');
    for (const name of ['getmailrc', 'getmailrc-work', 'workrc', '.getmail/work', '/home/jo/.config/getmail/office'])
      assert.equal(lint(text, name).format, 'getmail', name);
    assert.equal(lint(text, 'notes.txt').format, undefined);
    assert.equal(lint('[retriever]\ntype = dog\n', 'getmailrc').format, undefined);
    assert.equal(lint('[destination]\ntype = Maildir\n# type = SimplePOP3Retriever\n', 'getmailrc').format, undefined);
  });

  it('is never offered STARTTLS', () => {
    const { findings } = lint(account('type = SimpleIMAPRetriever\nserver = imap.example.com\nport = 143'), 'getmailrc');
    assert.deepEqual(
      findings.flatMap(({ fixes }) => fixes.map(({ title }) => title)),
      ['Use port 993 with TLS (check with your provider)'],
    );
  });
});
