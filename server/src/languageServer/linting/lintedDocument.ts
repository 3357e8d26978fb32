import { lazy } from '../../memoize/memoize';
import { lint, noProfile, type LintedProfile } from '../../lint/lint';
import type { LintOptions } from '../../lint/lintOptions';
import { projectFindings } from '../../options/projectFindings';
import { possibleActions, type PossibleAction } from '../actions/possibleActions';
import type { OpenDocument } from '../documents/openDocument';
import type { AboutProject } from '../options/projects';
import { fileNameOf } from '../protocol/addresses';

/** A document in one state, with what the lint says of it under some options and beside some other documents. */
export interface LintedDocument {
  /** Changes whenever the text, the options or the findings do. */
  readonly id: string;
  readonly document: OpenDocument;
  readonly result: LintedProfile;
  /** Another document that a finding points at, in the state in which it was looked at. */
  readonly documentAt: (uri: string) => OpenDocument | undefined;
  /** All that can be done, wherever the cursor is: editors ask at every move of it. */
  readonly actions: () => readonly PossibleAction[];
}

/**
 * What a result rests on beside the document: options or, of a project file, what is known of it.
 * The object inside is the same as long as nothing changes.
 */
export type Basis = { readonly options: LintOptions } | { readonly project: AboutProject };

/** Lints documents by themselves. */
export interface DocumentLinter {
  /** Keeps a result until the document changes, or what the result is based on. */
  readonly lint: (document: OpenDocument, basis: Basis) => LintedDocument;
  readonly forget: (uri: string) => void;
}

export function createDocumentLinter(): DocumentLinter {
  // A WeakMap by document would need no forgetting, but makes each young collection, and so many a keystroke, five times as slow.
  const latest = new Map<string, { readonly essence: object; readonly linted: LintedDocument }>();
  let count = 0;
  return {
    lint(document, basis) {
      const known = latest.get(document.uri);
      const essence = 'options' in basis ? basis.options : basis.project;
      if (known?.essence === essence && known.linted.document === document) return known.linted;
      const result = resultOf(document, basis);
      const linted = { id: String(++count), document, result, documentAt: () => undefined, actions: lazy(() => possibleActions(result)) };
      latest.set(document.uri, { essence, linted });
      return linted;
    },
    forget: (uri) => void latest.delete(uri),
  };
}

const resultOf = ({ uri, content }: OpenDocument, basis: Basis): LintedProfile =>
  'options' in basis
    ? lint(content.getText(), fileNameOf(uri), basis.options)
    : { ...noProfile, findings: projectFindings(basis.project.problems) };
