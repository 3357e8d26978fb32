import assert from 'node:assert/strict';
import { applyFixes } from '../../server/src';
import { serverLines } from '../support/serverLines';
import { only } from '../support/only';
import { formatRules, lint } from './lint';

const { lint: lintWhole } = only(...formatRules, 'client-rejects');

const serversOf = (...lines: readonly string[]) => serverLines(`[accounts.work]\n${lines.join('\n')}\n`, 'himalaya/config.toml');

const imap = ['backend.type = "imap"', 'backend.host = "h"'];

describe('himalaya', () => {
  it('encrypts from the first byte where nothing is said', () => {
    assert.deepEqual(serversOf(...imap, 'backend.port = 993'), ['imap h 993 (tls) unknown']);
    assert.deepEqual(serversOf('message.send.backend = { type = "smtp", host = "s", port = 587, auth.type = "oauth2" }'), [
      'smtp s 587 (tls) oauth2',
    ]);
  });

  it('has no port of its own', () => {
    const { findings } = lint(`[accounts.work]\n${imap.join('\n')}\n`, 'himalaya/config.toml');
    assert.deepEqual(
      findings.map(({ rule }) => rule.id),
      ['port-invalid'],
    );
  });

  it('knows two words for STARTTLS', () => {
    for (const word of ['start-tls', 'starttls'])
      assert.deepEqual(serversOf(...imap, 'backend.port = 143', `backend.encryption.type = "${word}"`), ['imap h 143 starttls unknown']);
  });

  it('sees no server in folders, in programs, and where the encryption is of a version that is not known', () => {
    assert.deepEqual(serversOf('backend.type = "maildir"', 'message.send.backend.type = "sendmail"'), []);
    assert.deepEqual(serversOf(...imap, 'backend.port = 143', 'backend.encryption = "none"'), []);
  });

  it('may have a password in its file', () => {
    const { servers } = lint(
      `[accounts.work]\n${imap.join('\n')}\nbackend.port = 993\nbackend.auth.raw = "Tr0ub4dor"\n`,
      'himalaya/config.toml',
    );
    assert.deepEqual(
      servers.map(({ storedPassword }) => storedPassword.value),
      ['clear'],
    );
  });

  it('never shows who logs in', () => {
    const labelOf = (name: string) =>
      lint(`[accounts."${name}"]\n${imap.join('\n')}\nbackend.login = "jo"\n`, 'himalaya/config.toml').accounts[0]!.label;
    assert.deepEqual(['Work', 'jo', 'jo@example.com'].map(labelOf), ['Work', undefined, '@example.com']);
  });

  it('is known by the name and the content together', () => {
    const text = `[accounts.work]\n${imap.join('\n')}\n`;
    assert.equal(lint(text, 'config.toml').format, 'himalaya');
    assert.equal(lint(text, 'other.toml').format, undefined);
    assert.equal(lint('[accounts.work]\nformat = "imap"\nserver_hostname = "h"\n', 'config.toml').format, 'meli');
    assert.equal(lint('[build]\nbackend = "imap"\n', 'himalaya/config.toml').format, undefined);
  });

  it('reads version 0, whose tables are called like the accounts', () => {
    const flat = (...lines: readonly string[]) =>
      serverLines(`[work]\nimap-login = "jo"\nimap-host = "h"\nimap-port = 993\n${lines.join('\n')}\n`, 'himalaya/config.toml');
    assert.deepEqual(flat(), ['imap h 993 (tls) password']);
    assert.deepEqual(flat('imap-ssl = true', 'imap-starttls = false', 'imap-auth = "oauth2"'), ['imap h 993 tls oauth2']);
    assert.deepEqual(flat('imap-starttls = true'), ['imap h 993 starttls password']);
    assert.deepEqual(flat('imap-ssl = false'), ['imap h 993 none password']);
    assert.deepEqual(flat('smtp-host = "s"', 'smtp-port = 465', 'smtp-auth = "other"'), [
      'imap h 993 (tls) password',
      'smtp s 465 (tls) unknown',
    ]);
    for (const odd of ['imap-ssl = "no"', 'imap-starttls = 1', 'imap-ssl = false\nimap-starttls = true']) {
      assert.deepEqual(lint(`[work]\nimap-login = "jo"\nimap-host = "h"\nimap-port = 143\n${odd}\n`, 'himalaya/config.toml').findings, []);
    }
    const { accounts, servers } = lint(
      '[jo]\nimap-login = "jo"\nimap-host = "h"\nimap-port = 993\nimap-insecure = true\nimap-passwd.raw = "Tr0ub4dor"\n',
      'config.toml',
    );
    assert.deepEqual(
      [accounts[0]!.label, servers[0]!.certificateCheck.value, servers[0]!.storedPassword.value],
      [undefined, 'off', 'clear'],
    );
  });

  describe('2, with addresses', () => {
    const securityOf = (...lines: readonly string[]) => serversOf(...lines).map((line) => line.split(' ').slice(0, 4).join(' '));

    it('encrypts from the first byte without a scheme, and knows the ports', () => {
      assert.deepEqual(securityOf('imap.server = "h"', 'smtp.server = "s:587"'), ['imap h (993) (tls)', 'smtp s 587 (tls)']);
      assert.deepEqual(securityOf('imap.server = "imaps://h"', "smtp.server = 'SMTPS://s'"), ['imap h (993) tls', 'smtp s (465) tls']);
      assert.deepEqual(securityOf('imap.server = "imap://h"', 'smtp.server = "smtp://s"', 'smtp.starttls = true'), [
        'imap h (143) none',
        'smtp s (25) starttls',
      ]);
      assert.deepEqual(securityOf('imap = { server = "imap://h:144", starttls = false }'), ['imap h 144 none']);
      assert.deepEqual(securityOf('imap.server = "unix:///run/imap"', 'smtp.server = "http://s"'), ['smtp s (unknown) unknown']);
    });

    it('does not connect with STARTTLS inside of TLS', () => {
      const text = '[accounts.a]\nimap.server = "imaps://imap.example.com:993"\nimap.starttls = true\nimap.sasl.plain.username = "jo"\n';
      const { findings } = lint(text, 'himalaya/config.toml');
      assert.deepEqual(
        findings.map(({ rule }) => rule.id),
        ['conflicting-settings'],
      );
      assert.equal(applyFixes(text, findings, 'suggested'), text.replace('imap.starttls = true\n', ''));
    });

    it('gets a scheme where it has none', () => {
      const text = '[accounts.a]\nsmtp.server = "smtp.example.com:587"\nsmtp.sasl.plain.username = "jo"\n';
      assert.equal(
        applyFixes(text, lint(text, 'himalaya/config.toml').findings, 'suggested'),
        text.replace('"smtp.', '"smtp://smtp.').replace(':587"\n', ':587"\nsmtp.starttls = true\n'),
      );
    });

    it('logs in as its table says, and without one not at all', () => {
      const method = (line: string) => serversOf('imap.server = "h"', line)[0]!.split(' ').at(-1);
      assert.deepEqual(
        [
          '',
          'imap.sasl.plain.username = "jo"',
          'imap.sasl = { login = { username = "jo" } }',
          'imap.sasl.xoauth2.username = "jo"',
          'imap.sasl.oauthbearer.username = "jo"',
          'imap.sasl.scram-sha-256.username = "jo"',
          'imap.sasl.anonymous.message = "x"',
        ].map(method),
        ['none', 'password', 'password', 'oauth2', 'oauth2', 'unknown', 'none'],
      );
    });

    it('may have a password in its file, which only a command can replace', () => {
      const text =
        '[accounts.a]\nimap.server = "imap.example.com"\nimap.sasl.plain.username = "jo"\nimap.sasl.plain.password.raw = "Tr0ub4dor"\n';
      const { findings } = lint(text, 'himalaya/config.toml');
      assert.deepEqual(
        findings.flatMap(({ rule, fixes }) => [rule.id, ...fixes.map(({ title }) => title)]),
        ['password-in-file', 'Get the password from a command'],
      );
      assert.deepEqual(
        ['imap.sasl.login.password.raw', 'imap.sasl.xoauth2.token.raw', 'imap.sasl.plain.passwd.raw'].map(
          (key) => lint(`[accounts.a]\nimap.server = "h"\n${key} = "Tr0ub4dor"\n`, 'himalaya/config.toml').servers[0]!.storedPassword.value,
        ),
        ['clear', 'clear', 'clear'],
      );
    });

    it('is not another program that has a server in the same place', () => {
      assert.deepEqual(serversOf('imap.server = "h"', 'imap.port = 143'), []);
      assert.equal(lint('[accounts.a.imap]\nhost = "h"\n', 'config.toml').format, undefined);
    });
  });

  it('reads the betas of 1.0, which no later version does', () => {
    const beta = (...lines: readonly string[]) =>
      [
        ...['[accounts.lab]', 'email = "kim@example.org"', 'backend = "imap"', 'imap.host = "h"', 'imap.port = 993', 'imap.login = "kim"'],
        ...lines,
        '',
      ].join('\n');
    const servers = (...lines: readonly string[]) => serverLines(beta(...lines), 'himalaya/config.toml');
    assert.deepEqual(servers(), ['imap h 993 (tls) password']);
    for (const [value, security] of [
      ['"tls"', 'tls'],
      ['true', 'tls'],
      ['"start-tls"', 'starttls'],
      ['"none"', 'none'],
      ['false', 'none'],
      ['"TLS"', 'unknown'],
    ] as const)
      assert.deepEqual(servers(`imap.encryption = ${value}`), [`imap h 993 ${security} password`]);
    assert.deepEqual(servers('imap.oauth2.client-id = "x"'), ['imap h 993 (tls) oauth2']);
    const { findings } = lintWhole(beta(), 'himalaya/config.toml');
    assert.deepEqual(
      findings.map(({ rule, severity, confidence }) => [rule.id, severity, confidence]),
      [['client-rejects', 'error', 'likely']],
    );
    assert.equal(
      applyFixes(beta('imap.encryption = false'), lintWhole(beta('imap.encryption = false'), 'himalaya/config.toml').findings, 'suggested'),
      beta('imap.encryption = "tls"'),
    );
  });

  describe('says which version takes a file', () => {
    const account = ['email = "kim@example.org"', ...imap, 'backend.port = 993', 'backend.login = "kim"', 'backend.auth.type = "password"'];
    const found = (...lines: readonly string[]) =>
      only('client-rejects')
        .lint(`[accounts.lab]\n${lines.join('\n')}\n`, 'himalaya/config.toml')
        .findings.map(({ severity, confidence }) => [severity, confidence]);

    it('2 passes over what is of 1, which is a hint', () => {
      assert.deepEqual(found(...account), [['hint', 'possible']]);
      assert.deepEqual(found(...account, `[accounts.more]\n${account.join('\n')}`), [['hint', 'possible']]);
      assert.deepEqual(found('imap.server = "imap.example.org"', 'imap.sasl.plain.password.command = "x"'), []);
    });

    it('1 refuses the file where something is missing', () => {
      for (const at of [0, 2, 4, 5])
        assert.equal(
          found(...account.filter((_, index) => index !== at)).filter(([, confidence]) => confidence === 'likely').length,
          1,
          String(at),
        );
      assert.deepEqual(found('email = "kim@example.org"', 'backend.type = "maildir"', 'backend.root-dir = "~/Mail"'), []);
    });

    it('none takes the settings of two', () => {
      assert.deepEqual(found(...account, 'smtp.server = "smtp.example.org"'), [['error', 'certain']]);
      assert.deepEqual(found('imap.host = "h"', 'imap.port = 993', 'imap.login = "x"', 'smtp.server = "smtp.example.org"'), [
        ['error', 'certain'],
      ]);
    });

    it('and leaves 0 alone', () => {
      const flat = '[lab]\nbackend = "imap"\nimap-host = "h"\nimap-port = 993\nimap-login = "kim"\nsender = "smtp"\n';
      assert.deepEqual(lintWhole(flat, 'himalaya/config.toml').findings, []);
    });
  });

  it('calls nothing a default that is written', () => {
    const message = (...lines: readonly string[]) =>
      lint(`[lab]\nimap-login = "kim"\nimap-host = "imap.example.org"\nimap-port = 143\n${lines.join('\n')}\n`, 'himalaya/config.toml')
        .findings[0]!.message;
    assert.match(message('imap-ssl = true'), /^IMAP on port 143 with “imap-ssl”: /);
    assert.match(message(), /^IMAP on port 143 with “imap-ssl” \(the default, as nothing is written\): /);
  });
});
