import type { LintedProfile } from '../lint';
import { lazily } from '../syntax/tree';
import type { OpenDocument } from './openDocument';
import { possibleActions, type PossibleAction } from './possibleActions';

/** What the lint says of a document in one state under some options. */
export interface Report {
  /** Never the same for another state or other options. */
  readonly id: string;
  readonly document: OpenDocument;
  readonly result: LintedProfile;
  /** All that can be done, wherever the cursor is: editors ask at every move of it. */
  readonly actions: () => readonly PossibleAction[];
}

export interface Reports {
  /**
   * Lints a document when it is first asked about, and keeps what was said until the document changes or what the result rests on.
   * @param basis what it rests on beside the document: the same object, as long as it is the same
   */
  about(document: OpenDocument, basis: object, lintDocument: () => LintedProfile): Report;
  forget(uri: string): void;
}

export function createReports(): Reports {
  // A WeakMap by document would need no forgetting, but makes each young collection, and so many a keystroke, five times as slow.
  const latest = new Map<string, { readonly basis: object; readonly report: Report }>();
  let count = 0;
  return {
    about(document, basis, lintDocument) {
      const known = latest.get(document.uri);
      if (known?.basis === basis && known.report.document === document) return known.report;
      const result = lintDocument();
      const report = { id: String(++count), document, result, actions: lazily(() => possibleActions(result)) };
      latest.set(document.uri, { basis, report });
      return report;
    },
    forget: (uri) => void latest.delete(uri),
  };
}
