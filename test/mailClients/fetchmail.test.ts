import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { applyFixes, lint } from '../../server/src';
import { portNumber } from '../../server/src/model/mailServer';
import { fetchmailrc } from '../../server/src/syntax/fetchmail/fetchmailrc';
import { account, restyled } from '../support/arbitraryProfiles';
import { fetchmail } from '../support/profiles/fetchmail';
import { allSamples } from '../support/samples';
import { runs } from '../support/runs';
import { seed } from '../support/seed';
import { startGreetingServer, type GreetingServer } from './greetingServer';
import { withProgram } from './program';

const blank = fc.constantFrom(' ', ' ', ' ', '\n', '\n  ', ', ', ' and ', ' # ssl\n', '\t;', '\r\n', ' with ', '\\\n', ':');

const spelt = (...options: readonly string[]) => fc.constantFrom(...options);

const serverOption = spelt(
  'proto imap',
  'protocol POP3',
  'proto auto',
  'proto apop',
  'proto etrn',
  'port 993',
  'port 110',
  'service imaps',
  'service 143',
  'service "995"',
  'via v.example.com',
  'auth ssh',
  'auth password',
  'preauth any',
  'plugin "x y"',
  'no dns',
  'nouidl',
  'envelope 2 X',
  'aka a b',
  'timeout 5',
);

const userOption = spelt(
  'ssl',
  'ssl',
  'no ssl',
  "sslproto ''",
  'sslproto "auto"',
  'sslproto tls1',
  'sslcertck',
  'no sslcertck',
  'sslfingerprint "00:11"',
  'pass ssl',
  'password "a b"',
  'pass poll',
  'is a b here',
  'is a = ssl b here',
  'to x',
  'nokeep',
  'no keep',
  'folder a b',
  'mda "x # y"',
  'antispam 5 6',
  'mda \\x41\\66\\n',
);

const user = fc
  .tuple(
    spelt('user a', 'username "b c"', 'user ssl', 'user d there', 'user e is d here', 'user "f" here is g there'),
    fc.array(userOption, { maxLength: 3 }),
  )
  .map(([first, more]) => [first, ...more]);

const mistake = spelt(
  'ssl',
  'port 995',
  'sslproto auto',
  'service imap',
  'via',
  'user',
  'defaults',
  'nossl',
  'port "993"',
  'x',
  '5',
  'set daemon 5',
  'set no bouncemail',
  'set postmaster "x"',
  'SSL',
  'via pop3',
);

const entry = fc
  .tuple(
    spelt('poll', 'poll', 'server', 'skip'),
    spelt('h.example.com', '"i.example.com"', "'k.example.com'"),
    fc.array(serverOption, { maxLength: 4 }),
    fc.oneof(
      { weight: 4, arbitrary: fc.array(user, { maxLength: 3 }) },
      { weight: 1, arbitrary: fc.array(userOption, { minLength: 1, maxLength: 3 }).map((options) => [options]) },
    ),
  )
  .map(([word, host, options, users]) => [word, host, ...options, ...users.flat()]);

const defaults = fc
  .tuple(fc.array(serverOption, { maxLength: 3 }), fc.oneof(user, fc.array(userOption, { maxLength: 2 })))
  .map(([options, more]) => ['defaults', ...options, ...more]);

const documents = fc
  .tuple(
    fc.option(defaults),
    fc.array(entry, { minLength: 1, maxLength: 3 }),
    fc.option(fc.tuple(mistake, fc.nat()), { freq: 3 }),
    fc.array(blank, { minLength: 60, maxLength: 60 }),
  )
  .map(([first, entries, wrong, blanks]) => {
    const words = [...(first ?? []), ...entries.flat()];
    if (wrong) words.splice(wrong[1] % words.length, 0, wrong[0]);
    return (
      words
        .map((word, index) => word + blanks[index % blanks.length]!)
        .join('')
        .trimEnd() + '\n'
    );
  });

