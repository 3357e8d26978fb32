import type { Severity } from './model/severity';
import type { Preset } from './presets';

/** What a user may set; everything has a default. */
export interface LintOptions {
  /** The id of the format, instead of finding it out. */
  readonly format?: string;
  readonly preset?: Preset;
  /** Severities by rule id; they win over the preset. */
  readonly rules?: Readonly<Record<string, Severity | 'off'>>;
}
