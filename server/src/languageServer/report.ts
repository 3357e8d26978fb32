import { lint, type LintedProfile } from '../lint';
import { lazily } from '../syntax/tree';
import { fileNameOf } from './fileNameOf';
import type { OpenDocument } from './openDocument';
import { possibleActions, type PossibleAction } from './possibleActions';
import type { Settings } from './settings';

/** What the lint says of a document in one state, and in some company, under some settings. */
export interface Report {
  /** Never the same for another state, other settings, or another thing to say. */
  readonly id: string;
  readonly document: OpenDocument;
  readonly settings: Settings;
  readonly result: LintedProfile;
  /** Another document that a finding points at, in the state in which it was looked at. */
  readonly documentAt: (uri: string) => OpenDocument | undefined;
  /** All that can be done, wherever the cursor is: editors ask at every move of it. */
  readonly actions: () => readonly PossibleAction[];
}

export interface Reports {
  /** Lints a document when it is first asked about, and keeps what was said until document or settings change. */
  about(document: OpenDocument, settings: Settings): Report;
  forget(uri: string): void;
}

export function createReports(): Reports {
  // A WeakMap by document would need no forgetting, but makes each young collection, and so many a keystroke, five times as slow.
  const latest = new Map<string, Report>();
  let count = 0;
  return {
    about(document, settings) {
      const known = latest.get(document.uri);
      if (known?.settings === settings && known.document === document) return known;
      const result = lint(document.content.getText(), fileNameOf(document.uri), settings);
      const report = { id: String(++count), document, settings, result, documentAt: () => undefined, actions: lazily(() => possibleActions(result)) };
      latest.set(document.uri, report);
      return report;
    },
    forget: (uri) => void latest.delete(uri),
  };
}
