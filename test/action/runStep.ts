import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { devNull } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { InputName } from '../../action/src/inputs';
import type { Outputs } from '../../action/src/outputs';
import { createFolder } from '../cli/folder';
import { readRunnerLog, type RunnerLog } from './runnerLog';

export const root = join(__dirname, '..', '..');

/** Git without the settings of whoever runs the tests. */
export const isolated = { GIT_CONFIG_GLOBAL: devNull, GIT_CONFIG_NOSYSTEM: '1' };

/** What GitHub reads of an action. */
export interface ActionFile {
  readonly name: string;
  readonly description: string;
  readonly branding: { readonly icon: string; readonly color: string };
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: unknown }>>;
  readonly outputs: Readonly<Record<string, { readonly description: string }>>;
  readonly runs: { readonly using: string; readonly main: string };
}

export const readActionFile = (folder: string): ActionFile => parse(readFileSync(join(folder, 'action.yml'), 'utf8')) as ActionFile;

export interface Step {
  /** The folder that was checked out. */
  readonly workspace: string;
  /** Where the action is; this project when absent. */
  readonly action?: string;
  readonly with?: Partial<Record<InputName, string>>;
  readonly event?: { readonly name: string; readonly description?: unknown };
  /** Variables that are other than a runner sets them; undefined ones are taken away. */
  readonly variables?: Readonly<Record<string, string | undefined>>;
}

export interface StepOutcome extends RunnerLog {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly outputs: Partial<Outputs>;
  readonly summary: string;
}

/** Runs the action as a step of a job, in the way of GitHub's runner. */
export function runStep({ workspace, action = root, with: inputs = {}, event = { name: 'workflow_dispatch' }, variables = {} }: Step): StepOutcome {
  const { inputs: declared, runs } = readActionFile(action);
  const files = createFolder({ output: '', summary: '', 'event.json': JSON.stringify(event.description ?? {}) });
  const given = Object.entries({ ...Object.fromEntries(Object.entries(declared).map(([name, input]) => [name, String(input.default)])), ...inputs });
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(action, runs.main)], {
    cwd: workspace,
    encoding: 'utf8',
    maxBuffer: Infinity,
    env: {
      ...withoutOwn(process.env),
      ...Object.fromEntries(given.map(([name, value]) => [`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`, value])),
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_ACTION_PATH: action,
      GITHUB_WORKSPACE: workspace,
      GITHUB_EVENT_NAME: event.name,
      GITHUB_EVENT_PATH: join(files.path, 'event.json'),
      GITHUB_OUTPUT: join(files.path, 'output'),
      GITHUB_STEP_SUMMARY: join(files.path, 'summary'),
      ...isolated,
      ...variables,
    },
  });
  const content = (name: string) => (existsSync(join(files.path, name)) ? files.read(name).toString() : '');
  return { exitCode: status, stdout, stderr, ...readRunnerLog(stdout), outputs: outputsIn(content('output')), summary: content('summary') };
}

const withoutOwn = (variables: NodeJS.ProcessEnv) => Object.fromEntries(Object.entries(variables).filter(([name]) => !/^(?:GITHUB|INPUT|GIT|RUNNER)_/.test(name)));

/** `NAME<<DELIMITER`, the lines of the value, `DELIMITER`. */
function outputsIn(text: string): Record<string, string> {
  const found = [...text.matchAll(/^([\w-]+)<<(.+)\n([^]*?)\n?^\2\n/gm)];
  if (found.map(([whole]) => whole).join('') !== text) throw new Error(`not all of this are outputs:\n${text}`);
  return Object.fromEntries(found.map(([, name, , value]) => [name!, value!] as const));
}
