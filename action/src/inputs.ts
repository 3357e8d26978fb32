import { severities, type Severity } from '../../server/src/model/severity';
import { presets, type Preset } from '../../server/src/lint/presets';
import type { Variables } from './runnerFile';

/** A workflow sets an input to something that does not exist. The message says what is allowed. */
export class InputError extends Error {}

/** What a workflow can set below `with`. */
export interface Inputs {
  readonly paths: readonly string[];
  readonly preset: Preset;
  readonly failOn: Severity | 'never';
  readonly compares: boolean;
  readonly base: string | undefined;
  readonly onlyChanged: boolean;
  readonly annotations: boolean;
  readonly summary: boolean;
  readonly sarifFile: string | undefined;
  readonly workingDirectory: string;
}

/** The names and defaults that action.yml has too. */
export const inputDefaults = {
  paths: '.',
  preset: 'recommended',
  'fail-on': 'error',
  compare: 'true',
  base: '',
  'only-changed': 'false',
  annotations: 'true',
  summary: 'true',
  'sarif-file': '',
  'working-directory': '.',
} as const satisfies Record<string, string>;

export type InputName = keyof typeof inputDefaults;

/** Throws an `InputError` for a value that does not exist. */
export function readInputs(variables: Variables): Inputs {
  return {
    paths: pathsIn(text(variables, 'paths')),
    preset: word(variables, 'preset', presets),
    failOn: word(variables, 'fail-on', [...severities, 'never'] as const),
    compares: isOn(variables, 'compare'),
    base: text(variables, 'base') || undefined,
    onlyChanged: isOn(variables, 'only-changed'),
    annotations: isOn(variables, 'annotations'),
    summary: isOn(variables, 'summary'),
    sarifFile: text(variables, 'sarif-file') || undefined,
    workingDirectory: text(variables, 'working-directory'),
  };
}

/** The runner passes an input in a variable. An expression without a value makes it empty, which counts as not set. */
const text = (variables: Variables, name: InputName) => variables[`INPUT_${name.toUpperCase()}`]?.trim() || inputDefaults[name];

/** The path `-` would be standard input. */
const pathsIn = (lines: string) =>
  lines
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((path) => (path === '-' ? './-' : path));

function word<T extends string>(variables: Variables, name: InputName, words: readonly T[]): T {
  const value = text(variables, name);
  const found = words.find((each) => each === value);
  if (found === undefined) throw new InputError(`The input ${name} cannot be "${value}". Choose one of: ${words.join(', ')}.`);
  return found;
}

function isOn(variables: Variables, name: InputName): boolean {
  const value = text(variables, name).toLowerCase();
  if (value !== 'true' && value !== 'false') throw new InputError(`The input ${name} cannot be "${value}". It is true or false.`);
  return value === 'true';
}
