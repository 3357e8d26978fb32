import { lazy } from '../../memoize/memoize';
import { lint, noProfile, type LintedProfile } from '../../lint/lint';
import type { LintOptions } from '../../lint/lintOptions';
import { projectFindings } from '../../options/projectFindings';
import { possibleActions, type PossibleAction } from '../actions/possibleActions';
import type { OpenDocument } from '../documents/openDocument';
import type { AboutProject } from '../options/projects';
import { fileNameOf } from '../protocol/addresses';

/** A document in one state with its lint result, which depends on the options and on other open documents. */
export interface LintedDocument {
  /** Differs for another state, other options, or another result. */
  readonly id: string;
  readonly document: OpenDocument;
  readonly result: LintedProfile;
  /** Another document that a finding points at, in the state in which it was linted. */
  readonly documentAt: (uri: string) => OpenDocument | undefined;
  /** All possible actions, wherever the cursor is. Computed once, since editors ask at every cursor movement. */
  readonly actions: () => readonly PossibleAction[];
}

/**
 * What a result depends on besides the document: options or, for a project file, what is known about it. The object
 * inside stays the same as long as nothing changes.
 */
export type Basis = { readonly options: LintOptions } | { readonly project: AboutProject };

/** Lints each document on its own. */
export interface DocumentLinter {
  /** Caches the result until the document or its basis changes. */
  readonly lint: (document: OpenDocument, basis: Basis) => LintedDocument;
  readonly forget: (uri: string) => void;
}

export function createDocumentLinter(): DocumentLinter {
  // A WeakMap by document would need no cleanup, but it makes each minor garbage collection, and so many keystrokes,
  // five times as slow.
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
