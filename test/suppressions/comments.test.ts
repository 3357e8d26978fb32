import assert from 'node:assert/strict';
import { lint, type LintOptions } from '../../server/src';
import { check } from '../support/fixture';
import { suppresses } from './suppresses';

describe('a comment', () => {
  it('names several rules, and those without use can go', () => {
    const { text, findings } = check(
      '.msmtprc',
      `
      account a
      host smtp.example.com
      # mail-config-lint-disable-next-line unusual-port, cleartext-password, opportunistic-tls -- in the house only
                                           ^^^^^^^^^^^^ suppression-unused ✓
      port 2525
      auth on
    `,
    );
    const [fix] = findings[0]!.fixes;
    assert.equal(fix!.title, 'Take unusual-port, opportunistic-tls out of this comment');
    assert.equal(fix!.safety, 'safe');
    const [edit] = fix!.edits;
    assert.equal(
      text.slice(0, edit!.span.start) + edit!.newText + text.slice(edit!.span.end),
      text.replace('unusual-port, cleartext-password, opportunistic-tls', 'cleartext-password'),
    );
  });

  it('is none inside of another comment, a string or a CDATA section', () => {
    suppresses(
      'config-v1.1.xml',
      `
      <clientConfig version="1.1">
        <emailProvider id="example.com">
          <domain>example.com</domain>
          <displayName><![CDATA[
            <!-- mail-config-lint-disable unusual-port: no -->
          ]]></displayName>
          <incomingServer type="imap">
            <hostname>imap.example.com</hostname>
            <port>1993</port>
                  ^^^^ unusual-port
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
        </emailProvider>
      </clientConfig>
    `,
      [],
    );
    suppresses(
      'prefs.js',
      `
      user_pref("mail.server.server1.hostname", "imap.example.com");
      user_pref("mail.server.server1.type", "imap");
      user_pref("mail.server.server1.socketType", 3);
      /*
      // mail-config-lint-disable-next-line unusual-port: no
      */
      user_pref("a", "/*"); user_pref("b", "// mail-config-lint-disable-next-line unusual-port: no");
      user_pref("b", "\\
      // mail-config-lint-disable unusual-port: no
      ");
      user_pref("mail.server.server1.port", 1993);
                                            ^^^^ unusual-port
    `,
      [],
    );
  });

  it('is none in a line that the one before it goes on in', () => {
    suppresses(
      '.muttrc',
      `
      set folder=imaps://imap.example.com:1993 \\
                                          ^^^^ unusual-port
      # mail-config-lint-disable unusual-port: no
      # a remark that goes on \\
      # mail-config-lint-disable unusual-port: no
    `,
      [],
    );
    suppresses(
      '.gitconfig',
      `
      [sendemail]
      smtpServer = smtp.example.com
      smtpEncryption = ssl
      # a remark with a backslash at its end, which joins nothing \\
      # mail-config-lint-disable-next-line unusual-port: the tunnel
      smtpServerPort = 10465
      from = desk\\
      # mail-config-lint-disable unusual-port: no
    `,
      ['unusual-port'],
    );
  });

  it('without use is left alone where its rule is off, where the file is broken, and in a template', () => {
    const comment = '# mail-config-lint-disable unusual-port -- the tunnel\n';
    const account = 'account a\nhost smtp.example.com\nauth on\ntls on\ntls_starttls on\nport 587\n';
    const left = (text: string, options?: LintOptions) => lint(text, '.msmtprc', options).findings.map(({ rule }) => rule.id);
    assert.deepEqual(left(comment + account), ['suppression-unused']);
    assert.deepEqual(left(comment + account, { rules: { 'unusual-port': 'off' } }), []);
    assert.deepEqual(left(`${comment}{% if tls %}\n${account}{% endif %}\n`), ['not-linted']);
    assert.deepEqual(
      lint(
        '# mail-config-lint-disable unusual-port -- the tunnel\n[Data Source]\n[Mail Account]\nno setting\nBackendName=imapx\n',
        'work.source',
      ).findings.map(({ rule }) => rule.id),
      ['syntax-error'],
    );
    // What the preset leaves out would be there without it.
    assert.deepEqual(
      left(`${comment}${account.replace('587', '2525')}`, { preset: 'compatible', rules: { 'suppression-unused': 'error' } }),
      [],
    );
  });

  it('for a template’s findings suppresses them', () => {
    const text =
      '{% if tls %}\naccount a\nhost smtp.example.com\nauth on\n' +
      '# mail-config-lint-disable-next-line cleartext-password -- in the house only\nport 587\n{% endif %}\n';
    const { findings, suppressed } = lint(text, '.msmtprc');
    assert.deepEqual(
      [findings, suppressed].map((some) => some.map(({ rule }) => rule.id)),
      [['not-linted'], ['cleartext-password']],
    );
  });

  it('about itself has no effect', () => {
    const text =
      '# mail-config-lint-disable suppression-invalid, suppression-unused -- quiet\n' +
      'account a\nhost smtp.example.com\nauth on\ntls on\nport 587\n';
    assert.deepEqual(
      lint(text, '.msmtprc').findings.map(({ rule, message }) => [rule.id, message]),
      [
        [
          'suppression-invalid',
          'This rule speaks of suppressions and cannot be suppressed itself, so this comment has no effect. Remove it.',
        ],
      ],
    );
  });

  it('ends what is only waiting for a reason, so that nothing takes away its end', () => {
    const text =
      '# mail-config-lint-disable unusual-port -- why?\n' +
      'account a\nhost smtp.example.com\ntls on\ntls_starttls off\nport 10465\n# mail-config-lint-enable unusual-port\n';
    assert.deepEqual(
      lint(text, '.msmtprc').findings.map(({ rule }) => rule.id),
      ['suppression-invalid', 'unusual-port'],
    );
  });

  it('is never repeated in a message', () => {
    const { findings } = lint(
      '# mail-config-lint-disable swordfish -- hunter\n# mail-config-lint-swordfish\n' +
        'account a\nhost smtp.example.com\nauth on\ntls on\nport 587\n',
      '.msmtprc',
    );
    assert.deepEqual(
      findings.map(({ rule }) => rule.id),
      ['suppression-invalid', 'suppression-invalid'],
    );
    assert.ok(!/swordfish|hunter/.test(JSON.stringify(findings)));
  });
});
