import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { applyFixes, lint, type LintResult } from '../../server/src';
import { decode } from '../../server/src/text/encoding';
import { assertGolden } from '../support/golden';
import { formatsOf } from './formatsOf';
import { notRecognised } from './notRecognised';

/** Real files from public places, which are no part of the project and not there on most machines. */
const corpus = join(__dirname, '..', '..', '..', 'shared', 'corpus');

/**
 * What is found in each folder: `expected/FOLDER.json`. A change of these numbers is a change of
 * what people see in real files: look at the files behind it before you write the new ones down
 * with UPDATE=1, and note in `expected/README.md` what you saw.
 */
interface Group {
  readonly files: number;
  /** Files by the format that they were recognised as. */
  readonly formats: Counts;
  /** Servers by format, protocol and security. */
  readonly servers: Counts;
  /** Findings by severity and rule. */
  readonly findings: Counts;
}

type Counts = Readonly<Record<string, number>>;

interface CorpusFile {
  readonly folder: string;
  readonly path: string;
  /** The first signs of its SHA-256, so that a file can be named without its owner. */
  readonly digest: string;
  /** Its path where it was found: many a format is known by the folder. */
  readonly name: string;
  readonly result: LintResult;
  readonly text: string;
}

/** The column `source` by the column `file` of the list of origins. */
function readSources(): ReadonlyMap<string, string> {
  const rows = readFileSync(join(corpus, 'PROVENANCE.tsv'), 'utf8')
    .split('\n')
    .slice(1)
    .filter((row) => row !== '');
  return new Map(rows.map((row) => row.split('\t')).map(([file, , source]) => [file!, source!]));
}

/** `owner/repo@commit:path`, with remarks behind it; a file that was cut out of a text has no path, and its own name. */
const originalName = (source: string, path: string) =>
  /^[\w.-]+\/[\w.-]+(?:@[\da-f]+)?:(.+?)(?: id \d+.*| \(.*)?$/.exec(source)?.[1] ?? basename(path);

function readCorpus(): CorpusFile[] {
  const sources = readSources();
  return readdirSync(corpus, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name: folder }) =>
      readdirSync(join(corpus, folder)).map((file) => {
        const path = `${folder}/${file}`;
        const bytes = readFileSync(join(corpus, path));
        const { text } = decode(bytes);
        const name = originalName(sources.get(path)!, path);
        return { folder, path, digest: createHash('sha256').update(bytes).digest('hex').slice(0, 8), name, result: lint(text, name), text };
      }),
    );
}

const counted = (names: readonly string[]): Counts => {
  const counts: Record<string, number> = {};
  for (const name of [...names].sort()) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
};

const summaryOf = (files: readonly CorpusFile[]): Group => ({
  files: files.length,
  formats: counted(files.map(({ result }) => result.format ?? 'none')),
  servers: counted(
    files.flatMap(({ result }) => result.servers.map(({ protocol, security }) => `${result.format!} ${protocol} ${security.value}`)),
  ),
  findings: counted(files.flatMap(({ result }) => result.findings.map(({ severity, rule }) => `${severity} ${rule.id}`))),
});

if (!existsSync(corpus)) {
  describe('real files', () => {
    it('are not tried, since there is no ../shared/corpus', function () {
      this.skip();
    });
  });
} else {
  describe('real files', () => {
    const files = readCorpus();
    const profiles = files.filter(({ result }) => result.format !== undefined);

    for (const folder of new Set(files.map((file) => file.folder))) {
      it(`below ${folder} are recognised, and have the servers and findings that were looked at`, () => {
        const summary = summaryOf(files.filter((file) => file.folder === folder));
        assertGolden(join(__dirname, 'expected', `${folder}.json`), `${JSON.stringify(summary, undefined, 2)}\n`);
      });
    }

    it('are recognised as what they are, but for those that are listed with the reason', () => {
      const wrong = files.filter(({ folder, digest, result }) => {
        if (`${folder} ${digest}` in notRecognised) return result.format !== undefined;
        return !formatsOf[folder]?.some((format) => format === result.format);
      });
      assert.deepEqual(
        wrong.map(({ path, result }) => `${path}: ${result.format ?? 'none'}`),
        [],
      );
    });

    it('are all there that are listed as not recognised', () => {
      const known = files.map(({ folder, digest }) => `${folder} ${digest}`);
      assert.deepEqual(
        Object.keys(notRecognised).filter((key) => !known.includes(key)),
        [],
      );
    });

    it('need one round of fixes', () => {
      for (const { path, name, text, result } of profiles) {
        const fixed = applyFixes(text, result.findings, 'suggested');
        const after = lint(fixed, name);
        assert.equal(after.problems.length, result.problems.length, path);
        assert.equal(applyFixes(fixed, after.findings, 'suggested'), fixed, path);
      }
    });
  });
}
