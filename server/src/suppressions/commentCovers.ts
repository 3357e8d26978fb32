import type { Span } from '../text/span';
import type { NamedRule, SuppressionComment } from './suppressionComment';

/** Why a comment has no effect. */
export type CommentFault = 'no-instruction' | 'no-rule' | 'unknown-rule' | 'unsuppressible-rule' | 'no-reason';

/** The outcome of a comment, once all findings are known. */
export interface CommentOutcome {
  readonly comment: SuppressionComment;
  readonly fault: { readonly kind: CommentFault; readonly span: Span } | undefined;
  /** The rules that it names but does not suppress anywhere; empty for a comment with a fault. */
  readonly unused: readonly NamedRule[];
  /** It suppresses nothing at all. */
  readonly isUnused: boolean;
}

/** What is known of a rule here. */
export interface SuppressibleRule {
  readonly id: string;
  readonly isAboutSuppressions?: true | undefined;
}

/** Answers what the comments of a file suppress. */
export interface CommentCovers {
  /**
   * The comment that suppresses a rule at one of these places; it then counts as used. A comment for one line is
   * preferred to one for many.
   */
  coverOf(rule: string, places: readonly number[]): SuppressionComment | undefined;
  /** In the order of the text; complete when all findings have been asked about. */
  outcomes(): CommentOutcome[];
}

/**
 * @param comments in the order of the text
 * @param isOff whether a rule is switched off, so that it is not known what it would have found
 */
export function createCommentCovers(
  comments: readonly SuppressionComment[],
  ruleById: ReadonlyMap<string, SuppressibleRule>,
  isOff: (rule: string) => boolean,
): CommentCovers {
  const read = comments.map((comment) => ({ comment, fault: faultOf(comment, ruleById) }));
  const { lines, ranges, entriesOf, endedBy } = entriesOfAll(read);
  /** A comment with a fault will be fixed, and then it may be used. */
  const isNeeded = ({ isUsed, isValid, rule }: Entry) => isUsed || !isValid || isOff(rule.id);

  function outcomeOf({ comment, fault }: ReadComment): CommentOutcome {
    const ends = endedBy.get(comment);
    const entries = (rule: string) => (ends ? ends.get(rule) : entriesOf.get(comment)?.filter((entry) => entry.rule.id === rule)) ?? [];
    const isDoing = (rule: string) => entries(rule).some(isNeeded);
    const unused = fault ? [] : comment.rules.filter(({ id }) => !isOff(id) && !isDoing(id));
    const isUnused =
      !fault && (comment.rules.length > 0 ? unused.length === comment.rules.length : ![...(ends?.keys() ?? [])].some(isDoing));
    return { comment, fault, unused, isUnused };
  }

  return {
    coverOf(rule, places) {
      const entry = [lines, ranges]
        .flatMap((some) => places.map((place) => entryAt(some.get(rule) ?? [], place)))
        .find((found) => found !== undefined);
      if (entry) entry.isUsed = true;
      return entry?.comment;
    },
    outcomes: () => read.map(outcomeOf),
  };
}

type ReadComment = Pick<CommentOutcome, 'comment' | 'fault'>;

/** One rule of one `disable` or `disable-next-line`. */
interface Entry {
  readonly comment: SuppressionComment;
  readonly rule: NamedRule;
  /** The range that it covers, ends included. */
  readonly start: number;
  end: number;
  /** The comment has no fault. */
  readonly isValid: boolean;
  isUsed: boolean;
}

interface Entries {
  /** By rule, those for one line and those for many, in the order of the text; only the valid ones. */
  readonly lines: ReadonlyMap<string, readonly Entry[]>;
  readonly ranges: ReadonlyMap<string, readonly Entry[]>;
  readonly entriesOf: ReadonlyMap<SuppressionComment, readonly Entry[]>;
  /** The ranges that an `enable` ends, by rule. */
  readonly endedBy: ReadonlyMap<SuppressionComment, ReadonlyMap<string, readonly Entry[]>>;
}

function entriesOfAll(read: readonly ReadComment[]): Entries {
  const lines = new Map<string, Entry[]>();
  const ranges = new Map<string, Entry[]>();
  const open = new Map<string, Entry[]>();
  const entriesOf = new Map<SuppressionComment, readonly Entry[]>();
  const endedBy = new Map<SuppressionComment, ReadonlyMap<string, readonly Entry[]>>();
  for (const { comment, fault } of read) {
    if (comment.instruction === 'unknown') continue;
    if (comment.instruction === 'enable') {
      endedBy.set(comment, ended(comment, open));
      continue;
    }
    const isRange = comment.instruction === 'disable';
    const isValid = fault === undefined;
    const place = isRange ? { start: comment.span.end, end: Infinity } : (comment.nextLine ?? { start: Infinity, end: -1 });
    const entries = comment.rules.map((rule): Entry => ({ comment, rule, isValid, isUsed: false, start: place.start, end: place.end }));
    entriesOf.set(comment, entries);
    for (const entry of entries) {
      if (isRange) add(open, entry);
      if (isValid) add(isRange ? ranges : lines, entry);
    }
  }
  return { lines, ranges, entriesOf, endedBy };
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
    // A rule that is named twice has already ended.
    if (entries.length === 0) continue;
    for (const entry of entries) entry.end = span.start;
    ends.set(id, entries);
    open.delete(id);
  }
  return ends;
}

/** The last entry that begins before a place, if it reaches there; earlier ones do not end later. */
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

function faultOf(
  { instruction, rules, reason, span }: SuppressionComment,
  known: ReadonlyMap<string, SuppressibleRule>,
): CommentOutcome['fault'] {
  if (instruction === 'unknown') return { kind: 'no-instruction', span };
  const unknown = rules.find(({ id }) => !known.has(id));
  if (unknown) return { kind: 'unknown-rule', span: unknown.span };
  const own = rules.find(({ id }) => known.get(id)!.isAboutSuppressions);
  if (own) return { kind: 'unsuppressible-rule', span: own.span };
  if (instruction === 'enable') return undefined;
  if (rules.length === 0) return { kind: 'no-rule', span };
  return reason === '' ? { kind: 'no-reason', span } : undefined;
}
