import { lint, type LintResult } from '../index';
import { fileNameOf } from './fileNameOf';
import type { OpenDocument } from './openDocument';
import type { Settings } from './settings';

/** What the lint says of a document in one state under some settings. */
export interface Report {
  /** Never the same for another state or other settings. */
  readonly id: string;
  readonly document: OpenDocument;
  readonly result: LintResult;
}

/** Lints a document when it is first asked about, and keeps what was said until document or settings change. */
export function createReports(): (document: OpenDocument, settings: Settings) => Report {
  const known = new WeakMap<OpenDocument, { readonly settings: Settings; readonly report: Report }>();
  let count = 0;
  return (document, settings) => {
    const last = known.get(document);
    if (last?.settings === settings) return last.report;
    const report = { id: String(++count), document, result: lint(document.content.getText(), fileNameOf(document.uri), settings) };
    known.set(document, { settings, report });
    return report;
  };
}
