import assert from 'node:assert/strict';
import { applyFixes } from '../../server/src';
import { portNumber } from '../../server/src/model/mailServer';
import { lint } from './lint';

const serversOf = (text: string) =>
  lint(text, '.mailrc').servers.map(
    (server) => `${server.protocol} ${server.host.value} ${portNumber(server) ?? server.port.value.kind} ${server.security.value}`,
  );

describe('a configuration of S-nail', () => {
  it('has the port of its scheme, and no encryption without the switch', () => {
    assert.deepEqual(serversOf('set mta=smtp://h'), ['smtp h 25 none']);
    assert.deepEqual(serversOf('set mta=submission://h'), ['smtp h 587 none']);
    assert.deepEqual(serversOf('set mta=submissions://h folder=pop3s://p MAIL=imap://i'), [
      'smtp h 465 tls',
      'pop3 p 995 tls',
      'imap i 143 none',
    ]);
  });

  it('may have the switch anywhere, for all hosts, one host or one user', () => {
    for (const name of ['', '-h', '-jo@h'])
      assert.deepEqual(serversOf(`set smtp-use-starttls${name}\nset mta=smtp://jo@h`), ['smtp h 25 starttls'], name);
    assert.deepEqual(serversOf('set smtp-use-starttls-other.example.com mta=smtp://h'), ['smtp h 25 none']);
    assert.deepEqual(serversOf('set smtp-use-starttls mta=smtp://h\nset nosmtp-use-starttls'), ['smtp h 25 none']);
  });

  it('gives its accounts what stands outside of them', () => {
    assert.deepEqual(serversOf('account a {\n set mta=smtp://a\n}\nset smtp-use-starttls'), ['smtp a 25 starttls']);
    assert.deepEqual(serversOf('account a {\n set mta=smtp://a smtp-use-starttls\n}\nset mta=smtp://b'), [
      'smtp b 25 none',
      'smtp a 25 starttls',
    ]);
  });

  it('takes the old name of the address before the new one', () => {
    assert.deepEqual(serversOf('set smtp=smtps://smtp.example.com:465 mta=smtp://other.example.com'), ['smtp smtp.example.com 465 tls']);
    assert.deepEqual(serversOf('set smtp=smtp://smtp.example.com:587\nset smtp-use-starttls'), ['smtp smtp.example.com 587 starttls']);
    assert.deepEqual(serversOf('set smtp=smtp.example.com'), []);
  });

  it('counts the last of two, and joins lines', () => {
    assert.deepEqual(serversOf("set mta=smtp://a:25\nset \\\n mta='smtps://b:465' hold"), ['smtp b 465 tls']);
    assert.deepEqual(serversOf('set mta=smtps://a\n# \\\nset mta=smtp://b'), ['smtp a 465 tls']);
  });

  it('logs in as configured, unless one host or user has a setting of its own', () => {
    const method = (line: string) => lint(`${line}\nset mta=smtps://jo@h:465`, '.mailrc').servers[0]!.authentication.value;
    assert.deepEqual(
      [
        '',
        'set smtp-auth=none',
        'set smtp-auth=LOGIN',
        'set smtp-auth=cram-md5',
        'set smtp-auth=oauthbearer',
        'set smtp-auth=externanon',
        'set smtp-auth=login smtp-auth-h=none',
        'set smtp-auth-jo@h=oauthbearer',
        'set smtp-auth=login smtp-auth-user=jo',
      ].map(method),
      ['unknown', 'none', 'password', 'cram-md5', 'oauth2', 'client-certificate', 'unknown', 'oauth2', 'password'],
    );
    assert.deepEqual(
      lint('set folder=imaps://h imap-auth=gssapi inbox=pop3s://p', '.mailrc').servers.map(({ authentication }) => authentication.value),
      ['gssapi', 'password'],
    );
  });

  it('may go on with any certificate, and with old versions of TLS', () => {
    const facts = (line: string) =>
      lint(`${line}\naccount a {\n set folder=imaps://h\n}`, '.mailrc')
        .servers.map(
          ({ certificateCheck, minimumTlsVersion, maximumTlsVersion }) =>
            `${certificateCheck.value} ${minimumTlsVersion.value} ${maximumTlsVersion.value}`,
        )
        .join();
    assert.equal(facts(''), 'on default default');
    assert.deepEqual(
      ['ignore', 'WARN', 'ask', 'strict'].map((word) => facts(`set tls-verify=${word}`).split(' ', 1)[0]),
      ['off', 'off', 'on', 'on'],
    );
    assert.equal(facts('set ssl-verify=ignore'), 'off default default');
    assert.equal(facts('set ssl-verify=ignore tls-verify=strict'), 'on default default');
    assert.equal(facts('set tls-verify=ignore tls-verify-h=strict'), 'unknown default default');
    assert.equal(facts("set tls-config-pairs='CipherString=HIGH,MinProtocol = TLSv1.1'"), 'on 1.1 default');
    assert.equal(facts('set tls-config-pairs=MinProtocol=SSLv3,MaxProtocol=TLSv1'), 'on ssl3 1.0');
    assert.equal(facts('set tls-config-pairs=MinProtocol=None'), 'on default default');
    assert.equal(facts('set tls-config-pairs=MinProtocol=TLSv1 tls-config-pairs-h=MinProtocol=TLSv1.2'), 'on default default');
  });

  it('reports once what holds for all accounts, and fixes it in its place', () => {
    const text =
      'set tls-verify=ignore tls-config-pairs=MinProtocol=TLSv1,Curves=P-521\naccount a {\n set ' +
      'mta=smtps://jo@smtp.example.com:465\n}\nset folder=imaps://jo@imap.example.com:993\n';
    const { findings } = lint(text, '.mailrc');
    assert.deepEqual(
      findings.map(({ rule }) => rule.id),
      ['certificate-check-off', 'tls-version-obsolete'],
    );
    const fixed = applyFixes(text, findings, 'suggested');
    assert.match(fixed, /^set tls-verify=strict tls-config-pairs=MinProtocol=TLSv1\.2,Curves=P-521$/m);
    assert.deepEqual(lint(fixed, '.mailrc').findings, []);
  });

  it('has no server in a program, a file or a comment', () => {
    for (const text of ['set mta=/usr/bin/msmtp', 'set folder=~/Mail', 'set mta=file:///usr/sbin/sendmail', '# set mta=smtp://h'])
      assert.equal(lint(text, '.mailrc').format, undefined, text);
    assert.equal(lint('set mta=smtp://h', 'notes.txt').format, undefined);
  });

  it('has a password in a variable for a user at the host, for the host, or in the plain one', () => {
    const stored = (...more: readonly string[]) =>
      lint(`set v15-compat mta=smtps://smtp.example.com\n${more.map((line) => `set ${line}\n`).join('')}`, '.mailrc').servers[0]!
        .storedPassword;
    for (const variable of ['password', 'password-smtp.example.com', 'password-jo@smtp.example.com', 'smtp-auth-password'])
      assert.equal(stored(`${variable}=Tr0ub4dor`).value, 'clear', variable);
    for (const variable of ['password-imap.example.com', 'password-jo@example.com', 'password-x'])
      assert.equal(stored(`${variable}=Tr0ub4dor`).value, 'no', variable);
    assert.equal(stored('password=', 'password-smtp.example.com=Tr0ub4dor').value, 'clear');
  });

  it('shows the name of an account, and none that is an address or a log-in', () => {
    const label = (name: string) => lint(`account ${name} {\n  set mta=smtps://jo@smtp.example.com\n}\n`, '.mailrc').accounts[0]!.label;
    assert.deepEqual(['office', '"office"', 'jo', 'jo@example.com'].map(label), ['office', 'office', undefined, '@example.com']);
  });
});
