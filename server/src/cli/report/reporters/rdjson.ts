import type { Severity } from '../../../model/severity';
import { pageOf, projectPage } from '../../../lint/pages';
import type { Review, ReviewedFailure, ReviewedFinding } from '../review';
import { documentText } from '../../terminal/output';

/**
 * The Reviewdog Diagnostic Format, which reviewdog takes as `-f=rdjson`:
 * https://github.com/reviewdog/reviewdog/tree/master/proto/rdf. Columns count bytes, ends are
 * exclusive, and paths start at the current folder. What a baseline knows is left out.
 */
export function rdjson({ findings, failures }: Review): string {
  const news = findings.filter(({ isKnown }) => !isKnown);
  return documentText({
    source: { name: 'mail-config-lint', url: projectPage },
    diagnostics: [...failures.map(failed), ...news.map(diagnostic)],
  });
}

const severityWords: Readonly<Record<Severity, 'ERROR' | 'WARNING' | 'INFO'>> = {
  error: 'ERROR',
  warning: 'WARNING',
  information: 'INFO',
  hint: 'INFO',
};

function diagnostic({ finding, span, file }: ReviewedFinding) {
  const { rule, severity, message } = finding;
  // Reviewdog refuses suggestions of one diagnostic that are on different lines.
  const suggestions = file.suggestions.onSameLines(finding);
  return {
    message,
    location: { path: file.path, range: file.lines.byteRangeOf(span) },
    severity: severityWords[severity],
    code: { value: rule.id, url: pageOf(rule.id) },
    ...(suggestions.length > 0 && {
      suggestions: suggestions.map((one) => ({ range: file.lines.byteRangeOf(one.span), text: one.newText })),
    }),
  };
}

const failed = ({ path, message }: ReviewedFailure) => ({
  message: `Could not be checked or written: ${message}`,
  location: { path },
  severity: severityWords.error,
});
