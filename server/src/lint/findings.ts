import { lazy, memoize } from '../memoize/memoize';
import { surenessOf } from './confidence';
import type { Circumstances } from '../decision/circumstances';
import { decideAccount } from '../decision/decideAccount';
import type { Decision } from '../decision/decision';
import type { Context, Rule } from '../decision/rule';
import type { Fact } from '../decision/fact';
import { type Confidence, confidences, type Finding, type Suppression } from './finding';
import type { Fix } from '../model/fix';
import { createFixes } from './fixes';
import { joinFacts, type SeenFact } from './joinFacts';
import type { Profile } from '../lenses/readProfile';
import { policyOf, type LintOptions } from './lintOptions';
import type { Severity } from '../model/severity';
import { RuleError } from './ruleError';
import { presetSeverity } from './presets';
import { rules } from '../rules';
import { findComments } from '../suppressions/findComments';
import { printableReason } from '../suppressions/printableReason';
import { createSuppressions, type Cover, type ProjectSuppression, type Suppressions } from '../suppressions/suppressions';
import { commentFormOf } from '../syntax/syntax';
import { allGroups } from '../syntax/tree';
import { createLineIndex } from '../text/lineIndex';

/** The findings of all rules, reported and suppressed. */
export interface Findings {
  /** In the order of the text. */
  readonly findings: readonly Finding[];
  /** Those that a comment or an entry of the project file suppresses, in the same order. */
  readonly suppressed: readonly Finding[];
  /** The entries of the project file that suppress something. */
  readonly usedSuppressions: readonly ProjectSuppression[];
}

const ruleById = new Map(rules.map((rule) => [rule.id, rule]));
const firstRules = rules.filter((rule) => !rule.isAboutSuppressions);
const lastRules = rules.filter((rule) => rule.isAboutSuppressions);

/** What rules look at besides a profile that could be read. */
interface Unread {
  /** Why the file cannot be linted. */
  readonly notLinted?: string | undefined;
  /** Code decides what the final file will contain. */
  readonly isTemplate?: boolean;
  /** The problems of a project file. */
  readonly projectProblems?: Context['projectProblems'];
  /** The unused entries of a project file. */
  readonly unusedEntries?: Context['unusedEntries'];
}

/** The findings of all rules for a profile, a file that cannot be linted, or a project file. */
export function findingsOf(
  profile: Profile | undefined,
  options: LintOptions,
  circumstances: Circumstances,
  { notLinted, isTemplate = false, projectProblems = [], unusedEntries = [] }: Unread = {},
): Findings {
  const accounts = profile?.accounts ?? [];
  const decisions = new Map<number, Decision>(accounts.flatMap((account) => [...decideAccount(account, circumstances)]));
  const { look, findingsOf: findingsFor, suppressions } = createFinder(profile, options, isTemplate);
  const lines = lazy(() => createLineIndex(profile?.text ?? ''));
  const context: Context = {
    accounts,
    lineOf: (offset) => lines().positionAt(offset).line + 1,
    decisions,
    problems: profile?.problems ?? [],
    refusals: profile?.refusals ?? [],
    notLinted,
    projectProblems,
    circumstances,
    policy: policyOf(options),
    isSetApart: suppressions.isSetApart,
    suppressions: [],
    unusedEntries,
  };
  const found: Finding[] = [];
  const run = (some: readonly Rule[], given: Context) => {
    const seen: SeenFact[] = [];
    for (const rule of some) {
      for (const fact of factsOf(rule, given)) {
        const one = isUncertain(rule, fact, profile) ? undefined : look(rule, fact);
        if (one) seen.push(one);
      }
    }
    for (const finding of findingsFor(joinFacts(seen))) found.push(finding);
  };
  run(firstRules, context);
  run(lastRules, { ...context, suppressions: suppressions.outcomes() });
  return { ...split(found), usedSuppressions: suppressions.usedEntries() };
}

/** Splits findings into reported and suppressed ones, each in the order of the text. */
export function split(findings: readonly Finding[]): Pick<Findings, 'findings' | 'suppressed'> {
  const all = [...findings].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  return { findings: all.filter(({ suppression }) => !suppression), suppressed: all.filter(({ suppression }) => suppression) };
}

interface Finder {
  /** What these options make of a fact; undefined if its rule is off, or it is not certain enough. */
  readonly look: (rule: Rule, fact: Fact) => SeenFact | undefined;
  /** The findings of some facts. What one server needs may decide where another one is fixed, so all facts are passed at once. */
  readonly findingsOf: (seen: readonly SeenFact[]) => Finding[];
  readonly suppressions: Suppressions;
}

