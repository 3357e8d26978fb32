import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { applyFixes, lint, type LintResult } from '../../server/src';
import { decode } from '../../server/src/text/encoding';
import { assertGolden } from '../support/golden';

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
  readonly result: LintResult;
  readonly text: string;
}

/** The corpus puts the path into the name of a file, and a revision behind it. */
const originalName = (file: string) => basename(file).replace(/^.*__/, '').replace(/@[\da-f]+(?=\.)/, '');

function readCorpus(): CorpusFile[] {
  return readdirSync(corpus, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name: folder }) =>
      readdirSync(join(corpus, folder)).map((file) => {
        const { text } = decode(readFileSync(join(corpus, folder, file)));
        return { folder, path: join(folder, file), result: lint(text, originalName(file)), text };
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
  servers: counted(files.flatMap(({ result }) => result.servers.map(({ protocol, security }) => `${result.format!} ${protocol} ${security.value}`))),
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

    it('are recognised where they hold a server', () => {
      const holdsServer = (text: string) => /<(?:\w+:)?(?:incoming|outgoing)-?[Ss]erver\b|<(?:POP3|IMAP|SMTP)_Server|com\.apple\.mail\.managed|BackendName=(?:imapx|pop|smtp)$/m.test(text);
      assert.deepEqual(files.filter(({ text, result }) => holdsServer(text) && result.format === undefined).map(({ path }) => path), []);
    });

    it('need one round of fixes', () => {
      for (const { path, text, result } of profiles) {
        const fixed = applyFixes(text, result.findings, 'suggested');
        const after = lint(fixed, originalName(path));
        assert.equal(after.problems.length, result.problems.length, path);
        assert.equal(applyFixes(fixed, after.findings, 'suggested'), fixed, path);
      }
    });
  });
}
