import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { lint } from '../../server/src';
import { account, restyled } from '../support/arbitraryProfiles';
import { outlookRegistry } from '../support/profiles/outlookRegistry';
import { runs } from '../support/runs';
import { seed } from '../support/seed';
import { emptyHive } from './emptyHive';
import { withProgram } from './program';

const user = 'HKEY_CURRENT_USER';

/** It makes no keys on the way to another. */
function keysAbove(text: string): string {
  const parts = /^\[HKEY_CURRENT_USER\\(.*)\]/m.exec(text)![1]!.split('\\');
  return [
    'Windows Registry Editor Version 5.00',
    ...parts.slice(0, -1).map((_, index) => `[${[user, ...parts.slice(0, index + 1)].join('\\')}]`),
  ].join('\n\n');
}

/** It knows no blanks before a name and beside an equals sign, and an empty line ends a key. */
const isReadAlike = (text: string) => !/^[ \t]+["[]|[ \t]=|\n\n"/m.test(text);

/** Not Outlook, but another reader of what regedit writes: it puts a file into a registry, and writes that out again. */
describe('hivexregedit', () => {
  let folder: string;
  before(withProgram('hivexregedit', 'libwin-hivex-perl'));
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'hivex-'));
  });
  after(() => {
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  function throughRegistry(text: string): string {
    const [hive, parents, file] = ['hive', 'parents.reg', 'desk.reg'].map((name) => join(folder, name)) as [string, string, string];
    writeFileSync(hive, emptyHive());
    writeFileSync(parents, keysAbove(text));
    writeFileSync(file, text);
    execFileSync('hivexregedit', ['--merge', '--prefix', user, hive, parents, file], { stdio: 'pipe' });
    return execFileSync('hivexregedit', ['--export', '--prefix', user, hive, '\\Software'], { encoding: 'utf8', stdio: 'pipe' });
  }

  const serversOf = (text: string) =>
    lint(text, 'outlook.reg').servers.map(({ protocol, host, port, security, authentication }) => [
      protocol,
      host.value,
      port.value,
      security.value,
      authentication.value,
    ]);

  it('keeps the servers that we read', () => {
    const profiles = fc
      .tuple(account(outlookRegistry, { mayBeUnreadable: false }), restyled(outlookRegistry))
      .map(([servers, style]) => style(outlookRegistry.write(servers)));
    for (const text of fc.sample(profiles.filter(isReadAlike), { numRuns: runs(16), seed })) {
      const ours = serversOf(text);
      assert.notDeepEqual(ours, [], text);
      assert.deepEqual(serversOf(throughRegistry(text)), ours, text);
    }
  });
});