describe('fetchmail itself', () => {
  let folder: string;
  before(withProgram('fetchmail', 'fetchmail'));
  before(() => (folder = mkdtempSync(join(tmpdir(), 'fetchmail-'))));
  after(() => {
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  const written = (text: string) => {
    const file = join(folder, 'rc');
    writeFileSync(file, text, { mode: 0o600 });
    return file;
  };

  /** A line for each connection that it would make; undefined where it rejects the file. */
  function theirs(text: string): string[] | undefined {
    const { status, stdout } = spawnSync('fetchmail', ['-V', '-f', written(text)], {
      encoding: 'utf8',
      env: { ...process.env, HOME: folder, LANG: 'C', LC_ALL: 'C' },
    });
    if (status !== 0) return undefined;
    // A second entry “defaults” behind the first is a server of this name to it.
    const blocks = stdout
      .split(/^Options for retrieving from /m)
      .slice(1)
      .filter((block) => !/^\S*@defaults:/.test(block));
    return blocks.flatMap((block) => {
      const said = (pattern: RegExp) => pattern.exec(block)?.[1];
      const protocol = said(/^ {2}Protocol is (\S+?)[ .]/m)!;
      const isTls = /SSL encrypted sessions enabled/.test(block);
      const sslproto = said(/^ {2}SSL protocol: (.*)\.$/m);
      const mayStart = sslproto === undefined || sslproto !== '';
      const mustStart = sslproto !== undefined || /certificate checking enabled|SSL key fingerprint/.test(block);
      const security = isTls ? 'tls' : !mayStart ? 'none' : mustStart ? 'starttls' : 'opportunistic';
      const port = numberOf(
        said(/using service (\S+)\)/) ?? `${protocol === 'IMAP' || protocol === 'auto' ? 'imap' : 'pop3'}${isTls ? 's' : ''}`,
      );
      const isLocal = /Server connections will be made via plugin|End-to-end encryption assumed/.test(block);
      return /^(?:IMAP|POP3|APOP|RPOP|auto)$/.test(protocol)
        ? `${said(/True name of server is (\S+)\./)!} ` +
            `${protocol === 'auto' ? (port === 110 || port === 995 ? 'pop3' : 'imap') : protocol === 'IMAP' ? 'imap' : 'pop3'} ` +
            `${port} ${security}${isLocal ? ' local' : ''}`
        : [];
    });
  }

  const ours = (text: string): string[] =>
    lint(text, '.fetchmailrc', { format: 'fetchmail' })
      .servers.filter(({ enabled }) => enabled)
      .map(
        (server) =>
          `${server.host.value} ${server.protocol} ${portNumber(server)} ` +
          `${server.security.value}${server.hostClass === 'local-socket' ? ' local' : ''}`,
      );

  it('reads a profile as we do', () => {
    const profiles = fc
      .tuple(account(fetchmail, { mayBeUnreadable: false }), restyled(fetchmail))
      .map(([servers, style]) => style(fetchmail.write(servers)));
    for (const text of fc.sample(profiles, { numRuns: runs(50), seed })) {
      assert.deepEqual(ours(text), theirs(text), text);
    }
  });

  it('reads any entries as we do, and rejects what we call an error', () => {
    let accepted = 0;
    let rejected = 0;
    const texts = fc.sample(documents, { numRuns: runs(200), seed });
    for (const text of texts) {
      const { problems } = lint(text, '.fetchmailrc', { format: 'fetchmail' });
      // Of a second user in it, fetchmail makes a server of its own.
      const [first] = fetchmailrc.parse(text).root.groups();
      if (first?.name === 'defaults' && first.groups().length > 1) continue;
      const answer = theirs(text);
      if (problems.length > 0) {
        assert.equal(answer, undefined, `${text}\n${problems[0]!.message}`);
        rejected++;
      } else if (answer) {
        assert.deepEqual(ours(text), answer, text);
        accepted++;
      }
    }
    assert.ok(
      accepted > 0.15 * texts.length && rejected > 0.05 * texts.length,
      `of ${texts.length}, ${accepted} are accepted and ${rejected} rejected`,
    );
  });

  it('takes every sample that we have no error for, and every sample after its fixes', () => {
    for (const { text, fileName, path } of allSamples().filter(({ format }) => format === 'fetchmail')) {
      const { problems, findings } = lint(text, fileName);
      assert.equal(theirs(applyFixes(text, findings, 'suggested')) === undefined, problems.length > 0, path);
    }
  });
});

const services: Readonly<Record<string, number>> = { imap: 143, imaps: 993, pop3: 110, pop3s: 995, kpop: 1109 };
const numberOf = (service: string) => services[service] ?? Number(service);

/** What is written about encryption, and what it then does with a server that offers STARTTLS and with one that does not. */
const behaviour: Readonly<Record<string, { offered: string; notOffered: string; ours: string }>> = {
  '': { offered: 'starttls', notOffered: 'nothing', ours: 'starttls' },
  'no sslcertck': { offered: 'starttls', notOffered: 'log-in', ours: 'opportunistic' },
  'no sslcertck sslproto tls1': { offered: 'starttls', notOffered: 'nothing', ours: 'starttls' },
  "no sslcertck sslproto 'auto'": { offered: 'starttls', notOffered: 'nothing', ours: 'starttls' },
  'no sslcertck sslfingerprint "00:11"': { offered: 'starttls', notOffered: 'nothing', ours: 'starttls' },
  "sslproto ''": { offered: 'log-in', notOffered: 'log-in', ours: 'none' },
  "sslcertck sslproto ''": { offered: 'log-in', notOffered: 'log-in', ours: 'none' },
  ssl: { offered: 'tls', notOffered: 'tls', ours: 'tls' },
  "ssl sslproto ''": { offered: 'tls', notOffered: 'tls', ours: 'tls' },
};

describe('fetchmail at a server', () => {
  let folder: string;
  let server: GreetingServer | undefined;
  let port: number;
  let seen = '';
  let offersStarttls = false;

  before(withProgram('fetchmail', 'fetchmail'));
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'fetchmail-'));
    server = await startGreetingServer('* OK ready\r\n', (data, socket) => {
      const line = data.toString('latin1');
      if (data[0] === 0x16) seen = 'tls';
      else if (/STARTTLS/.test(line) && offersStarttls) seen = 'starttls';
      else if (/LOGIN|AUTHENTICATE/.test(line)) seen = 'log-in';
      if (seen !== 'nothing') return void socket.destroy();
      const [tag] = line.split(' ', 1);
      socket.write(
        /CAPABILITY/.test(line)
          ? `* CAPABILITY IMAP4rev1${offersStarttls ? ' STARTTLS' : ''}\r\n${tag} OK done\r\n`
          : `${tag} ${/STARTTLS/.test(line) ? 'BAD' : 'OK'} done\r\n`,
      );
    });
    ({ port } = server);
  });
  after(() => {
    server?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  const run = (text: string) =>
    new Promise<void>((resolve, reject) => {
      const file = join(folder, 'rc');
      writeFileSync(file, text, { mode: 0o600 });
      const child = spawn(
        'fetchmail',
        ['-f', file, '--nodetach', '--daemon', '0', '--check', '--pidfile', join(folder, 'pid'), '--idfile', join(folder, 'ids')],
        { env: { ...process.env, HOME: folder, LC_ALL: 'C' }, stdio: 'ignore' },
      );
      child.on('error', reject);
      child.on('close', () => resolve());
    });

  for (const [options, { offered, notOffered, ours }] of Object.entries(behaviour)) {
    it(`does what we say with ${options === '' ? 'nothing' : options}`, async () => {
      const text = `poll 127.0.0.1 proto imap port ${port} timeout 5 user desk password example-only ${options}\n`;
      assert.equal(lint(text, '.fetchmailrc').servers[0]!.security.value, ours);
      for (const [isOffered, expected] of [
        [true, offered],
        [false, notOffered],
      ] as const) {
        offersStarttls = isOffered;
        seen = 'nothing';
        await run(text);
        assert.equal(seen, expected, `${text} ${isOffered}`);
      }
    });
  }
});
