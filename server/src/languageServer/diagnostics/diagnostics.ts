import type { DocumentDiagnosticReport } from 'vscode-languageserver';
import { DiagnosticSeverity, type Diagnostic } from 'vscode-languageserver-types';
import type { Finding, Severity } from '../../index';
import { pageOf } from '../../lint/pages';
import { rangeOf } from '../documents/openDocument';
import type { LintedDocument } from '../linting/lintedDocument';

/** The answer to `textDocument/diagnostic`. */
export function pulledDiagnostics(linted: LintedDocument, previousId: string | undefined): DocumentDiagnosticReport {
  const { id } = linted;
  return id === previousId ? { kind: 'unchanged', resultId: id } : { kind: 'full', resultId: id, items: diagnosticsOf(linted) };
}

/** What diagnostics are made of. */
type Source = Pick<LintedDocument, 'document' | 'result' | 'documentAt'>;

export const diagnosticsOf = (source: Source): Diagnostic[] => source.result.findings.map((finding) => diagnosticOf(source, finding));

export function diagnosticOf(
  { document, documentAt }: Pick<Source, 'document' | 'documentAt'>,
  { rule, severity, message, span, related, elsewhere = [] }: Finding,
): Diagnostic {
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
