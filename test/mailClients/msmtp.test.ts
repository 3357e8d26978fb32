import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { applyFixes, lint } from '../../server/src';
import { portNumber } from '../../server/src/model/mailServer';
import { account, restyled } from '../support/arbitraryProfiles';
import { msmtp } from '../support/profiles/msmtp';
import { allSamples } from '../support/samples';
import { runs } from '../support/runs';
import { withProgram } from './program';
import { checkRejectedLines } from './rejectedLines';

const line = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom('tls', 'tls on', 'tls off', 'tls_starttls on', 'tls_starttls off', 'tls_starttls', 'tls_nostarttls'),
  },
  fc.constantFrom(
    'port 25',
    'port 465',
    'port 0x24b',
    'port "587"',
    'host a.example.com',
    'host "b.example.com"',
    'auth on',
    '# tls off',
    '',
    'socket ',
    'protocol smtp',
  ),
);

/** Accounts that stand on each other and on several blocks of defaults; the last one is asked for. */
const blocks = fc
  .array(
    fc.record({
      isDefaults: fc.boolean(),
      parents: fc.array(fc.nat({ max: 6 }), { maxLength: 2 }),
      lines: fc.array(line, { maxLength: 4 }),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((list) => {
    let count = 0;
    const written = list.map(({ isDefaults, parents, lines }) => {
      if (isDefaults) return ['defaults', ...lines];
      const names = parents.filter((parent) => parent < count).map((parent) => `a${parent}`);
      return [`account a${count++}${names.length > 0 ? ` : ${names.join(' , ')}` : ''}`, ...lines];
    });
    return [...written.flat(), 'account last', 'from jo@example.com', 'host last.example.com', ...(list[0]?.lines ?? [])].join('\n');
  });

describe('msmtp itself', () => {
  let folder: string;
  before(withProgram('msmtp', 'msmtp'));
  before(() => (folder = mkdtempSync(join(tmpdir(), 'msmtp-'))));
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** Host, port and encryption as msmtp says that it would use them; undefined where it rejects the file. */
  function theirs(text: string, name: string): string | undefined {
    const file = join(folder, 'rc');
    // What a password command would print is of no interest, and the command may not be there.
    writeFileSync(file, text.replace(/passwordeval .*/g, 'password example-only'), { mode: 0o600 });
    const { status, stdout } = spawnSync('msmtp', ['-C', file, '-a', name, '--pretend', 'jo@example.com'], { input: '', encoding: 'utf8' });
    const said = (key: string) => new RegExp(`^${key} *= (.*)$`, 'm').exec(stdout)?.[1];
    if (status !== 0 || said('host') === undefined) return undefined;
    const security = said('tls') === 'off' ? 'none' : said('tls_starttls') === 'on' ? 'starttls' : 'tls';
    return `${said('host')} ${said('port')} ${security} ${said('auth') === 'none' ? 'none' : 'password'}`;
  }

  const ours = (text: string, index: number): string => {
    const server = lint(text, '.msmtprc').servers.at(index)!;
    return `${server.host.value} ${portNumber(server)} ${server.security.value} ${server.authentication.value}`;
  };

  it('reads a profile as we do', () => {
    let asked = 0;
    fc.assert(
      fc.property(account(msmtp, { mayBeUnreadable: false }), restyled(msmtp), (servers, style) => {
        // A host that is a variable of a template is none to msmtp.
        const text = style(msmtp.write(servers.map((server) => ({ ...server, host: server.host.replace(/%/g, 'x') }))));
        const answer = theirs(text, 'desk');
        asked += 1;
        assert.equal(ours(text, 0), answer, text);
      }),
      { numRuns: runs(60) },
    );
    assert.ok(asked >= runs(60), `msmtp was asked about ${asked} profiles`);
  });

  it('takes lines from accounts and defaults as we do', () => {
    let accepted = 0;
    fc.assert(
      fc.property(blocks, (text) => {
        const answer = theirs(text, 'last');
        if (answer === undefined) return;
        accepted += 1;
        assert.equal(ours(text, -1), answer, text);
      }),
      { numRuns: runs(80) },
    );
    assert.ok(accepted > runs(20), `msmtp accepts only ${accepted}`);
  });

  it('takes every sample that we have no error for, and every sample after its fixes', () => {
    for (const { text, fileName, path } of allSamples().filter(({ format }) => format === 'msmtp')) {
      const names = [...text.matchAll(/^account\s+([^\s:]+)/gm)].map(([, name]) => name!);
      if (/^eval /m.test(text) || /# with TLS/.test(text)) continue;
      const fixed = applyFixes(text, lint(text, fileName).findings, 'suggested');
      for (const name of names.length > 0 ? names : ['default']) assert.notEqual(theirs(fixed, name), undefined, `${path}: ${name}`);
    }
  });

  it('rejects what we say that it rejects, and nothing else', () => {
    checkRejectedLines('.msmtprc', 'account a\nhost h\n', (text) => theirs(text, 'a') !== undefined);
  });
});
