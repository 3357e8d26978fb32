import { lint, type Finding, type LintOptions, type LintResult } from '../../server/src';
import { checkFindings } from './fixture';
import { findingsIn } from './lintAny';
import { factLines, findingsTogether, type Files } from './together';

/** The findings of some rules. */
export const countingOf = (rules: readonly string[]) => (findings: readonly Finding[]) =>
  findings.filter(({ rule }) => rules.includes(rule.id));

/**
 * The means of a test, with some rules only: what the others find is passed over, so that a test
 * stands alone, and a new rule turns no test red but its own. Where a test is about what several
 * rules make of each other, it names them all.
 */
export function only(...rules: readonly string[]) {
  const counting = countingOf(rules);
  const together = (files: Files, options?: LintOptions) =>
    Object.fromEntries(Object.entries(findingsTogether(files, options)).map(([name, findings]) => [name, counting(findings)]));
  return {
    /** Lints a fixture: exactly the findings that its carets show. */
    check: (fileName: string, fixture: string, options?: LintOptions) =>
      checkFindings(fixture, (text) => counting(findingsIn(text, fileName, options))),
    lint: (text: string, fileName: string, options?: LintOptions): LintResult => {
      const result = lint(text, fileName, options);
      return { ...result, findings: counting(result.findings), suppressed: counting(result.suppressed) };
    },
    findingsTogether: together,
    factsTogether: (files: Files, options?: LintOptions) => factLines(files, together(files, options)),
  };
}
