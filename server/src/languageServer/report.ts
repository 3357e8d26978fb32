import { lazily } from '../deferred/deferred';
import { lint, noProfile, type LintedProfile } from '../lint/lint';
import type { LintOptions } from '../lint/lintOptions';
import { projectFindings } from '../options/projectFindings';
import { fileNameOf } from './fileNameOf';
import type { OpenDocument } from './openDocument';
import { possibleActions, type PossibleAction } from './possibleActions';
import type { AboutProject } from './projects';

/** What the lint says of a document in one state, and in some company, under some options. */
export interface Report {
  /** Never the same for another state, other options, or another thing to say. */
  readonly id: string;
  readonly document: OpenDocument;
  readonly result: LintedProfile;
  /** Another document that a finding points at, in the state in which it was looked at. */
  readonly documentAt: (uri: string) => OpenDocument | undefined;
  /** All that can be done, wherever the cursor is: editors ask at every move of it. */
  readonly actions: () => readonly PossibleAction[];
}

/** What a result rests on beside the document: options or, of a project file, what is known of it. The object inside is the same as long as nothing changes. */
export type Basis = { readonly options: LintOptions } | { readonly project: AboutProject };

export interface Reports {
  /** Lints a document when it is first asked about, and keeps what was said until the document changes or what the result rests on. */
  about(document: OpenDocument, basis: Basis): Report;
  forget(uri: string): void;
}

export function createReports(): Reports {
  // A WeakMap by document would need no forgetting, but makes each young collection, and so many a keystroke, five times as slow.
  const latest = new Map<string, { readonly essence: object; readonly report: Report }>();
  let count = 0;
  return {
    about(document, basis) {
      const known = latest.get(document.uri);
      const essence = 'options' in basis ? basis.options : basis.project;
      if (known?.essence === essence && known.report.document === document) return known.report;
      const result = 'options' in basis ? lint(document.content.getText(), fileNameOf(document.uri), basis.options) : { ...noProfile, findings: projectFindings(basis.project.problems) };
      const report = { id: String(++count), document, result, documentAt: () => undefined, actions: lazily(() => possibleActions(result)) };
      latest.set(document.uri, { essence, report });
      return report;
    },
    forget: (uri) => void latest.delete(uri),
  };
}
