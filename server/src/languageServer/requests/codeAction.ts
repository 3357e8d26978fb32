import type { CodeActionParams } from 'vscode-languageserver';
import { CodeActionTriggerKind, type CodeAction, type WorkspaceEdit } from 'vscode-languageserver-types';
import type { Finding } from '../../index';
import { severities } from '../../model/severity';
import { touches, type Span } from '../../text/span';
import { isDecoded } from '../protocol/addresses';
import { fixAllKind, quickFixKind } from '../protocol/actionKinds';
import type { ClientFeatures } from '../protocol/clientFeatures';
import { diagnosticOf } from '../diagnostics/diagnostics';
import { isRecord } from '../protocol/wellFormed';
import { spanOf } from '../documents/openDocument';
import type { PossibleAction } from '../actions/possibleActions';
import { projectFileEdit, type ProjectFile } from '../actions/projectFileEdit';
import type { LintedDocument } from '../linting/lintedDocument';
import { workspaceEdit } from '../actions/workspaceEdit';

/**
 * The answer to `textDocument/codeAction`.
 * @param projectFile where an entry for this document would go, if anywhere
 */
export function codeActions(
  linted: LintedDocument,
  { range, context }: CodeActionParams,
  client: ClientFeatures,
  projectFile: ProjectFile | undefined,
): CodeAction[] {
  if (isDecoded(linted.document.uri)) return [];
  const cursor = spanOf(linted.document, range);
  const chosen = linted.actions().filter((action) => isAskedFor(action, context) && isAt(action, cursor));
  return withOnePreferred(withoutRepeats(inOrder(chosen, cursor))).flatMap(
    (action) => codeAction(linted, action, client, projectFile) ?? [],
  );
}

/** The address of the document that an action was offered for; undefined for an action from another source. */
export function documentOf({ data }: CodeAction): string | undefined {
  return isRecord(data) && typeof data.uri === 'string' ? data.uri : undefined;
}

/** The answer to `codeAction/resolve`: without an edit if the text has changed since the action was offered. */
export function resolvedCodeAction(
  action: CodeAction,
  linted: LintedDocument,
  client: ClientFeatures,
  projectFile: ProjectFile | undefined,
): CodeAction {
  const data: unknown = action.data;
  if (!isRecord(data) || linted.id !== data.linted || linted.document.content.version !== data.version) return action;
  const possible = linted.actions().find(({ id }) => id === data.id);
  const edit = possible && editOf(linted, possible, client, projectFile);
  return edit ? { ...action, edit } : action;
}

function editOf(
  { document }: LintedDocument,
  { edits, entry }: PossibleAction,
  client: ClientFeatures,
  projectFile: ProjectFile | undefined,
): WorkspaceEdit | undefined {
  if (!entry) return workspaceEdit(document, edits, client);
  return projectFile && projectFileEdit(projectFile, entry, client);
}

/** Without an explicit request, only what fixes a finding: a light bulb on every healthy server would be noise. */
function isAskedFor({ kind }: PossibleAction, { only, triggerKind }: CodeActionParams['context']): boolean {
  if (only) return only.some((wanted) => wanted === '' || kind === wanted || kind.startsWith(`${wanted}.`));
  return triggerKind !== CodeActionTriggerKind.Automatic || kind === quickFixKind;
}

const isAt = ({ places }: PossibleAction, cursor: Span) => places?.some((place) => touches(place, cursor)) ?? true;

interface ChosenAction extends PossibleAction {
  /** All findings that it fixes, if several have the same fix. */
  readonly findings: readonly Finding[];
  readonly isPreferred: boolean;
}

/** What fixes the finding under the cursor comes first, then the most severe. */
function inOrder(actions: readonly PossibleAction[], cursor: Span): PossibleAction[] {
  const rank = ({ finding, isLastResort }: PossibleAction) => {
    if (!finding) return Infinity;
    return (
      (isLastResort ? 2 * severities.length : 0) +
      (touches(finding.span, cursor) ? 0 : severities.length) +
      severities.indexOf(finding.severity)
    );
  };
  const compare = (a: number, b: number) => (a === b ? 0 : a < b ? -1 : 1);
  return [...actions].sort((a, b) => compare(rank(a), rank(b)));
}

/** Two findings about one mistake share a fix, and a rewrite may result in the same edits as a fix. */
function withoutRepeats(actions: readonly PossibleAction[]): ChosenAction[] {
  const chosen = new Map<string, ChosenAction>();
  for (const action of actions) {
    const change =
      action.kind === fixAllKind || action.entry
        ? action.id
        : action.edits.map(({ span, newText }) => `${span.start} ${span.end} ${newText}`).join('\n');
    const first = chosen.get(change);
    const findings = action.finding ? [action.finding] : [];
    const isPreferred = (first?.isPreferred ?? false) || (action.isPreferred ?? false);
    chosen.set(change, { ...(first ?? action), findings: [...(first?.findings ?? []), ...findings], isPreferred });
  }
  return [...chosen.values()];
}

/** "Auto Fix" applies the preferred action without asking, so each server has only one: that of its first finding. */
function withOnePreferred(actions: readonly ChosenAction[]): ChosenAction[] {
  const served = new Set<unknown>();
  return actions.map((action) => {
    const subjects = action.findings.map((finding) => finding.server ?? finding);
    const isPreferred = action.isPreferred && !subjects.some((subject) => served.has(subject));
    if (isPreferred) for (const subject of subjects) served.add(subject);
    return { ...action, isPreferred };
  });
}

/** Undefined if there is no file to write to. */
function codeAction(
  linted: LintedDocument,
  action: ChosenAction,
  client: ClientFeatures,
  projectFile: ProjectFile | undefined,
): CodeAction | undefined {
  const { id, document } = linted;
  const { title, kind, findings, isPreferred } = action;
  const edit = action.entry || !client.resolvesEdits ? editOf(linted, action, client, projectFile) : undefined;
  if (!edit && (action.entry || !client.resolvesEdits)) return undefined;
  return {
    title,
    kind,
    ...(findings.length > 0 && { diagnostics: findings.map((finding) => diagnosticOf(linted, finding)) }),
    ...(isPreferred && { isPreferred }),
    ...(client.resolvesEdits
      ? { data: { uri: document.uri, version: document.content.version, linted: id, id: action.id } }
      : edit && { edit }),
  };
}
