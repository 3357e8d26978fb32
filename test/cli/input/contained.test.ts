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

  it('is never edited, nor linted as if it could be', async () => {
    const { path, read } = createFolder({ 'office.mobileconfig': signed(143) });
    const { stdout } = await commandLine(path, ['--fix=suggested']);
    assert.match(stdout, /information not-linted\n/);
    assert.equal(Buffer.compare(read('office.mobileconfig'), signed(143)), 0);
  });
});
