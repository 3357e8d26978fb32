import type { RuleDescription } from './decision/ruleDescription';
import { formats as allFormats } from './formats';
import type { FormatDescription } from './lenses/format';
import { type Finding, applicableFix } from './lint/finding';
import type { FixSafety } from './model/fix';
import { lint as lintProfile, type LintResult } from './lint/lint';
import type { LintOptions } from './lint/lintOptions';
import type { Account, MailServer } from './model/mailServer';
import { rules as allRules } from './rules';
import { applyEdits, chooseEdits, type TextEdit } from './text/textEdit';

// Every type that is reachable from here is exported here; test/package/types.ts checks it.
export type { Reference, RuleDescription } from './decision/ruleDescription';
export type { Confidence, Finding, PlaceElsewhere, Suppression } from './lint/finding';
export type { Fix, FixSafety } from './model/fix';
export type { FormatDescription } from './lenses/format';
export type { LintResult } from './lint/lint';
export type { LintOptions } from './lint/lintOptions';
export type {
  Account,
  Authentication,
  CertificateCheck,
  ConflictingSetting,
  Direction,
  HostClass,
  IneffectiveSetting,
  MailServer,
  OtherReader,
  PasswordStorage,
  Port,
  Protocol,
  ReleaseDefault,
  Security,
  TlsVersion,
  KnownWord,
  UnknownSecurity,
  Value,
  WantedSecurity,
} from './model/mailServer';
export type { KnownServer, LogInMethod, LogInPolicy, ProviderList, PublishedPair, RetiredHost } from './model/provider';
export type { HostFault, HostFlaw } from './model/hostText';
export type { Severity } from './model/severity';
export type { Preset } from './lint/presets';
export type { ProjectSuppression } from './suppressions/suppressions';
export type { Span } from './text/span';
export type { TextEdit } from './text/textEdit';

/** All rules, in the order of their ids. */
export const rules: readonly RuleDescription[] = allRules;

/** The kinds of file that can be read, in the order of their ids. */
export const formats: readonly FormatDescription[] = allFormats.map(({ id, title, client }) => ({ id, title, client }));

/**
 * What is wrong in a text. Pure; it does not throw for any text, only for an option that names no format.
 * @param fileName a name or path that helps to recognise the format; nothing is read from it
 */
export function lint(text: string, fileName: string, options?: LintOptions): LintResult {
  // Without the profile, which holds the whole text, including passwords.
  const { format, evidence, accounts, servers, findings, suppressed, usedSuppressions, problems } = lintProfile(text, fileName, options);
  return { format, evidence, accounts, servers, findings, suppressed, usedSuppressions, problems };
}

/** The mail servers that a file describes, by account; empty if it is not a mail profile. */
export function readServers(text: string, fileName: string): { accounts: readonly Account[]; servers: readonly MailServer[] } {
  const { accounts, servers } = lintProfile(text, fileName);
  return { accounts, servers };
}

/**
 * The text after the fixes of its findings: with `safe`, those that are right whatever the
 * provider offers; with `suggested`, every preferred one.
 */
export function applyFixes(text: string, findings: readonly Finding[], level: Exclude<FixSafety, 'manual'>): string {
  return applyEdits(text, editsOfFixes(findings, level));
}

/**
 * The edits that `applyFixes` makes, in the order of the text; no two of them overlap. Of two that would, the one
 * that sets a port or an encryption is applied: it may make the other unnecessary.
 */
export function editsOfFixes(findings: readonly Finding[], level: Exclude<FixSafety, 'manual'>): TextEdit[] {
  const fixes = findings.map((finding) => applicableFix(finding, level)).filter((fix) => fix !== undefined);
  const [first, then] = [fixes.filter(({ target }) => target), fixes.filter(({ target }) => !target)];
  return chooseEdits([...first, ...then].map(({ edits }) => edits));
}
