import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { applyFixes, lint } from '../../server/src';
import { portNumber } from '../../server/src/model/mailServer';
import { restyled } from '../support/arbitraryProfiles';
import { ssmtp } from '../support/profiles/ssmtp';
import { runs } from '../support/runs';
import { seed } from '../support/seed';
import { startGreetingServer, type GreetingServer } from './greetingServer';
import { withProgram } from './program';

/** What ends a key and a value, and what does not. */
const oddLines = [
  'UseTLS = YES',
  'UseTLS =YES',
  'UseTLS= YES',
  'UseTLS==YES',
  'UseTLS=YES=NO',
  'UseTLS YES=',
  'UseTLS\tYES x=y',
  'UseTLS YES',
  'UseTLS YES #=',
  'UseTLS=YES#no',
  'UseTLS="YES"',
  'UseTLS=\vYES',
  'UseTLS=YES\r',
  'UseTLS=YES \r',
  'UseTLS=YES\n UseTLS=NO',
  'UseTLS=YES\nUseTLS = NO',
  'UseSTARTTLS=YES\nUseTLS = YES',
  'UseSTARTTLS=YES\r',
  'UseSTARTTLS=YES\nUseTLS=NO\r',
  'UseTLS=YES\r\nUseSTARTTLS=YES\t\r',
];

