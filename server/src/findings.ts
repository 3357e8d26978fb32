import { decideAccount, type Decision } from './decision/decide';
import type { Context, Doubt, Fact, Rule } from './decision/rule';
import type { Confidence, Finding } from './finding';
import { createFixes } from './fixes';
import type { Profile } from './lenses/readProfile';
import { circumstancesOf, wishesOf, type LintOptions } from './lintOptions';
import type { MailServer } from './model/mailServer';
import type { Severity } from './model/severity';
import { RuleFailure } from './ruleFailure';
import { presetSeverity } from './presets';
import { rules } from './rules';

/** What all rules say of a profile, or of a file that can not be linted, in the order of the text. */
export function findingsOf(profile: Profile | undefined, notLinted: string | undefined, options: LintOptions): Finding[] {
  const accounts = profile?.accounts ?? [];
  const circumstances = circumstancesOf(options);
  const decisions = new Map<number, Decision>(accounts.flatMap((account) => [...decideAccount(account, circumstances)]));
  const context: Context = { accounts, decisions, problems: profile?.problems ?? [], notLinted, circumstances, wishes: wishesOf(options) };
  const fixesOf = createFixes(profile, circumstances);
  const findings: Finding[] = [];
  for (const rule of rules) {
    for (const fact of factsOf(rule, context)) {
      if (isUncertain(fact, profile)) continue;
      const severity = severityOf(rule, fact, options);
      if (severity !== 'off') findings.push(findingOf(rule, fact, severity, fixesOf(rule, fact)));
    }
  }
  return findings.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

/** A rule that goes wrong is named, so that its defect can be found without the file. */
function factsOf(rule: Rule, context: Context): Fact[] {
  try {
    return [...rule.check(context)];
  } catch (cause) {
    throw new RuleFailure(rule.id, { cause });
  }
}

/** In a file that is broken, what seems to be absent may only be unreadable, and the last value may be cut off. */
function isUncertain({ server, settingSpan }: Fact, profile: Profile | undefined): boolean {
  if (!profile || profile.problems.length === 0 || !server) return false;
  return !(server.port.written && server.security.written) || settingSpan.end >= profile.text.length;
}

function severityOf(rule: Rule, fact: Fact, { preset = 'recommended', rules: configured }: LintOptions): Severity | 'off' {
  const own = fact.severity ?? rule.severity;
  const severity = configured?.[rule.id] ?? presetSeverity(preset, rule, own);
  return severity !== 'off' && fact.server?.enabled === false ? 'hint' : severity;
}

function findingOf(rule: Rule, fact: Fact, severity: Severity, fixes: Finding['fixes']): Finding {
  const { span, settingSpan, message, account, server, related = [] } = fact;
  const { confidence, reason } = fact.doubt ?? doubtAbout(rule, server) ?? noDoubt;
  return { rule, severity, confidence, confidenceReason: reason, message, span, settingSpan, account, server, related, fixes };
}

const noDoubt: { readonly confidence: Confidence; readonly reason: string } = { confidence: 'certain', reason: 'It follows from what is written in the file.' };

/** Rules of another family that speak of a port and an encryption. */
const providerPairs: readonly string[] = ['provider-settings-differ', 'provider-without-tls'];

/** What can make any finding about a pair less certain: that one half is only assumed. */
function doubtAbout({ id, family }: Rule, server: MailServer | undefined): Doubt | undefined {
  if (!server || (family !== 'transport' && !providerPairs.includes(id))) return undefined;
  const { port, security, client } = server;
  if (security.value === 'auto' && id === 'tls-on-cleartext-port') return { confidence: 'possible', reason: `${client} chooses the handshake itself, and may find one that the server understands.` };
  if (!port.written && !security.written) return { confidence: 'likely', reason: `It rests on what ${client} takes when neither port nor encryption is written.` };
  if (!port.written) return { confidence: 'likely', reason: `It rests on the port that ${client} takes when none is written.` };
  return security.written ? undefined : { confidence: 'likely', reason: `It rests on what ${client} does when no encryption is written.` };
}
