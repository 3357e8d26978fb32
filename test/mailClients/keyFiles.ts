import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { gKeyFile } from '../../server/src/syntax/ini/iniDialects';
import { ini } from '../../server/src/syntax/ini/ini';
import { runs } from '../support/runs';
import { seed } from '../support/seed';
import { installDebianPackage } from '../vscode/hosts/installDebianPackage';

/** Debian's own Python, which is the one that its packages are for. */
const python = '/usr/bin/python3';

const program = `
import json, sys
from gi.repository import GLib

def read(text):
    file = GLib.KeyFile()
    try:
        file.load_from_data(text, len(text.encode()), GLib.KeyFileFlags.KEEP_TRANSLATIONS)
    except GLib.Error:
        return None
    groups = {}
    for group in file.get_groups()[0]:
        groups[group] = {}
        for key in file.get_keys(group)[0]:
            value = {"text": file.get_string(group, key)}
            for kind, get in (("integer", file.get_integer), ("boolean", file.get_boolean)):
                try:
                    value[kind] = get(group, key)
                except GLib.Error:
                    pass
            groups[group][key] = value
    return groups

json.dump([read(text) for text in json.load(sys.stdin)], sys.stdout)
`;

/** What GLib makes of a key file; null where it does not take the file. */
export type KeyFile = Readonly<Record<string, Readonly<Record<string, KeyFileValue>>>> | null;

export interface KeyFileValue {
  readonly text: string;
  /** Absent where the text is none. */
  readonly integer?: number;
  readonly boolean?: boolean;
}

const hasGLib = () => spawnSync(python, ['-c', 'from gi.repository import GLib']).status === 0;

/** Makes GLib there for a suite of tests, or says in one line why it is not and skips them. */
export async function withGLib(this: Mocha.Context): Promise<void> {
  this.timeout(600_000);
  if (hasGLib()) return;
  const reason = await installDebianPackage('python3-gi');
  if (reason === undefined && hasGLib()) return;
  console.log(`  (without GLib for Python: ${reason?.split('\n', 1)[0] ?? 'it does not start'})`);
  this.skip();
}

export function readKeyFiles(texts: readonly string[]): KeyFile[] {
  const { status, stdout, stderr } = spawnSync(python, ['-c', program], {
    input: JSON.stringify(texts),
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as KeyFile[];
}

/** What only GLib can tell: lines that break a file, and forms that look like it. */
const oddLines = [
  '; a remark',
  '# a remark',
  '  # a remark',
  'word',
  '=value',
  'key =',
  'key[de]=x',
  '[Other] ',
  '[Other] x',
  '[Other',
  '[]',
  '[a[b]',
  'key=a\\sb\\tc',
  'key = "quoted" # x',
  '',
];

/** The profile with an odd line anywhere, even in the first place. */
export const oddKeyFile = (profile: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(profile, fc.constantFrom(...oddLines), fc.nat()).map(([text, line, place]) => {
    const lines = text.split('\n');
    return lines.toSpliced(place % (lines.length + 1), 0, line).join('\n');
  });

/** A sample of texts that is the same in every run. */
export const sampleOf = (texts: fc.Arbitrary<string>, count = 300): readonly string[] => fc.sample(texts, { numRuns: runs(count), seed });

/** Our reader and GLib find the same settings, and the same files broken. */
export function compareWithGLib(texts: readonly string[]): void {
  const read = readKeyFiles(texts);
  for (const [index, text] of texts.entries()) {
    const { root, problems } = ini(gKeyFile).parse(text);
    const file = read[index] ?? null;
    assert.equal(problems.length > 0, file === null, `GLib ${file ? 'takes' : 'does not take'}:\n${text}`);
    if (!file) continue;
    const ours = Object.fromEntries(
      root.groups().map((group) => [group.name, Object.fromEntries(group.settings().map(({ key, text: value }) => [key, value]))]),
    );
    // A text of GLib keeps the blanks at its end.
    const theirs = Object.fromEntries(
      Object.entries(file).map(([name, group]) => [
        name,
        Object.fromEntries(Object.entries(group).map(([key, { text: value }]) => [key, value.trimEnd()])),
      ]),
    );
    assert.deepEqual(ours, theirs, text);
  }
}
