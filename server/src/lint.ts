import { decideAccount, decide, logsIn, type Decision } from './decision/decide';
import type { Change, Context, Fact, Offer, Rule } from './decision/rule';
import { formats } from './formats';
import { readProfile, type Profile } from './lenses/readProfile';
import { recognise, type Recognised } from './lenses/recognise';
import { securityAfter, writeServer } from './lenses/writeServer';
import { portNumber, type Account, type MailServer } from './model/mailServer';
import { isAtLeast, type Severity } from './model/severity';
import { presetSeverity, type Preset } from './presets';
import { rules } from './rules';
import type { Span } from './text/span';
import { isSameEdit, type TextEdit } from './text/textEdit';
import { unlintable } from './unlintable';

export interface LintOptions {
  /** The id of the format, instead of finding it out. */
  readonly format?: string;
  readonly preset?: Preset;
  /** Severities by rule id; they win over the preset. */
  readonly rules?: Readonly<Record<string, Severity | 'off'>>;
}

/** How sure a finding is: `likely` rests on a default of the client, `possible` on how the server behaves. */
export type Confidence = 'certain' | 'likely' | 'possible';

/**
 * - `safe`: right whatever the provider offers; `--fix` and "fix all" make it.
 * - `suggested`: the best guess; only made when asked for.
 * - `manual`: a choice for a person.
 */
export type FixSafety = 'safe' | 'suggested' | 'manual';

export interface Fix {
  readonly title: string;
  readonly isPreferred: boolean;
  readonly safety: FixSafety;
  /** The wanted state of the finding's own server, where there is one. */
  readonly target: { readonly port?: number; readonly security?: string } | undefined;
  readonly edits: readonly TextEdit[];
}

export interface Finding {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** Without passwords, log-in names or other text of the file than hosts and port numbers. */
  readonly message: string;
  /** Where to point. */
  readonly span: Span;
  /** The whole setting, name and value. */
  readonly settingSpan: Span;
  readonly account: Account | undefined;
  readonly server: MailServer | undefined;
  readonly related: readonly { readonly span: Span; readonly message: string }[];
  readonly fixes: readonly Fix[];
}

export interface LintResult {
  /** Undefined when the file is no mail profile. */
  readonly format: string | undefined;
  /** By what the format was recognised, in words. */
  readonly evidence: readonly string[];
  readonly accounts: readonly Account[];
  readonly servers: readonly MailServer[];
  /** In the order of the text. */
  readonly findings: readonly Finding[];
  /** What could not be read. */
  readonly problems: readonly { readonly message: string; readonly span: Span }[];
  /** The file as it was read, for surfaces that offer more than findings; undefined when there is nothing to read. */
  readonly profile: Profile | undefined;
}

const nothing: LintResult = { format: undefined, evidence: [], accounts: [], servers: [], findings: [], problems: [], profile: undefined };

/**
 * The whole street: a text becomes a tree, the tree a list of mail servers, the servers findings,
 * and each finding's fixes become edits of the text. Pure; it does not throw for any text.
 */
export function lint(text: string, fileName: string, options: LintOptions = {}): LintResult {
  const reason = unlintable(text, fileName, formats);
  if (reason) return { ...nothing, format: reason.format.id, evidence: reason.evidence, findings: findingsOf(undefined, reason.message, options) };

  const recognised = options.format === undefined ? recognise(formats, fileName, text) : chosenFormat(options.format);
  if (!recognised) return nothing;

  const profile = readProfile(recognised.format, text);
  if (profile.problems.length > 0 && isTemplate(text)) return template(recognised, options);
  const isForeign = recognised.nameOnly && profile.bindings.length === 0 && profile.problems.length === 0;
  const notLinted = isForeign ? notUnderstood(recognised) : undefined;
  return {
    format: recognised.format.id,
    evidence: recognised.evidence,
    accounts: profile.accounts,
    servers: profile.bindings.map(({ server }) => server),
    findings: findingsOf(profile, notLinted, options),
    problems: profile.problems,
    profile,
  };
}

/** Code of ERB, EJS or PHP stands in the file, so what is no XML here may well become some. */
const isTemplate = (text: string) => /<%[-=\s]|<\?(?:php\b|=)/.test(text);

function template({ format, evidence }: Recognised, options: LintOptions): LintResult {
  const message = `This is a template of a ${format.title}, so only what it makes can be linted.`;
  return { ...nothing, format: format.id, evidence, findings: findingsOf(undefined, message, options) };
}

function chosenFormat(id: string): Recognised {
  const format = formats.find((candidate) => candidate.id === id);
  if (!format) throw new RangeError(`There is no format "${id}".`);
  return { format, evidence: ['it was asked for'], nameOnly: false };
}

/** A name that belongs to one client, on a file in which that client would find nothing. */
function notUnderstood({ format }: Recognised): string | undefined {
  if (format.recognition.mayHoldOtherThings) return undefined;
  return `This file has the name of a ${format.title}, but its content is none, so it is not linted.`;
}

