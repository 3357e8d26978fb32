import { fixAt } from './fixAt';
import { formats as allFormats } from './formats';
import type { Format } from './lenses/format';
import type { Finding, FixSafety } from './finding';
import { lint } from './lint';
import type { Account, MailServer } from './model/mailServer';
import { applyEdits, chooseEdits, type TextEdit } from './text/textEdit';

export { lint } from './lint';
export type { Confidence, Finding, Fix, FixSafety } from './finding';
export type { LintResult } from './lint';
export type { LintOptions } from './lintOptions';
export type { Account, MailServer, Port, Protocol, Security, Value } from './model/mailServer';
export type { Severity } from './model/severity';
export type { Preset } from './presets';
export type { Span } from './text/span';
export type { TextEdit } from './text/textEdit';
export type { Rule } from './decision/rule';
export { rules } from './rules';

/** The kinds of file that can be read. */
export const formats: readonly Pick<Format, 'id' | 'title' | 'client'>[] = allFormats;

/** The mail servers that a file describes, by account; empty when it is no mail profile. */
export function readServers(text: string, fileName: string): { accounts: readonly Account[]; servers: readonly MailServer[] } {
  const { accounts, servers } = lint(text, fileName);
  return { accounts, servers };
}

/**
 * The text after the fixes of its findings: with `safe`, those that are right whatever the
 * provider offers; with `suggested`, every preferred one.
 */
export function applyFixes(text: string, findings: readonly Finding[], level: Exclude<FixSafety, 'manual'>): string {
  return applyEdits(text, editsOfFixes(findings, level));
}

/** The edits that `applyFixes` makes, in the order of the text; no two of them overlap. */
export function editsOfFixes(findings: readonly Finding[], level: Exclude<FixSafety, 'manual'>): TextEdit[] {
  return chooseEdits(findings.map((finding) => fixAt(finding, level)?.edits ?? []));
}
