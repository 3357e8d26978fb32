import assert from 'node:assert/strict';
import { applyFixes } from '../../server/src';
import { only } from '../support/only';

const { check, lint } = only('certificate-check-off', 'cleartext-password');

const msmtp = (...lines: readonly string[]) =>
  ['account default', 'host smtp.example.com', 'port 465', 'tls on', 'tls_starttls off', 'auth on', ...lines, ''].join('\n');

const saysOf = (text: string, fileName = 'msmtprc') =>
  lint(text, fileName).findings.map(({ rule, severity, confidence }) => `${rule.id} ${severity} ${confidence}`);

const afterFixes = (text: string, fileName: string) => applyFixes(text, lint(text, fileName).findings, 'suggested');

describe('certificate-check-off', () => {
  it('fires where the check is switched off, and has a suggested fix that switches it on', () => {
    const { text, findings } = check('msmtprc', msmtp('tls_certcheck off', '              ^^^ certificate-check-off ✓'));
    assert.equal(applyFixes(text, findings, 'safe'), text);
    assert.equal(applyFixes(text, findings, 'suggested'), msmtp('tls_certcheck on'));
  });

  it('is reported for a server in use where a disabled one shares the setting', () => {
    const text = 'defaults proto imap user jo no sslcertck ssl\nskip old.example.com\npoll new.example.com\n';
    const { findings } = lint(text, 'fetchmailrc');
    assert.deepEqual(
      findings.map(({ rule, severity, server }) => `${rule.id} ${severity} ${server?.host.value}`),
      ['certificate-check-off warning new.example.com'],
    );
    assert.equal(applyFixes(text, findings, 'suggested'), text.replace('no sslcertck', 'sslcertck'));
  });

  it('fires where a client checks only on request, and says that it rests on that', () => {
    const text = '[retriever]\ntype = SimpleIMAPSSLRetriever\nserver = imap.example.com\n[destination]\ntype = Maildir\n';
    assert.deepEqual(saysOf(text, 'getmailrc'), ['certificate-check-off warning likely']);
    assert.equal(afterFixes(text, 'getmailrc'), text, 'no path is made up');
  });

  it('fires in JSON, and keeps the kind of the value', () => {
    const text = JSON.stringify(
      {
        accounts: [
          {
            id: 'a',
            provider: 'imap',
            settings: { imap_host: 'imap.example.com', imap_port: 993, imap_security: 'SSL / TLS', imap_allow_insecure_ssl: true },
          },
        ],
      },
      undefined,
      2,
    );
    const { findings } = lint(text, 'config.json');
    assert.deepEqual(
      findings.map(({ rule }) => rule.id),
      ['certificate-check-off'],
    );
    assert.equal(afterFixes(text, 'config.json'), text.replace('ssl": true', 'ssl": false'));
  });

  it('removes the word where its absence means that the check is on', () => {
    const text =
      '[sendemail]\n\tsmtpServer = smtp.example.com\n\tsmtpUser = jo\n\tsmtpEncryption = ssl\n\tsmtpServerPort = 465\n' +
      '\tsmtpSSLCertPath =\n';
    assert.deepEqual(saysOf(text, '.gitconfig'), ['certificate-check-off warning certain']);
    assert.equal(afterFixes(text, '.gitconfig'), text.replace('\tsmtpSSLCertPath =\n', ''));
  });

  it('fixes a part of an address', () => {
    const text = '[Work]\nsource = imaps+insecure://jo@imap.example.com:993\n';
    assert.equal(afterFixes(text, 'accounts.conf'), text.replace('+insecure', ''));
    const pinerc = 'inbox-path={imap.example.com:993/ssl/novalidate-cert/user=jo}INBOX\n';
    assert.equal(afterFixes(pinerc, '.pinerc'), pinerc.replace('/novalidate-cert', ''));
  });

  it('reports once what holds for several servers, and fixes all of them', () => {
    const account = (name: string) => `account ${name}\nhost smtp.example.com\nport 465\ntls on\ntls_starttls off\nauth on\n`;
    const text = `defaults\ntls_certcheck off\n${account('work')}${account('home')}`;
    assert.deepEqual(saysOf(text), ['certificate-check-off warning certain']);
    assert.deepEqual(saysOf(afterFixes(text, 'msmtprc')), []);
    const apart = `${account('work')}tls_certcheck off\n${account('home')}tls_certcheck off\n`;
    assert.deepEqual(saysOf(apart), ['certificate-check-off warning certain', 'certificate-check-off warning certain']);
  });

  it('is an error with the preset strict', () => {
    assert.deepEqual(
      lint(msmtp('tls_certcheck off'), 'msmtprc', { preset: 'strict' }).findings.map(({ severity }) => severity),
      ['error'],
    );
  });

  for (const host of ['localhost', '127.0.0.1', 'abcdefghijklmnop.onion']) {
    it(`is silent about ${host}`, () => {
      assert.deepEqual(saysOf(msmtp('tls_certcheck off').replace('smtp.example.com', host)), []);
    });
  }

  it('is silent where the host is trusted, where the check is on, and where nothing is encrypted', () => {
    assert.deepEqual(lint(msmtp('tls_certcheck off'), 'msmtprc', { trustedHosts: ['*.example.com'] }).findings, []);
    assert.deepEqual(saysOf(msmtp('tls_certcheck on')), []);
    assert.deepEqual(saysOf('account default\nhost smtp.example.com\nport 10025\ntls off\ntls_certcheck off\nauth plain\n'), [
      'cleartext-password error certain',
    ]);
  });

  it('is silent where no TLS is spoken and nobody switched the check off', () => {
    const plain = '[retriever]\ntype = SimplePOP3Retriever\nserver = pop.example.com\n[destination]\ntype = Maildir\n';
    const found = (text: string) => lint(text, 'getmailrc').findings.filter(({ rule }) => rule.id === 'certificate-check-off').length;
    assert.deepEqual([found(plain), found(plain.replace('POP3', 'POP3SSL'))], [0, 1]);
  });
});
