import type { MailServer } from '../model/mailServer';
import type { Span } from '../text/span';
import { createCommentCovers, type CommentOutcome, type SuppressibleRule } from './commentCovers';
import { reasonIn, type SuppressionComment } from './suppressionComment';

/** An entry of a project file that suppresses findings. */
export interface ProjectSuppression {
  readonly rule: string;
  /** A host, a protocol, or `protocol host`; without it, the entry applies to the whole file. */
  readonly server?: string;
  readonly reason: string;
}

/** What suppresses a finding. */
export type Cover =
  | { readonly kind: 'comment'; readonly reason: string; readonly span: Span }
  | { readonly kind: 'project'; readonly reason: string; readonly entry: ProjectSuppression };

export interface Suppressions {
  /** What suppresses a finding of this rule at this place; it then counts as used. */
  coverOf(
    rule: string,
    finding: { readonly span: Span; readonly settingSpan: Span; readonly server?: MailServer | undefined },
  ): Cover | undefined;
  /** Whether an entry of a project file names this very server. */
  readonly isSetApart: (rule: string, server: MailServer) => boolean;
  /** In the order of the text; complete when all findings have been asked about. */
  outcomes(): CommentOutcome[];
  usedEntries(): ProjectSuppression[];
}

/**
 * @param comments in the order of the text
 * @param isOff whether a rule is switched off, so that it is not known what it would have found
 */
export function createSuppressions(
  comments: readonly SuppressionComment[],
  project: readonly ProjectSuppression[],
  ruleById: ReadonlyMap<string, SuppressibleRule>,
  isOff: (rule: string) => boolean,
): Suppressions {
  const inFile = createCommentCovers(comments, ruleById, isOff);
  const inProject = createProjectCovers(project, ruleById);
  return {
    coverOf(rule, { span, settingSpan, server }) {
      if (ruleById.get(rule)?.isAboutSuppressions) return undefined;
      const comment = inFile.coverOf(rule, [settingSpan.start, span.start]);
      if (comment) return { kind: 'comment', reason: comment.reason, span: comment.span };
      const entry = inProject.coverOf(rule, server);
      return entry && { kind: 'project', reason: entry.reason, entry };
    },
    isSetApart: inProject.isSetApart,
    outcomes: () => inFile.outcomes(),
    usedEntries: inProject.usedEntries,
  };
}

/** The valid entries of a project file. */
function createProjectCovers(project: readonly ProjectSuppression[], ruleById: ReadonlyMap<string, SuppressibleRule>) {
  const isEffective = ({ rule, reason }: ProjectSuppression) =>
    ruleById.has(rule) && !ruleById.get(rule)!.isAboutSuppressions && reasonIn(reason) !== '';
  const byRule = new Map<string, ProjectSuppression[]>();
  for (const entry of project.filter(isEffective)) {
    const others = byRule.get(entry.rule);
    if (others) others.push(entry);
    else byRule.set(entry.rule, [entry]);
  }
  const used = new Set<ProjectSuppression>();
  return {
    coverOf(rule: string, server: MailServer | undefined): ProjectSuppression | undefined {
      const entry = byRule.get(rule)?.find((candidate) => isMeant(candidate, server));
      if (entry) used.add(entry);
      return entry;
    },
    isSetApart: (rule: string, server: MailServer): boolean =>
      byRule.get(rule)?.some((entry) => entry.server !== undefined && isMeant(entry, server)) ?? false,
    usedEntries: (): ProjectSuppression[] => project.filter((entry) => used.has(entry)),
  };
}

function isMeant({ server: wanted }: ProjectSuppression, server: MailServer | undefined): boolean {
  if (wanted === undefined) return true;
  if (!server) return false;
  const [first = '', second] = wanted.trim().toLowerCase().split(/\s+/);
  const host = server.host.value.toLowerCase();
  if (second !== undefined) return first === server.protocol && second === host;
  return first === server.protocol || (first !== '' && first === host);
}
