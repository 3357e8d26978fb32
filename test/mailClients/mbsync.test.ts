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

  function run(text: string, box = 'desk'): Promise<string> {
    writeFileSync(join(folder, 'rc'), text.replace(/^([ \t]*(?:Inbox|Path)[ \t]+)mail/gm, `$1${folder}/mail`));
    seen = undefined;
    command = undefined;
    return new Promise((resolve, reject) => {
      const child = spawn('mbsync', ['-D', '-l', '-c', join(folder, 'rc'), box], {
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

  /** What stands before each of these is fine by itself, so that it is this that the program accepts or not. */
  const account = 'IMAPAccount desk\nHost 127.0.0.1\nUser desk\n';
  const stores = `${account}\nIMAPStore far\nAccount desk\n\nMaildirStore near\nInbox mail/in\n\n`;
  const files: readonly string[] = [
    ...[account, `Create Both\n\n${account}`, `Create Both\n${account}`, `${account}# SSLType None\n \t# x\nSSLType IMAPS\n`],
    ...['IMAPStore desk\nHost 127.0.0.1\n', 'IMAPStore desk\nTunnel "true x"\n', 'IMAPAccount desk\nUser a\n'],
    ...[`${account}\nSSLType IMAPS\n`, `${account}\n# more\n\nPort 1\n`, `SSLVersions TLSv1.2\n\n${account}`, `Foo bar\n\n${account}`],
    ...[`Foo bar\nHost b\n\nPort 3\n\n${account}`, `${account}IMAPStore far\nAccount desk\n`, `${account}MaildirStore near\n`],
    ...[`${account}\nCreate Both\n`, `${account}\nFSync no\n\nIMAPStore far\nAccount desk\n`],
    ...['Pass a b', 'Pass "a b"', 'Pass a # b', 'Pass a #b', 'Pass a#b c', 'Pass a\\ b', 'Pass "a', 'Pass a\\', 'Pass', 'Pass ""'].map(
      (line) => `${account}${line}\n`,
    ),
    ...['Pass PassCmd "true x"', 'PassCmd true x', 'Pass a\nPassCmd b', 'UserCmd b', 'Port 1 2', 'AuthMechs LOGIN PLAIN'].map(
      (line) => `${account}${line}\n`,
    ),
    ...['Foo bar', 'Inbox x', 'Timeout 20', 'Timeout 20s', 'SystemCertificates maybe', 'systemcertificates OFF', 'Path x'].map(
      (line) => `${account}${line}\n`,
    ),
    ...[
      'SSLVersions TLSv1.2 TLSv1.3',
      'SSLVersion 1.2',
      'RequireCRAM yes',
      'RequireCRAM yes\nAuthMech LOGIN',
      'SSLType STARTTLS IMAPS',
    ].map((line) => `${account}${line}\n`),
    ...['UseIMAPS yes\nSSLType IMAPS', 'UseTLSv1 no\nSSLVersions TLSv1.2', 'RequireSSL no\nSSLType None', 'UseSSLv3 no\nSSLType IMAPS'].map(
      (line) => `${account}${line}\n`,
    ),
    ...[
      'UseIMAPS yes',
      'RequireSSL no',
      'RequireSSL no\nUseTLSv1 no',
      'UseTLSv1 no',
      'UseTLSv1 no\nUseTLSv1.2 yes',
      'UseIMAPS yes\nUseTLSv1 no',
    ].map((line) => `${account}${line}\n`),
    ...[`${account}\nIMAPStore far\nAccount desk\nPort 1\n`, `${account}\nIMAPStore far\nAccount other\n`],
    ...[`IMAPStore far\nAccount desk\n\n${account}`, `${account}\nIMAPStore far\nAccount desk\nPath x\nTrash y\nMaxSize 10m\n`],
    ...['Far :far:\nNear :near:', 'Far :far:\n', 'Far far\nNear :near:', 'Far :else:\nNear :near:', 'Master :far:\nSlave :near:x y'].map(
      (lines) => `${stores}Channel c\n${lines}\n`,
    ),
    ...[
      'Sync All',
      'Sync Pull New',
      'Sync everything',
      'Create Near',
      'Create both',
      'Create Both yes',
      'Patterns * !x',
      '\nPatterns *',
    ].map((line) => `${stores}Channel c\nFar :far:\nNear :near:\n${line}\n`),
    ...['', '\nGroup g c\n', '\nGroup g c d\nChannel e\nChannels f g\n', '\nGroup g\nFar :x:\n', 'Group g c\n'].map(
      (lines) => `${stores}Channel c\nFar :far:\nNear :near:\n${lines}`,
    ),
    ...['SubFolders Verbatim', 'SubFolders none', 'SubFolders Maildir++\nPath mail/x', 'Host a', 'MaxSize 1g', 'AltMap maybe'].map(
      (line) => `${account}\nMaildirStore near\nInbox mail/in\n${line}\n`,
    ),
  ];

  it('refuses the files that we say', async () => {
    for (const text of files) {
      // It reads the whole file before it looks for the channel.
      const output = await run(text, 'none-of-this-name');
      const isAccepted = /none-of-this-name|No channels defined/.test(output);
      const refusals = lint(text, '.mbsyncrc').findings.filter(
        ({ rule, confidence }) => rule.id === 'client-rejects' && confidence !== 'possible',
      );
      assert.equal(refusals.length === 0, isAccepted, `${text}\n${output}\n${refusals.map(({ message }) => message).join('\n')}`);
    }
  });
});
