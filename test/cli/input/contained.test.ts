import assert from 'node:assert/strict';
import { commandLine } from '../support/commandLine';
import { createFolder } from '../support/folder';
import { signedMessage } from '../../decoding/signedMessage';

const secret = 'Planted-Tr0ub4dor';

const profile = (port: number) => `<plist version="1.0"><dict>
<key>PayloadType</key><string>com.apple.mail.managed</string>
<key>EmailAccountDescription</key><string>Office</string>
<key>IncomingMailServerHostName</key><string>imap.example.com</string>
<key>IncomingMailServerPortNumber</key><integer>${port}</integer>
<key>IncomingMailServerUseSSL</key><true/>
<key>IncomingPassword</key><string>${secret}</string>
</dict></plist>
`;

const signed = (port: number) => signedMessage(Buffer.from(profile(port)));

describe('a signed profile', () => {
  it('is shown as what it contains, without its secrets', async () => {
    const { path } = createFolder({ 'office.mobileconfig': signed(993) });
    const { stdout, stderr } = await commandLine(path, ['show']);
    assert.equal(
      stdout,
      'office.mobileconfig · Apple configuration profile, taken out of a signed profile\n' +
        '  account  protocol  host              port  security\n' +
        '  Office   IMAP      imap.example.com  993   encryption on, the handshake chosen by the client\n',
    );
    assert.equal(stderr, '');
    const { files } = JSON.parse((await commandLine(path, ['show', '--format', 'json'])).stdout) as {
      files: { container: string; servers: { port: number }[] }[];
    };
    assert.deepEqual(
      files.map(({ container, servers }) => [container, servers.map(({ port }) => port)]),
      [['a signed profile', [993]]],
    );
  });

  it('is compared and shown to git like any other', async () => {
    const { path } = createFolder({ 'old.mobileconfig': signed(993), 'new.mobileconfig': profile(143) });
    const { exitCode, stdout } = await commandLine(path, ['compare', 'old.mobileconfig', 'new.mobileconfig', '--quiet']);
    assert.equal(exitCode, 1);
    assert.match(stdout, /incoming mail went from TLS to encryption \(port 993 → 143\)/);
    assert.equal(
      (await commandLine(path, ['show', '--textconv', 'old.mobileconfig'])).stdout,
      'Office: imap imap.example.com port 993 auto\n',
    );
  });

  it('has its findings at the lines of what it contains, and is never edited', async () => {
    const { path, read } = createFolder({ 'office.mobileconfig': signed(143) });
    for (const args of [[], ['--fix=suggested'], ['--diff', '--fix=suggested']]) {
      const { stdout, stderr, exitCode } = await commandLine(path, ['check', ...args]);
      if (!args.includes('--diff')) {
        assert.match(stdout, /^office\.mobileconfig:5:49 warning tls-on-cleartext-port · possible$/m);
        assert.doesNotMatch(stdout, /not-linted|fix:|--fix/);
        assert.match(
          stderr,
          /office\.mobileconfig: taken out of a signed profile, whose lines are counted here; fix the source that was signed, and sign it again/,
        );
      }
      assert.equal(exitCode, 0, args.join(' '));
      assert.doesNotMatch(stdout + stderr, new RegExp(secret));
      assert.equal(Buffer.compare(read('office.mobileconfig'), signed(143)), 0);
    }
  });

  it('comes out of standard input as it went in', async () => {
    const { path } = createFolder({});
    const { stdoutBytes } = await commandLine(path, ['check', '-', '--fix=suggested', '--stdin-filename', 'office.mobileconfig'], {
      input: signed(143),
    });
    assert.equal(Buffer.compare(stdoutBytes, signed(143)), 0);
  });

  it('ends the run as any other file does', async () => {
    const text = profile(993).replace('<true/>', '<false/>');
    const { path } = createFolder({ 'office.mobileconfig': signedMessage(Buffer.from(text)) });
    const { stdout, exitCode } = await commandLine(path, ['check']);
    assert.match(stdout, /^office\.mobileconfig:6:36 error cleartext-on-tls-port$/m);
    assert.equal(exitCode, 1);
  });

  it('is clean when nothing is wrong in it', async () => {
    const { path } = createFolder({ 'office.mobileconfig': signed(993) });
    const { stdout, stderr, exitCode } = await commandLine(path, ['check', '--rule', 'password-in-file=off']);
    assert.match(stdout, /no findings in 1 mail profile with 1 server/);
    assert.equal(stderr, '');
    assert.equal(exitCode, 0);
  });

  it('is known in reports for programs', async () => {
    const { path } = createFolder({ 'office.mobileconfig': signed(143) });
    const { files } = JSON.parse((await commandLine(path, ['check', '--format', 'json'])).stdout) as {
      files: { container: string; findings: { rule: string; fixes: unknown[] }[] }[];
    };
    assert.deepEqual(
      files.map(({ container }) => container),
      ['a signed profile'],
    );
    assert.ok(files[0]!.findings.some(({ rule }) => rule === 'tls-on-cleartext-port'));
    assert.ok(files[0]!.findings.every(({ fixes }) => fixes.length === 0));
  });

  it('is explained by why', async () => {
    const { path } = createFolder({ 'office.mobileconfig': signed(143) });
    assert.match((await commandLine(path, ['why', 'office.mobileconfig'])).stdout, /taken out of +a signed profile/);
  });

  it('is named as not linted when it is damaged', async () => {
    const { path } = createFolder({ 'office.mobileconfig': signed(143).subarray(0, 200) });
    assert.match((await commandLine(path, ['check'])).stdout, /information not-linted\n/);
  });
});
