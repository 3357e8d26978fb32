import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { devNull } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { CommandLine } from '../../action/src/commandLine';
import type { InputName } from '../../action/src/inputs';
import type { Outputs } from '../../action/src/outputs';
import { runAction } from '../../action/src/runAction';
import type { Variables } from '../../action/src/runnerFile';
import { createFolder } from '../cli/support/folder';
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
  readonly with?: Partial<Record<InputName, string>>;
  readonly event?: { readonly name: string; readonly description?: unknown };
  /** Variables that are other than a runner sets them; undefined ones are taken away. */
  readonly variables?: Readonly<Record<string, string | undefined>>;
}

export interface StepOutcome extends RunnerLog {
  readonly exitCode: number | null;
  readonly outputs: Partial<Outputs>;
  readonly summary: string;
}

/** Runs the action as a step of a job, in the way of GitHub's runner. */
export function runStep(step: Step): StepOutcome {
  const { main } = readActionFile(root).runs;
  return outcomeOf(step, (env) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, main)], {
      cwd: step.workspace,
      encoding: 'utf8',
      env,
      maxBuffer: Infinity,
    });
    if (stderr !== '') throw new Error(stderr);
    return { exitCode: status, stdout };
  });
}

/** The same inside the test, and with another command line. */
export function runStepWith(commandLine: CommandLine, step: Step): StepOutcome {
  return outcomeOf(step, (variables) => {
    const written: string[] = [];
    const exitCode = runAction({
      variables,
      currentFolder: step.workspace,
      commandLine: () => commandLine,
      write: (text) => void written.push(text),
    });
    return { exitCode, stdout: written.join('') };
  });
}

function outcomeOf(
  { workspace, with: inputs = {}, event = { name: 'workflow_dispatch' }, variables = {} }: Step,
  run: (variables: Variables) => { exitCode: number | null; stdout: string },
): StepOutcome {
  const files = createFolder({ output: '', summary: '', 'event.json': JSON.stringify(event.description ?? {}) });
  const given = Object.entries({
    ...Object.fromEntries(Object.entries(readActionFile(root).inputs).map(([name, input]) => [name, String(input.default)])),
    ...inputs,
  });
  const { exitCode, stdout } = run({
    ...withoutOwn(process.env),
    ...Object.fromEntries(given.map(([name, value]) => [`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`, value])),
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTION_PATH: root,
    GITHUB_WORKSPACE: workspace,
    GITHUB_EVENT_NAME: event.name,
    GITHUB_EVENT_PATH: join(files.path, 'event.json'),
    GITHUB_OUTPUT: join(files.path, 'output'),
    GITHUB_STEP_SUMMARY: join(files.path, 'summary'),
    ...isolated,
    ...variables,
  });
  return {
    exitCode,
    ...readRunnerLog(stdout),
    outputs: outputsIn(files.read('output').toString()),
    summary: files.read('summary').toString(),
  };
}

const withoutOwn = (variables: NodeJS.ProcessEnv) =>
  Object.fromEntries(Object.entries(variables).filter(([name]) => !/^(?:GITHUB|INPUT|GIT|RUNNER)_/.test(name)));

/** `NAME<<DELIMITER`, the lines of the value, `DELIMITER`. */
function outputsIn(text: string): Record<string, string> {
  const found = [...text.matchAll(/^([\w-]+)<<(.+)\n([^]*?)\n?^\2\n/gm)];
  if (found.map(([whole]) => whole).join('') !== text) throw new Error(`not all of this are outputs:\n${text}`);
  return Object.fromEntries(found.map(([, name, , value]) => [name!, value!] as const));
}