export function createFinder(profile: Profile | undefined, options: LintOptions, isTemplate = false): Finder {
  const suppressions = suppressionsIn(profile, options);
  const reasonOf = createReasons(profile);
  return {
    suppressions,
    look(rule, fact) {
      // Asked even if the rule is off or the fact not certain enough: a comment about it is not unused.
      const cover = suppressions.coverOf(rule.id, fact);
      const severity = severityOf(rule, fact, options);
      if (severity === 'off') return undefined;
      const { span, settingSpan, account, server, related = [] } = fact;
      const { confidence, reason } = surenessOf(rule, fact, profile, isTemplate);
      if (!isSureEnough(confidence, options)) return undefined;
      const suppression = cover && { suppression: suppressionOf(cover, reasonOf) };
      return {
        rule,
        fact,
        finding: { rule, severity, confidence, confidenceReason: reason, span, settingSpan, account, server, related, ...suppression },
      };
    },
    findingsOf(seen) {
      // A suppressed finding is nothing that a server needs.
      const fixesOf = createFixes(
        profile,
        seen.filter(({ finding }) => !finding.suppression),
      );
      // In a file that could not be read whole there is no fix for anything, and so nothing to conclude from that.
      const isReadable = profile !== undefined && profile.problems.length === 0;
      return seen.flatMap(({ rule, fact, finding }) => {
        const fixes = fixesOf(rule, fact);
        const isExpressible =
          !isReadable || !fact.offers.some(({ isPreferred }) => isPreferred) || fixes.some(({ isPreferred }) => isPreferred);
        if (!isExpressible && fact.isOnlyAnOffer) return [];
        return { ...finding, message: isExpressible ? fact.message : messageOf(fact, fixes), fixes };
      });
    },
  };
}

/** The message must not recommend what the client cannot express. */
function messageOf({ message, messageFor }: Fact, fixes: readonly Fix[]): string {
  const { port, security } = fixes[0]?.target ?? {};
  return messageFor?.(port === undefined ? undefined : { port, ...(security && { security }) }) ?? message;
}

function suppressionsIn(profile: Profile | undefined, { suppressions = [], rules: configured }: LintOptions): Suppressions {
  const comments = profile ? findComments(profile.text, commentFormOf(profile.format.syntax, profile.text)) : [];
  return createSuppressions(
    comments,
    suppressions,
    ruleById,
    (id) => configured?.[id] === 'off' || ruleById.get(id)?.checkTogether !== undefined,
  );
}

function suppressionOf(cover: Cover, reasonOf: (written: string) => string): Suppression {
  const { kind, reason } = cover;
  return { kind, reason: reasonOf(reason), ...(cover.kind === 'comment' && { span: cover.span }) };
}

/** Makes reasons printable, each only once. */
function createReasons(profile: Profile | undefined): (written: string) => string {
  const context = lazy(() => ({ logInNames: logInNamesIn(profile), values: valuesIn(profile), printable: printableIn(profile) }));
  return memoize((written) => printableReason(written, context()));
}

const logInNamesIn = (profile: Profile | undefined): string[] =>
  profile
    ? profile.format
        .accounts(profile.root)
        .flatMap((account) => profile.format.logInNames(account))
        .filter((name) => name !== undefined)
    : [];

/** Recomputed for each reason, of which there are few. */
const valuesIn = (profile: Profile | undefined): readonly string[] =>
  profile ? [...allGroups(profile.root)].flatMap((group) => group.settings().map(({ text }) => text)) : [];

const printableIn = (profile: Profile | undefined): ReadonlySet<string> =>
  new Set(
    (profile?.accounts ?? [])
      .flatMap(({ label, servers }) => [label, ...servers.map(({ host }) => host.value)])
      .flatMap((word) => word?.toLowerCase() ?? []),
  );

const isSureEnough = (confidence: Confidence, { minConfidence = 'possible' }: LintOptions): boolean =>
  confidences.indexOf(confidence) <= confidences.indexOf(minConfidence);

/** A rule that throws is named, so that the defect can be found without the file. */
function factsOf(rule: Rule, context: Context): Fact[] {
  try {
    return [...rule.check(context)];
  } catch (cause) {
    throw new RuleError(rule.id, { cause });
  }
}

/** In a broken file, what seems to be absent may only be unreadable, and the last value may be cut off. */
function isUncertain({ family }: Rule, { server, settingSpan }: Fact, profile: Profile | undefined): boolean {
  if (!profile || profile.problems.length === 0 || !server) return false;
  return family === 'host' || !(server.port.written && server.security.written) || settingSpan.end >= profile.text.length;
}

function severityOf(rule: Rule, fact: Fact, { preset = 'recommended', rules: configured }: LintOptions): Severity | 'off' {
  const own = fact.severity ?? rule.severity;
  const severity = configured?.[rule.id] ?? presetSeverity(preset, rule, own);
  return severity !== 'off' && fact.server?.enabled === false ? 'hint' : severity;
}
