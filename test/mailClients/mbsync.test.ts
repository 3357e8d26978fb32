import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { lint } from '../../server/src';
import { portNumber } from '../../server/src/model/mailServer';
import { restyled } from '../support/arbitraryProfiles';
import { mbsync } from '../support/profiles/mbsync';
import { runs } from '../support/runs';
import { seed } from '../support/seed';
import { startGreetingServer, type GreetingServer } from './greetingServer';
import { withProgram } from './program';

/** mbsync cannot be asked what it would do, so it is let do it, with a server on this machine. */
describe('mbsync itself', () => {
  let folder: string;
  let server: GreetingServer | undefined;
  let port: number;
  /** What the client did about encryption, which its first words show. */
  let seen: string | undefined;
  /** The command by which it logs in, with the mechanism. */
  let command: string | undefined;

  before(withProgram('mbsync', 'isync'));
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'mbsync-'));
    mkdirSync(join(folder, 'mail'));
    server = await startGreetingServer('* OK [CAPABILITY IMAP4rev1 STARTTLS AUTH=CRAM-MD5] ready\r\n', (data, socket) => {
      seen = data[0] === 0x16 ? 'tls' : /STARTTLS/.test(data.toString('latin1')) ? 'starttls' : 'none';
      command = /^\S+ (LOGIN|AUTHENTICATE \S+)/.exec(data.toString('latin1'))?.[1];
      socket.destroy();
    });
    ({ port } = server);
  });
  after(() => {
    server?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  function run(text: string): Promise<string> {
    writeFileSync(join(folder, 'rc'), text.replace(/^([ \t]*(?:Inbox|Path)[ \t]+)mail/gm, `$1${folder}/mail`));
    seen = undefined;
    command = undefined;
    return new Promise((resolve, reject) => {
      const child = spawn('mbsync', ['-D', '-l', '-c', join(folder, 'rc'), 'desk'], {
        cwd: folder,
        env: { ...process.env, HOME: folder },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let output = '';
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += String(data)));
      child.on('error', reject);
      child.on('close', () => resolve(output));
    });
  }

  const withPassword = (text: string) => text.replace(/User desk/, 'User desk\nPass example-only\nAuthMechs LOGIN');

  it('speaks to a server as we say', async () => {
    const securities = fc.constantFrom('none' as const, 'starttls' as const, 'tls' as const, undefined);
    const profiles = fc
      .tuple(securities, restyled(mbsync))
      .map(([security, style]) => style(withPassword(mbsync.write([{ protocol: 'imap', host: '127.0.0.1', port, security }]))));
    for (const text of fc.sample(profiles, { numRuns: runs(16), seed })) {
      const output = await run(text);
      const [ours] = lint(text, '.mbsyncrc').servers;
      assert.equal(seen, ours!.security.value, `${text}\n${output}`);
      assert.equal(portNumber(ours!), port);
    }
  });

  const mechanisms: Readonly<Record<string, string>> = {
    'AuthMechs LOGIN': 'LOGIN',
    'authmech login': 'LOGIN',
    'AuthMechs CRAM-MD5': 'AUTHENTICATE CRAM-MD5',
    'AuthMechs GSSAPI\nAuthMech LOGIN': 'LOGIN',
  };
  const methods: Readonly<Record<string, string>> = { LOGIN: 'password', 'AUTHENTICATE CRAM-MD5': 'cram-md5' };

  for (const [lines, expected] of Object.entries(mechanisms)) {
    it(`logs in as we say with ${lines.replace('\n', ', ')}`, async () => {
      const text = mbsync
        .write([{ protocol: 'imap', host: '127.0.0.1', port, security: 'none' }])
        .replace('User desk', `User desk\nPass example-only\n${lines}`);
      const output = await run(text);
      assert.equal(command, expected, output);
      assert.equal(lint(text, '.mbsyncrc').servers[0]!.authentication.value, methods[expected]);
    });
  }

  const defaults: Readonly<Record<string, string>> = {
    '': 'starttls 143',
    'SSLType none': 'none 143',
    'ssltype STARTTLS': 'starttls 143',
    'SSLType "imaps" # yes': 'tls 993',
    'UseIMAPS yes': 'tls 993',
    'UseIMAPS no': 'starttls 143',
    'RequireSSL no': 'starttls 143',
    'SSLType None\nSSLType IMAPS': 'tls 993',
  };

  for (const [line, expected] of Object.entries(defaults)) {
    it(`goes to the port that we say with ${line === '' ? 'nothing' : line.replace('\n', ', ')}`, async () => {
      const text = withPassword(mbsync.write([{ protocol: 'imap', host: '127.0.0.1' }]).replace('User desk', `User desk\n${line}`.trim()));
      const [ours] = lint(text, '.mbsyncrc').servers;
      assert.equal(`${ours!.security.value} ${portNumber(ours!)}`, expected);
      // Nothing need listen there: it says where it goes.
      assert.match(await run(text), new RegExp(`:${portNumber(ours!)}\\)`));
    });
  }
});
