import { editsOfFixes, type Finding, type TextEdit } from '../../index';
import type { LintedProfile } from '../../lint/lint';
import type { ProjectSuppression } from '../../suppressions/suppressions';
import type { Span } from '../../text/span';
import { fixAllKind, quickFixKind, rewriteKind } from '../protocol/actionKinds';
import { rewritesOf } from './rewriteActions';
import { serverSpans } from './serverSpans';
import { suppressionsOf } from './suppressActions';

/** Something that can be done in a document, wherever the cursor is. */
export interface PossibleAction {
  /** Stable each time the actions of one linted document are listed. */
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly edits: readonly TextEdit[];
  /** Where the cursor must be; undefined: anywhere. */
  readonly places: readonly Span[] | undefined;
  /** What it fixes. */
  readonly finding?: Finding;
  readonly isPreferred?: boolean;
  /** What it adds to the project file, instead of changing the document. */
  readonly entry?: ProjectSuppression;
  /** It is listed after everything that fixes something. */
  readonly isLastResort?: true;
}

export const possibleActions = (result: LintedProfile): PossibleAction[] => [
  ...result.findings.flatMap(quickFixes),
  ...suppressActions(result),
  ...serverRewrites(result),
  ...fixAll(result.findings),
];

/** Where the cursor is on a finding. */
const placesOf = ({ span, settingSpan, server }: Finding): Span[] => [span, settingSpan, ...(server ? serverSpans(server) : [])];

function suppressActions(result: LintedProfile): PossibleAction[] {
  return suppressionsOf(result).map(({ id, title, finding, edits, entry }) => ({
    id,
    title,
    kind: quickFixKind,
    edits,
    places: placesOf(finding),
    finding,
    isLastResort: true,
    ...(entry && { entry }),
  }));
}

function quickFixes(finding: Finding, index: number): PossibleAction[] {
  const places = placesOf(finding);
  return finding.fixes.map(({ title, edits, isPreferred }, position) => ({
    id: `fix ${index} ${position}`,
    title,
    kind: quickFixKind,
    edits,
    places,
    finding,
    isPreferred,
  }));
}

function serverRewrites({ profile, circumstances }: LintedProfile): PossibleAction[] {
  if (!profile) return [];
  return profile.bindings.flatMap((binding, index) =>
    rewritesOf(profile, binding, circumstances).map(({ title, edits }, position) => ({
      id: `rewrite ${index} ${position}`,
      title,
      kind: rewriteKind,
      edits,
      places: serverSpans(binding.server),
    })),
  );
}

/** Fixes that are right whatever the provider offers, for all servers at once. */
function fixAll(findings: readonly Finding[]): PossibleAction[] {
  const edits = editsOfFixes(findings, 'safe');
  return edits.length === 0
    ? []
    : [{ id: 'fix all', title: 'Make all safe fixes in this file', kind: fixAllKind, edits, places: undefined }];
}
