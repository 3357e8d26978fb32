import type { Rule } from '../decision/rule';
import type { Severity } from '../model/severity';

/**
 * - `recommended`: the severities of the rules.
 * - `strict`: encryption “if available”, port 25, certificates that are not checked, old TLS versions and
 *   passwords in the file are errors, and TLS from the first byte is asked for.
 * - `compatible`: only what can not work, and passwords in clear text.
 */
export const presets = ['recommended', 'strict', 'compatible'] as const;
export type Preset = (typeof presets)[number];

const errorsWhenStrict: readonly string[] = ['opportunistic-tls', 'submission-on-port-25', 'certificate-check-off', 'certificate-pinned', 'tls-version-obsolete', 'password-in-file'];

export function presetSeverity(preset: Preset, rule: Rule, severity: Severity): Severity | 'off' {
  if (preset === 'strict') return errorsWhenStrict.includes(rule.id) ? 'error' : severity;
  if (preset === 'compatible') return severity === 'error' || rule.id === 'not-linted' ? severity : 'off';
  return severity;
}