/** ssmtp cannot be asked what it would do, so it is let do it, with a server on this machine. */
describe('ssmtp itself', () => {
  let folder: string;
  let server: GreetingServer | undefined;
  let port: number;
  /** What the client did about encryption, which its first words show. */
  let seen: string | undefined;

  before(function () {
    // Installing it would replace another program that sends the mail of this machine.
    if (!existsSync('/usr/sbin/sendmail') || existsSync('/usr/sbin/ssmtp')) return;
    console.log('  (ssmtp is not asked: another program sends the mail of this machine)');
    this.skip();
  });
  before(withProgram('ssmtp', 'ssmtp'));
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'ssmtp-'));
    server = await startGreetingServer('220 mail.example.com ESMTP\r\n', (data, socket) => {
      const words = data.toString('latin1');
      if (data[0] !== 0x16 && /^(?:EHLO|HELO) /.test(words)) {
        socket.write('250-mail.example.com\r\n250 STARTTLS\r\n');
        return;
      }
      seen = data[0] === 0x16 ? 'tls' : words.startsWith('STARTTLS') ? 'starttls' : 'none';
      socket.destroy();
    });
    ({ port } = server);
  });
  after(() => {
    server?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  function run(text: string): Promise<string> {
    const file = join(folder, 'ssmtp.conf');
    writeFileSync(file, text);
    seen = undefined;
    return new Promise((resolve, reject) => {
      const child = spawn('ssmtp', [`-C${file}`, 'jo@example.com'], {
        cwd: folder,
        env: { ...process.env, HOME: folder },
        stdio: ['pipe', 'pipe', 'pipe'],
      });
      let output = '';
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += String(data)));
      // It may have ended before it read everything.
      child.stdin.on('error', () => undefined);
      child.stdin.end('Subject: x\n\nx\n');
      child.on('error', reject);
      child.on('close', () => resolve(output));
    });
  }

  async function compare(text: string): Promise<void> {
    const output = await run(text);
    const [ours] = lint(text, 'ssmtp.conf').servers;
    assert.deepEqual([ours!.host.value, portNumber(ours!)], ['127.0.0.1', port], text);
    assert.equal(seen, ours!.security.value, `${text}\n${output}`);
  }

  it('speaks to a server as we say', async () => {
    const securities = fc.constantFrom('none' as const, 'starttls' as const, 'tls' as const, undefined);
    const profiles = fc
      .tuple(securities, fc.boolean(), restyled(ssmtp))
      .map(([security, logsIn, style]) => style(ssmtp.write([{ protocol: 'smtp', host: '127.0.0.1', port, security, logsIn }])));
    for (const text of fc.sample(profiles, { numRuns: runs(24), seed })) await compare(text);
  });

  for (const lines of [
    'UseTLS=yes',
    'UseTLS=on',
    'UseSTARTTLS=yes',
    'UseSTARTTLS=YES\nUseTLS=NO',
    'UseTLS=NO\nUseSTARTTLS=YES',
    'UseSTARTTLS=NO\nUseTLS=YES',
    'UseTLS=YES\nUseTLS=NO',
    'usetls=yes # no',
    ...oddLines,
  ]) {
    it(`speaks to a server as we say with ${JSON.stringify(lines)}`, () => compare(`mailhub=127.0.0.1:${port}\n${lines}\n`));
  }

  for (const [name, write] of Object.entries<(hub: string) => string>({
    'with blanks beside the equals sign': (hub) => `mailhub = ${hub}\n`,
    'with a blank before it': (hub) => ` mailhub=${hub}\n`,
    'without an end': (hub) => `mailhub=${hub}`,
    'with a comment right behind it': (hub) => `mailhub=${hub}#\n`,
    'with a byte order mark before it': (hub) => `\ufeffmailhub=${hub}\n`,
    'that an empty one follows': (hub) => `mailhub=${hub}\nmailhub = ${hub}\n`,
    'between carriage returns': (hub) => `root=x\rmailhub=${hub}\n`,
    'with a CRLF behind its name': () => `mailhub=127.0.0.1\r\nRemotePort=${port}\r\n`,
  })) {
    it(`finds no hub ${name}, and neither do we`, async () => {
      const text = write(`127.0.0.1:${port}`);
      const output = await run(text);
      assert.equal(seen, undefined, `${text}\n${output}`);
      assert.deepEqual(lint(text, 'ssmtp.conf').servers, [], text);
    });
  }

  for (const [name, write] of Object.entries<(number: number) => string>({
    'of its own': (number) => `mailhub=127.0.0.1\nRemotePort=${number}\n`,
    'that comes later, on its own': (number) => `mailhub=127.0.0.1:1\nRemotePort=${number}\n`,
    'that comes later, in the hub': (number) => `RemotePort=1\nmailhub=127.0.0.1:${number}\n`,
    'before a CRLF': (number) => `mailhub=127.0.0.1 \r\nRemotePort=${number}\r\n`,
    'in the hub, before a CRLF': (number) => `mailhub=127.0.0.1:${number}\r\n`,
    'of a hub with a blank in place of the equals sign': (number) => `mailhub 127.0.0.1:${number} =\n`,
    'of a hub that ends at a blank': (number) => `mailhub=127.0.0.1:${number} `,
    'of the second hub': (number) => `mailhub=127.0.0.1:1\nmailhub=127.0.0.1:${number}\n`,
  })) {
    it(`goes to a port ${name}`, () => compare(write(port)));
  }

  for (const text of [
    'mailhub=h:465\nUseTLS = YES\nAuthUser=jo\n',
    'mailhub=h:465\r\nUseTLS=YES\r\nAuthUser=jo\r\n',
    'AuthUser=jo\nmailhub=h:587 ',
    'mailhub=h:587 \r\nUseTLS=YES\r\nAuthUser=jo',
    'mailhub=h:465\nUseTLS = #on\nAuthUser=jo\nUseTLS=YES',
  ]) {
    it(`is fixed by what a fix writes into ${JSON.stringify(text)}`, async () => {
      // The ports of a fix are not for a test to listen on.
      const here = (written: string) => written.replace('=h:', '=127.0.0.1:').replace(/465|587/, String(port));
      await compare(here(text));
      assert.equal(seen, 'none');
      await compare(here(applyFixes(text, lint(text, 'ssmtp.conf').findings, 'suggested')));
      assert.equal(seen, text.includes('587') ? 'starttls' : 'tls');
    });
  }
});
