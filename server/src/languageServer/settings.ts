import { rules, type LintOptions } from '../index';
import { severitySettings } from '../model/severity';
import { presets } from '../presets';
import { isRecord } from './isRecord';

/** What `mailConfigLint.*` sets. */
export type Settings = Pick<LintOptions, 'preset' | 'rules' | 'suppressions'>;

/**
 * Settings as some editor hands them over: whatever can not be understood is left out.
 * @param complain is told what that was
 */
export function readSettings(value: unknown, complain: (what: string) => void): Settings {
  if (!isRecord(value)) return {};
  const preset = presets.find((name) => name === value.preset);
  if (!preset && value.preset !== undefined && value.preset !== null) complain(`mailConfigLint.preset is none of ${presets.join(', ')}, so it is ignored.`);
  return { ...(preset && { preset }), rules: readRules(value.rules, complain) };
}

function readRules(value: unknown, complain: (what: string) => void): NonNullable<Settings['rules']> {
  if (!isRecord(value)) return {};
  const read: Record<string, (typeof severitySettings)[number]> = {};
  for (const [id, wanted] of Object.entries(value)) {
    const severity = severitySettings.find((word) => word === wanted);
    if (!rules.some((rule) => rule.id === id)) complain(`mailConfigLint.rules: there is no rule “${id}”, so it is ignored.`);
    else if (severity) read[id] = severity;
    else complain(`mailConfigLint.rules: ${id} takes one of ${severitySettings.join(', ')}, so what is set there is ignored.`);
  }
  return read;
}
