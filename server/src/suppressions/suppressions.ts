import type { MailServer } from '../model/mailServer';
import type { Span } from '../text/span';
import { reasonIn, type NamedRule, type SuppressionComment } from './suppressionComment';

/** An entry of a project file: findings that are meant to be there. */
export interface ProjectSuppression {
  readonly rule: string;
  /** A host, a protocol, or `protocol host`; without it, the whole file is meant. */
  readonly server?: string;
  readonly reason: string;
}

/** What makes a comment one without effect. */
export type CommentFault = 'no-instruction' | 'no-rule' | 'unknown-rule' | 'unsuppressible-rule' | 'no-reason';

/** What became of a comment, once it is known what there was to suppress. */
export interface CommentOutcome {
  readonly comment: SuppressionComment;
  readonly fault: { readonly kind: CommentFault; readonly span: Span } | undefined;
  /** Those of its rules for which it does nothing; empty for a comment with a fault. */
  readonly idle: readonly NamedRule[];
  /** It does nothing at all. */
  readonly isIdle: boolean;
}

/** By what a finding is suppressed. */
export type Cover =
  | { readonly kind: 'comment'; readonly reason: string; readonly span: Span }
  | { readonly kind: 'project'; readonly reason: string; readonly entry: ProjectSuppression };

export interface Suppressions {
  /** What suppresses a finding of this rule at this place; that counts as being of use. */
  coverOf(rule: string, finding: { readonly span: Span; readonly settingSpan: Span; readonly server?: MailServer | undefined }): Cover | undefined;
  /** Whether an entry of a project file means this very server. */
  readonly isSetApart: (rule: string, server: MailServer) => boolean;
  /** In the order of the text; complete when all findings have been asked about. */
  outcomes(): CommentOutcome[];
  usedEntries(): ProjectSuppression[];
}

/** What is known of a rule here. */
export interface SuppressibleRule {
  readonly id: string;
  readonly isAboutSuppressions?: true | undefined;
}

/** One rule of one `disable` or `disable-next-line`. */
interface Entry {
  readonly comment: SuppressionComment;
  readonly rule: NamedRule;
  /** Where it holds: from here to there, ends included. */
  readonly start: number;
  end: number;
  /** The comment has no fault. */
  readonly isValid: boolean;
  isUsed: boolean;
}

/**
 * @param comments in the order of the text
 * @param isOff whether a rule was switched off, so that nobody can know what it would have found
 */
