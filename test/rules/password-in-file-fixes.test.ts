import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lint, type Finding } from '../../server/src';
import { applyEdits } from '../../server/src/text/textEdit';
import { account } from '../support/arbitraryProfiles';
import { profileKinds } from '../support/profiles';
import { planted, secrets as plantedSecrets } from '../support/secrets';
import { runs } from '../support/runs';
import { byCommand, msmtp, secret, storedPasswords, takenOut } from './storedPasswords';

describe('the fix that reads the password from a command', () => {
  const changes: readonly (readonly [fileName: string, before: string, after: string])[] = [
    [
      'msmtprc',
      msmtp(`password   ${secret}`, 'from jo@example.com'),
      msmtp('passwordeval   "pass show mail/example"', 'from jo@example.com'),
    ],
    [
      '.mbsyncrc',
      `IMAPAccount work\nHost imap.example.com\nUser jo\nPass "${secret}"\nSSLType IMAPS\n`,
      'IMAPAccount work\nHost imap.example.com\nUser jo\nPassCmd "pass show mail/example"\nSSLType IMAPS\n',
    ],
    [
      '.offlineimaprc',
      `[Repository W]\ntype = IMAP\nremotehost = imap.example.com\nremotepass = ${secret}\nssl = yes\n`,
      '[Repository W]\ntype = IMAP\nremotehost = imap.example.com\n' +
        'remotepasseval = __import__("subprocess").getoutput("pass show mail/example")\nssl = yes\n',
    ],
    [
      'getmailrc',
      `[retriever]\ntype = SimpleIMAPSSLRetriever\nserver = imap.example.com\npassword: ${secret}\n`,
      '[retriever]\ntype = SimpleIMAPSSLRetriever\nserver = imap.example.com\npassword_command: ("pass", "show", "mail/example")\n',
    ],
    [
      'accounts.conf',
      `[Work]\nsource = imaps://jo:${encodeURIComponent(secret)}@imap.example.com:993\nfrom = jo@example.com\n`,
      '[Work]\nsource = imaps://jo@imap.example.com:993\nsource-cred-cmd = pass show mail/example\nfrom = jo@example.com\n',
    ],
    [
      'himalaya.toml',
      '[accounts.w]\nbackend.type = "imap"\nbackend.host = "imap.example.com"\nbackend.port = 993\n' +
        `backend.auth = { type = "password", raw = '${secret}' }\n`,
      '[accounts.w]\nbackend.type = "imap"\nbackend.host = "imap.example.com"\nbackend.port = 993\n' +
        'backend.auth = { type = "password", cmd = "pass show mail/example" }\n',
    ],
    [
      'himalaya.toml',
      `[accounts.w]\nbackend.type = "imap"\nbackend.host = "imap.example.com"\nbackend.port = 993\nbackend.auth.raw = "${secret}"\n`,
      '[accounts.w]\nbackend.type = "imap"\nbackend.host = "imap.example.com"\nbackend.port = 993\n' +
        'backend.auth.cmd = "pass show mail/example"\n',
    ],
    [
      '.muttrc',
      `set folder=imaps://jo@imap.example.com\nset imap_pass='${secret}'\n`,
      'set folder=imaps://jo@imap.example.com\nset imap_pass="`pass show mail/example`"\n',
    ],
    [
      '.muttrc',
      `set smtp_url="smtps://jo:Tr0ub4dor@smtp.example.com"\n`,
      'set smtp_url="smtps://jo@smtp.example.com"\nset smtp_pass="`pass show mail/example`"\n',
    ],
  ];
  for (const [fileName, before, after] of changes) {
    it(`is right in ${fileName}: ${after.split('\n').find((line) => line.includes('pass show') || line.includes('"pass"'))}`, () => {
      assert.equal(byCommand(before, fileName), after);
      assert.deepEqual(storedPasswords(after, fileName), []);
    });
  }

  it('is not offered where there is a command already', () => {
    assert.equal(byCommand(msmtp(`password ${secret}`, 'passwordeval "pass show mail"'), 'msmtprc'), undefined);
  });
});

