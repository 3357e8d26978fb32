import type { Rule } from '../../../decision/rule';
import type { Severity } from '../../../model/severity';
import { fingerprintOf } from '../../review/fingerprint';
import type { Review, ReviewedFailure, ReviewedFinding } from '../review';
import { documentText } from '../../terminal/output';

/**
 * A Code Quality report: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format.
 * GitLab compares the reports of two branches by their fingerprints. What a baseline knows is left out.
 */
export function gitlab({ findings, failures }: Review): string {
  return documentText([...failures.map(failed), ...findings.filter(({ isKnown }) => !isKnown).map(violation)]);
}

const severityWords: Readonly<Record<Severity, 'critical' | 'major' | 'minor' | 'info'>> = {
  error: 'critical',
  warning: 'major',
  information: 'minor',
  hint: 'info',
};

/** The categories of the Code Climate specification, from which GitLab took the format. */
const categories: Readonly<Record<Rule['family'], 'Security' | 'Compatibility' | 'Bug Risk'>> = {
  transport: 'Security',
  authentication: 'Security',
  policy: 'Security',
  provider: 'Compatibility',
  host: 'Bug Risk',
  file: 'Bug Risk',
};

function violation({ finding: { rule, severity, message }, fingerprint, span, file }: ReviewedFinding) {
  const { start, end } = file.lines.rangeOf(span);
  return {
    description: message,
    check_name: rule.id,
    fingerprint,
    severity: severityWords[severity],
    categories: [categories[rule.family]],
    location: { path: file.pathInReview, lines: { begin: start.line, end: end.line } },
  };
}

/** GitLab requires a line for each violation. */
const failed = ({ pathInReview: path, message }: ReviewedFailure) => ({
  description: `Could not be checked or written: ${message}`,
  check_name: 'not-checked',
  fingerprint: fingerprintOf('not-checked', path, message),
  severity: severityWords.error,
  categories: ['Bug Risk'],
  location: { path, lines: { begin: 1, end: 1 } },
});
