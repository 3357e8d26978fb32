import type { RuleDescription } from '../decision/ruleDescription';
import type { Severity } from '../model/severity';

/**
 * - `recommended`: the severities of the rules.
 * - `strict`: encryption “if available”, port 25, certificates that are not checked, old TLS versions and passwords
 *   in the file are errors, and implicit TLS is required.
 * - `compatible`: only what cannot work, and passwords in clear text.
 */
export const presets = ['recommended', 'strict', 'compatible'] as const;
export type Preset = (typeof presets)[number];

export function presetSeverity(
  preset: Preset,
  { strictSeverity, saysFileIsNotLinted }: RuleDescription,
  severity: Severity,
): Severity | 'off' {
  if (preset === 'strict') return strictSeverity ?? severity;
  if (preset === 'compatible') return severity === 'error' || saysFileIsNotLinted ? severity : 'off';
  return severity;
}
