import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Finding } from '../../lint/finding';
import { isProjectFile } from '../../options/projectFile';
import { rules } from '../../rules';
import { fileProblem, refusal, type PathFailure } from '../terminal/pathFailure';
import { fingerprintsOf } from './fingerprint';
import type { LintedFile } from '../input/lintedFile';
import { jsonText } from '../terminal/output';
import { pathInReview } from './reviewRoot';
import { UsageError } from '../terminal/usageError';

/** A known finding, which is not reported as new. */
export interface BaselineEntry {
  /** From the top of the repository, with `/`. */
  readonly path: string;
  readonly rule: string;
  readonly fingerprint: string;
}

/** The findings that were recorded when the baseline was written. */
export interface Baseline {
  /** The findings of a file that are in the baseline. */
  known(path: string, findings: readonly Finding[]): ReadonlySet<Finding>;
  /** The entries whose finding no longer exists: in a profile that was checked, or in a file that is gone. */
  stale(files: readonly LintedFile[], root: string): BaselineEntry[];
}

/** Reads a baseline. Throws a `UsageError` if it cannot: without the baseline, every known finding would count as new. */
export function readBaseline(name: string, currentFolder: string): Baseline {
  let text: string;
  try {
    text = readFileSync(resolve(currentFolder, name), 'utf8');
  } catch (error) {
    throw new UsageError(`--baseline ${name}: ${fileProblem(error)}.`, 'check');
  }
  const entries = entriesIn(text);
  if (!entries) throw new UsageError(`--baseline ${name}: this is no baseline; --write-baseline ${name} writes one.`, 'check');
  return createBaseline(entries, currentFolder);
}

function entriesIn(text: string): BaselineEntry[] | undefined {
  let content: unknown;
  try {
    content = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return undefined;
  }
  const { schema, findings } = (content ?? {}) as { schema?: unknown; findings?: unknown };
  if (schema !== 'mail-config-lint/baseline/1' || !Array.isArray(findings)) return undefined;
  return findings.every(isEntry) ? findings : undefined;
}

function isEntry(entry: unknown): entry is BaselineEntry {
  const { path, rule, fingerprint } = (entry ?? {}) as Partial<Record<keyof BaselineEntry, unknown>>;
  return [path, rule, fingerprint].every((part) => typeof part === 'string');
}

/** Rules that need other files: without these, a missing finding does not mean that the mistake is gone. */
const needsSeveralFiles: ReadonlySet<string> = new Set(rules.filter((rule) => rule.needsSeveralFiles).map(({ id }) => id));

function createBaseline(entries: readonly BaselineEntry[], currentFolder: string): Baseline {
  const fingerprints = new Set(entries.map(({ fingerprint }) => fingerprint));
  return {
    known: (path, findings) =>
      new Set([...fingerprintsOf(path, findings)].filter(([, fingerprint]) => fingerprints.has(fingerprint)).map(([finding]) => finding)),
    stale(files, root) {
      const found = new Map(
        files.map((file) => {
          const path = pathInReview(root, file, currentFolder);
          return [path, new Set(fingerprintsOf(path, file.result.findings).values())];
        }),
      );
      return entries.filter(
        ({ path, rule, fingerprint }) =>
          !needsSeveralFiles.has(rule) &&
          (found.has(path) && !isProjectFile(path) ? !found.get(path)!.has(fingerprint) : !existsSync(resolve(root, path))),
      );
    },
  };
}

/** Writes all findings as known, one per line so that git can merge versions of the file. */
export function writeBaseline(name: string, files: readonly LintedFile[], root: string, currentFolder: string): PathFailure[] {
  const entries = files.flatMap((file) => {
    const path = pathInReview(root, file, currentFolder);
    return [...fingerprintsOf(path, file.result.findings)].map(([{ rule }, fingerprint]): BaselineEntry => ({
      path,
      rule: rule.id,
      fingerprint,
    }));
  });
  entries.sort((a, b) => compareText(a.path, b.path) || compareText(a.rule, b.rule) || compareText(a.fingerprint, b.fingerprint));
  const lines = entries.map((entry) => `    ${JSON.stringify(entry)}`);
  const head = jsonText('baseline/1', { findings: [] });
  try {
    writeFileSync(resolve(currentFolder, name), head.replace('[]', lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n  ]`));
    return [];
  } catch (error) {
    return [refusal(name, fileProblem(error))];
  }
}

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
