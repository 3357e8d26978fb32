import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { applyFixes, lint } from '../../server/src';
import { portNumber } from '../../server/src/model/mailServer';
import { account, restyled } from '../support/arbitraryProfiles';
import { mpop } from '../support/profiles/mpop';
import { allSamples } from '../support/samples';
import { runs } from '../support/runs';
import { withProgram } from './program';
import { checkRejectedLines } from './rejectedLines';

describe('mpop itself', () => {
  let folder: string;
  before(withProgram('mpop', 'mpop'));
  before(() => (folder = mkdtempSync(join(tmpdir(), 'mpop-'))));
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** Host, port and encryption as mpop says that it would use them; undefined where it rejects the file. */
  function theirs(text: string, name: string): string | undefined {
    const file = join(folder, 'rc');
    writeFileSync(file, text.replace(/passwordeval .*/g, 'password example-only'), { mode: 0o600 });
    const { status, stdout } = spawnSync('mpop', ['-C', file, '--pretend', name], {
      encoding: 'utf8',
      env: { ...process.env, HOME: folder, LC_ALL: 'C' },
    });
    const said = (key: string) => new RegExp(`^${key} *= (.*)$`, 'm').exec(stdout)?.[1];
    if (status !== 0 || said('host') === undefined) return undefined;
    const security = said('tls') === 'off' ? 'none' : said('tls_starttls') === 'on' ? 'starttls' : 'tls';
    return `${said('host')} ${said('port')} ${security}`;
  }

  it('reads a profile as we do', () => {
    fc.assert(
      fc.property(account(mpop, { mayBeUnreadable: false }), restyled(mpop), (servers, style) => {
        const text = style(mpop.write(servers.map((server) => ({ ...server, host: server.host.replace(/%/g, 'x') }))));
        const [server] = lint(text, '.mpoprc').servers;
        assert.equal(`${server!.host.value} ${portNumber(server!)} ${server!.security.value}`, theirs(text, 'desk'), text);
      }),
      { numRuns: runs(60) },
    );
  });

  it('takes every sample after its fixes', () => {
    for (const { text, fileName, path } of allSamples().filter(({ format }) => format === 'mpop')) {
      const fixed = applyFixes(text, lint(text, fileName).findings, 'suggested');
      const names = [...fixed.matchAll(/^account\s+([^\s:]+)/gm)].map(([, name]) => name!);
      for (const name of names) assert.notEqual(theirs(fixed, name), undefined, `${path}: ${name}`);
    }
  });

  it('rejects what we say that it rejects, and nothing else', () => {
    checkRejectedLines('.mpoprc', 'account a\nhost h\ndelivery mbox /tmp/x\n', (text) => theirs(text, 'a') !== undefined, [
      // Only newer releases of msmtp know it, so msmtp itself is not asked.
      'set_to_header undisclosed_recipients',
    ]);
  });
});