describe('the fix that removes the password', () => {
  const changes: readonly (readonly [fileName: string, before: string, after: string])[] = [
    ['msmtprc', msmtp(`password ${secret}`, 'password another-Tr0ub4dor'), msmtp()],
    [
      '.gitconfig',
      `[sendemail]\n\tsmtpServer = smtp.example.com\n\tsmtpPass = "${secret}" ; mine\n\tsmtpUser = jo\n`,
      '[sendemail]\n\tsmtpServer = smtp.example.com\n\t ; mine\n\tsmtpUser = jo\n',
    ],
    ['.muttrc', `set imap_pass="${secret}" folder=imaps://jo@imap.example.com\n`, 'set folder=imaps://jo@imap.example.com\n'],
    [
      '.muttrc',
      `set folder=imaps://jo@imap.example.com; set imap_pass = "${secret}" # mine\n`,
      'set folder=imaps://jo@imap.example.com # mine\n',
    ],
    ['.muttrc', `set imap_pass = "${secret}"; set folder=imaps://jo@imap.example.com\n`, 'set folder=imaps://jo@imap.example.com\n'],
    [
      '.muttrc',
      `set folder=imaps://jo@imap.example.com;set imap_pass=${secret};set sort=date\n`,
      'set folder=imaps://jo@imap.example.com;set sort=date\n',
    ],
    ['.muttrc', `  set imap_pass=${secret} ;\r\nset folder=imaps://jo@imap.example.com\r\n`, 'set folder=imaps://jo@imap.example.com\r\n'],
    ['.muttrc', `set imap_pass = "${secret}"\nset folder=imaps://jo@imap.example.com\n`, 'set folder=imaps://jo@imap.example.com\n'],
    [
      '.mailrc',
      'set v15-compat\nset mta=smtps://jo:Tr0ub4dor@smtp.example.com:465\n',
      'set v15-compat\nset mta=smtps://jo@smtp.example.com:465\n',
    ],
    [
      'fairemail_20240101.backup',
      '{"accounts":[{"name":"Work","protocol":0,"host":"imap.example.com","port":993,"encryption":0,"auth_type":1,' +
        `"user":"jo","password":"${secret}","synchronize":true}]}`,
      '{"accounts":[{"name":"Work","protocol":0,"host":"imap.example.com","port":993,"encryption":0,"auth_type":1,' +
        '"user":"jo","password":"","synchronize":true}]}',
    ],
  ];
  for (const [index, [fileName, before, after]] of changes.entries()) {
    it(`is right in ${fileName} (${index})`, () => {
      assert.equal(takenOut(before, fileName), after);
    });
  }

  it('removes name and value in a property list', () => {
    const text =
      '<plist><dict>\n<key>PayloadType</key><string>com.apple.mail.managed</string>\n' +
      '<key>OutgoingMailServerHostName</key><string>smtp.example.com</string>\n<key>OutgoingPassword</key>\n' +
      '<string>Tr0ub4dor</string>\n</dict></plist>\n';
    assert.equal(takenOut(text, 'a.mobileconfig'), text.replace('<key>OutgoingPassword</key>\n<string>Tr0ub4dor</string>\n', ''));
  });
});

/** All that is known of the servers, except places in the text and the stored password itself. */
const serversOf = (text: string, fileName: string) =>
  lint(text, fileName).servers.map(
    ({ protocol, direction, host, port, security, authentication, certificateCheck, minimumTlsVersion, enabled, client }) => [
      protocol,
      direction,
      host.value,
      port.value,
      security.value,
      authentication.value,
      certificateCheck.value,
      minimumTlsVersion.value,
      enabled,
      client,
    ],
  );

describe('a fix of a stored password changes nothing else', () => {
  for (const kind of profileKinds) {
    it(`in ${kind.format}`, () => {
      let count = 0;
      const profiles = account(kind, { mayBeUnreadable: false }).map((servers) => kind.secretPlaces.add(kind.write(servers), planted));
      fc.assert(
        fc.property(profiles, (text) => {
          const before = serversOf(text, kind.fileName);
          for (const finding of storedPasswords(text, kind.fileName)) {
            for (const fix of finding.fixes) {
              const after = applyEdits(text, fix.edits);
              count++;
              assert.deepEqual(serversOf(after, kind.fileName), before, after);
              assert.deepEqual(lint(after, kind.fileName).problems, lint(text, kind.fileName).problems, after);
              assert.ok(isGone(finding, after, kind.fileName), `${fix.title}\n${after}`);
              assert.ok(fix.edits.every(({ newText }) => plantedSecrets.every((one) => !newText.includes(one))));
            }
          }
        }),
        { numRuns: runs(30) },
      );
      if (storing.has(kind)) assert.ok(count > 0, 'no password was planted');
    });
  }

  const storing = new Set(
    profileKinds.filter((kind) =>
      storedPasswords(
        kind.secretPlaces.add(
          kind.write([{ protocol: kind.protocols[0]!, host: 'mail.example.com', port: 993, security: 'tls' }]),
          planted,
        ),
        kind.fileName,
      ).some(({ fixes }) => fixes.length > 0),
    ),
  );

  it('is offered in most formats that store one', () => {
    assert.ok(storing.size >= 15, [...storing].map(({ format }) => format).join(' '));
  });
});

const isGone = ({ server }: Finding, text: string, fileName: string) =>
  lint(text, fileName).servers[server!.index]!.storedPassword.value === 'no';
