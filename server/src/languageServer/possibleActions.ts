import { editsOfFixes, type Finding, type TextEdit } from '../index';
import type { LintedProfile } from '../lint';
import type { Span } from '../text/span';
import { fixAllKind, quickFixKind, rewriteKind } from './actionKinds';
import { rewritesOf } from './rewriteActions';
import { serverSpans } from './serverSpans';

/** Something that can be done in a document, wherever the cursor is. */
export interface PossibleAction {
  /** The same whenever the actions of one report are listed. */
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly edits: readonly TextEdit[];
  /** Where the cursor must be; undefined: anywhere. */
  readonly places: readonly Span[] | undefined;
  /** What it mends. */
  readonly finding?: Finding;
  readonly isPreferred?: boolean;
}

export const possibleActions = (result: LintedProfile): PossibleAction[] => [...result.findings.flatMap(quickFixes), ...serverRewrites(result), ...fixAll(result.findings)];

function quickFixes(finding: Finding, index: number): PossibleAction[] {
  const { span, settingSpan, server, fixes } = finding;
  const places = [span, settingSpan, ...(server ? serverSpans(server) : [])];
  return fixes.map(({ title, edits, isPreferred }, position) => ({
    id: `fix ${index} ${position}`, title, kind: quickFixKind, edits, places, finding, isPreferred,
  }));
}

function serverRewrites({ profile, circumstances }: LintedProfile): PossibleAction[] {
  if (!profile) return [];
  return profile.bindings.flatMap((binding, index) =>
    rewritesOf(profile, binding, circumstances).map(({ title, edits }, position) => ({
      id: `rewrite ${index} ${position}`, title, kind: rewriteKind, edits, places: serverSpans(binding.server),
    })),
  );
}

/** Fixes that are right whatever the provider offers, for all servers at once. */
function fixAll(findings: readonly Finding[]): PossibleAction[] {
  const edits = editsOfFixes(findings, 'safe');
  return edits.length === 0 ? [] : [{ id: 'fix all', title: 'Make all safe fixes in this file', kind: fixAllKind, edits, places: undefined }];
}