export function createSuppressions(comments: readonly SuppressionComment[], project: readonly ProjectSuppression[], ruleById: ReadonlyMap<string, SuppressibleRule>, isOff: (rule: string) => boolean): Suppressions {
  const faults = new Map(comments.map((comment) => [comment, faultOf(comment, ruleById)]));
  const lines = new Map<string, Entry[]>();
  const ranges = new Map<string, Entry[]>();
  const open = new Map<string, Entry[]>();
  const entriesOf = new Map<SuppressionComment, Entry[]>();
  /** What an `enable` puts an end to. */
  const endedBy = new Map<SuppressionComment, Map<string, readonly Entry[]>>();

  for (const comment of comments) {
    const { instruction, span, nextLine } = comment;
    const isValid = faults.get(comment) === undefined;
    if (instruction === 'enable') endedBy.set(comment, ended(comment, open));
    else if (instruction !== 'unknown') {
      const entries = comment.rules.map((rule): Entry => ({ comment, rule, isValid, isUsed: false, ...(instruction === 'disable' ? { start: span.end, end: Infinity } : (nextLine ?? { start: Infinity, end: -1 })) }));
      entriesOf.set(comment, entries);
      for (const entry of entries) {
        if (instruction === 'disable') add(open, entry);
        if (isValid) add(instruction === 'disable' ? ranges : lines, entry);
      }
    }
  }

  const entries = project.filter(({ rule, reason }) => ruleById.has(rule) && !ruleById.get(rule)!.isAboutSuppressions && reasonIn(reason) !== '');
  const named = new Map<string, ProjectSuppression[]>();
  for (const entry of entries) {
    const others = named.get(entry.rule);
    if (others) others.push(entry);
    else named.set(entry.rule, [entry]);
  }
  const used = new Set<ProjectSuppression>();

  return {
    coverOf(rule, { span, settingSpan, server }) {
      if (ruleById.get(rule)?.isAboutSuppressions) return undefined;
      const places = [settingSpan.start, span.start];
      const entry = [lines, ranges].flatMap((some) => places.map((place) => entryAt(some.get(rule) ?? [], place))).find((found) => found !== undefined);
      if (entry) {
        entry.isUsed = true;
        return { kind: 'comment', reason: entry.comment.reason, span: entry.comment.span };
      }
      const fitting = entries.find((candidate) => candidate.rule === rule && isMeant(candidate, server));
      if (!fitting) return undefined;
      used.add(fitting);
      return { kind: 'project', reason: fitting.reason, entry: fitting };
    },

    isSetApart: (rule, server) => named.get(rule)?.some((entry) => entry.server !== undefined && isMeant(entry, server)) ?? false,

    outcomes: () =>
      comments.map((comment) => {
        const fault = faults.get(comment);
        const ends = endedBy.get(comment);
        const isDoing = ends
          ? (rule: string) => ends.get(rule)?.some((entry) => isNeeded(entry)) ?? false
          : (rule: string) => entriesOf.get(comment)?.some((entry) => entry.rule.id === rule && isNeeded(entry)) ?? false;
        const idle = fault ? [] : comment.rules.filter(({ id }) => !isOff(id) && !isDoing(id));
        const isIdle = !fault && (comment.rules.length > 0 ? idle.length === comment.rules.length : ![...(ends?.keys() ?? [])].some(isDoing));
        return { comment, fault, idle, isIdle };
      }),

    usedEntries: () => project.filter((entry) => used.has(entry)),
  };

  /** A comment with a fault will be mended, and then it may be of use. */
  function isNeeded({ isUsed, isValid, rule }: Entry): boolean {
    return isUsed || !isValid || isOff(rule.id);
  }
}

function add(entries: Map<string, Entry[]>, entry: Entry): void {
  const others = entries.get(entry.rule.id);
  if (others) others.push(entry);
  else entries.set(entry.rule.id, [entry]);
}

/** Ends the open ranges of the rules that are named, or of all where none is. */
function ended({ rules, span }: SuppressionComment, open: Map<string, Entry[]>): Map<string, readonly Entry[]> {
  const ends = new Map<string, readonly Entry[]>();
  for (const id of rules.length > 0 ? rules.map((rule) => rule.id) : [...open.keys()]) {
    const entries = open.get(id) ?? [];
    // What was named twice has ended already.
    if (entries.length === 0) continue;
    for (const entry of entries) entry.end = span.start;
    ends.set(id, entries);
    open.delete(id);
  }
  return ends;
}

/** The last one that begins before a place, if it reaches there: what began earlier has ended no later. */
function entryAt(entries: readonly Entry[], place: number): Entry | undefined {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (entries[middle]!.start <= place) low = middle + 1;
    else high = middle;
  }
  const entry = entries[low - 1];
  return entry && place <= entry.end ? entry : undefined;
}

function faultOf({ instruction, rules, reason, span }: SuppressionComment, known: ReadonlyMap<string, SuppressibleRule>): CommentOutcome['fault'] {
  if (instruction === 'unknown') return { kind: 'no-instruction', span };
  const unknown = rules.find(({ id }) => !known.has(id));
  if (unknown) return { kind: 'unknown-rule', span: unknown.span };
  const own = rules.find(({ id }) => known.get(id)!.isAboutSuppressions);
  if (own) return { kind: 'unsuppressible-rule', span: own.span };
  if (instruction === 'enable') return undefined;
  if (rules.length === 0) return { kind: 'no-rule', span };
  return reason === '' ? { kind: 'no-reason', span } : undefined;
}

function isMeant({ server: wanted }: ProjectSuppression, server: MailServer | undefined): boolean {
  if (wanted === undefined) return true;
  if (!server) return false;
  const [first = '', second] = wanted.trim().toLowerCase().split(/\s+/);
  const host = server.host.value.toLowerCase();
  if (second !== undefined) return first === server.protocol && second === host;
  return first === server.protocol || (first !== '' && first === host);
}