function findingsOf(profile: Profile | undefined, notLinted: string | undefined, options: LintOptions): Finding[] {
  const accounts = profile?.accounts ?? [];
  const decisions = new Map<number, Decision>(accounts.flatMap((account) => [...decideAccount(account)]));
  const context: Context = { accounts, decisions, problems: profile?.problems ?? [], notLinted, requireImplicitTls: options.preset === 'strict' };
  const findings: Finding[] = [];
  for (const rule of rules) {
    const fixes = new Map<Offer, Fix | undefined>();
    for (const fact of rule.check(context)) {
      if (restsOnAbsence(fact, context)) continue;
      const severity = severityOf(rule, fact, options);
      if (severity !== 'off') findings.push(findingOf(profile, rule, fact, severity, fixes));
    }
  }
  return findings.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

/** In a file that is broken, what seems to be absent may only be unreadable. */
function restsOnAbsence({ server }: Fact, { problems }: Context): boolean {
  return problems.length > 0 && server !== undefined && !(server.port.written && server.security.written);
}

function severityOf(rule: Rule, fact: Fact, { preset = 'recommended', rules: configured }: LintOptions): Severity | 'off' {
  const own = fact.severity ?? rule.severity;
  const severity = configured?.[rule.id] ?? presetSeverity(preset, rule, own);
  return severity !== 'off' && fact.server?.enabled === false ? 'hint' : severity;
}

function findingOf(profile: Profile | undefined, rule: Rule, fact: Fact, severity: Severity, known: Map<Offer, Fix | undefined>): Finding {
  const { span, settingSpan, message, account, server, related = [] } = fact;
  const fixes = profile && profile.problems.length === 0 ? fact.offers.map((offer) => {
    if (!known.has(offer)) known.set(offer, fixFor(profile, rule, fact, offer));
    return known.get(offer);
  }) : [];
  return {
    rule,
    severity,
    confidence: confidenceOf(rule, server),
    message,
    span,
    settingSpan,
    account,
    server,
    related,
    fixes: withoutRepeats(fixes.filter((fix) => fix !== undefined)),
  };
}

function confidenceOf(rule: Rule, server: MailServer | undefined): Confidence {
  if (server?.security.value === 'auto' && rule.id === 'tls-on-cleartext-port') return 'possible';
  return !server || (server.port.written && server.security.written) ? 'certain' : 'likely';
}

/** The offer as edits; undefined when the client can not express it, or when it would lead to another fault. */
function fixFor(profile: Profile, rule: Rule, fact: Fact, { title, isPreferred, changes }: Offer): Fix | undefined {
  const edits: TextEdit[] = [];
  for (const change of changes) {
    const written = editsFor(profile, change);
    if (!written) return undefined;
    edits.push(...written);
  }
  if (edits.length === 0) return undefined;
  const own = changes.find((change) => change.server === fact.server);
  return { title, isPreferred, safety: safetyOf(rule, fact, isPreferred), target: own && 'wanted' in own ? own.wanted : undefined, edits };
}

function editsFor(profile: Profile, change: Change): TextEdit[] | undefined {
  const binding = profile.bindings[change.server.index]!;
  if ('removeIneffective' in change) {
    return [profile.format.syntax.removeSetting(profile.text, binding.ineffective[change.removeIneffective]!)];
  }
  const edits = writeServer(profile, binding, change.wanted);
  return edits && leadsSomewhere(change.server, change.wanted.port, securityAfter(binding, change.wanted)) ? edits : undefined;
}

/** A client that chooses the handshake itself may turn a wish into a state that is a fault again. */
function leadsSomewhere(server: MailServer, wantedPort: number | undefined, security: MailServer['security']['value']): boolean {
  const port = wantedPort ?? portNumber(server);
  if (security !== 'auto' || port === undefined) return true;
  const decision = decide(server.protocol, port, security, logsIn(server));
  const rule = rules.find(({ id }) => id === decision?.rule);
  return !decision || !rule || !isAtLeast(decision.severity ?? rule.severity, 'warning');
}

function safetyOf(rule: Rule, fact: Fact, isPreferred: boolean): FixSafety {
  if (!isPreferred || fact.server?.enabled === false) return 'manual';
  return (fact.fix ?? rule.fix) === 'yes' ? 'safe' : 'suggested';
}

/** Two offers can come to the same edits; the first of them is kept. */
function withoutRepeats(fixes: readonly Fix[]): Fix[] {
  return fixes.filter((fix, index) => !fixes.slice(0, index).some((earlier) => isSameFix(earlier, fix)));
}

const isSameFix = (a: Fix, b: Fix) => a.edits.length === b.edits.length && a.edits.every((edit, index) => isSameEdit(edit, b.edits[index]!));
