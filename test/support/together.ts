import { fileTraits } from '../../server/src/accounts/fileTraits';
import type { Finding, LintOptions } from '../../server/src/index';
import { lint } from '../../server/src/lint/lint';
import { lintTogether, type LintedAlone } from '../../server/src/lint/lintTogether';

/** Files by their names, as they lie in a folder. */
export type Files = Readonly<Record<string, string>>;

export function lintedAlone(name: string, text: string, options: LintOptions = {}): LintedAlone {
  const result = lint(text, name, options);
  return { name, shown: name, result, traits: fileTraits(name, text, result), text: () => text, profile: () => result.profile };
}

/** All findings of each file in the company of the others. */
export function findingsTogether(files: Files, options: LintOptions = {}): Record<string, readonly Finding[]> {
  const alone = Object.entries(files).map(([name, text]) => lintedAlone(name, text, options));
  const joint = lintTogether(alone);
  return Object.fromEntries(alone.map(({ name, result }) => [name, (joint.get(name) ?? result).findings]));
}

/** "work.source: servers-swapped at 993" for each finding of each file. */
export const factLines = (files: Files, found: Readonly<Record<string, readonly Finding[]>>): string[] =>
  Object.entries(found).flatMap(([name, findings]) =>
    findings.map(({ rule, span }) => `${name}: ${rule.id} at ${files[name]!.slice(span.start, span.end)}`),
  );
