import type { DocumentDiagnosticReport } from 'vscode-languageserver';
import { DiagnosticSeverity, type Diagnostic } from 'vscode-languageserver-types';
import type { Finding, Severity } from '../index';
import { pageOf } from '../pages';
import { rangeOf, type OpenDocument } from './openDocument';
import type { Report } from './report';

/** The answer to `textDocument/diagnostic`. */
export function pulledDiagnostics(report: Report, previousId: string | undefined): DocumentDiagnosticReport {
  return report.id === previousId ? { kind: 'unchanged', resultId: report.id } : { kind: 'full', resultId: report.id, items: diagnosticsOf(report) };
}

export const diagnosticsOf = ({ document, result }: Pick<Report, 'document' | 'result'>): Diagnostic[] => result.findings.map((finding) => diagnosticOf(document, finding));

export function diagnosticOf(document: OpenDocument, { rule, severity, message, span, related }: Finding): Diagnostic {
  return {
    range: rangeOf(document, span),
    severity: levels[severity],
    source: 'mail-config-lint',
    code: rule.id,
    codeDescription: { href: pageOf(rule.id) },
    message,
    relatedInformation: related.map((place) => ({ location: { uri: document.uri, range: rangeOf(document, place.span) }, message: place.message })),
  };
}

const levels: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};
