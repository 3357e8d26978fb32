import type { DocumentDiagnosticReport } from 'vscode-languageserver';
import { DiagnosticSeverity, type Diagnostic } from 'vscode-languageserver-types';
import type { Finding, Severity } from '../index';
import { pageOf } from '../lint/pages';
import { rangeOf } from './openDocument';
import type { Report } from './report';

/** The answer to `textDocument/diagnostic`. */
export function pulledDiagnostics(report: Report, previousId: string | undefined): DocumentDiagnosticReport {
  return report.id === previousId ? { kind: 'unchanged', resultId: report.id } : { kind: 'full', resultId: report.id, items: diagnosticsOf(report) };
}

/** What diagnostics are made of. */
type About = Pick<Report, 'document' | 'result' | 'documentAt'>;

export const diagnosticsOf = (report: About): Diagnostic[] => report.result.findings.map((finding) => diagnosticOf(report, finding));

export function diagnosticOf({ document, documentAt }: Pick<About, 'document' | 'documentAt'>, { rule, severity, message, span, related, elsewhere = [] }: Finding): Diagnostic {
  const near = related.map((place) => ({ location: { uri: document.uri, range: rangeOf(document, place.span) }, message: place.message }));
  const far = elsewhere.flatMap(({ name, span: place, message: words }) => {
    const other = documentAt(name);
    return other ? [{ location: { uri: name, range: rangeOf(other, place) }, message: words }] : [];
  });
  return {
    range: rangeOf(document, span),
    severity: levels[severity],
    source: 'mail-config-lint',
    code: rule.id,
    codeDescription: { href: pageOf(rule.id) },
    message,
    relatedInformation: [...near, ...far],
  };
}

const levels: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};
