import { existsSync, statSync } from 'node:fs';
import { posix, relative, resolve, sep } from 'node:path';
import { findBase } from './base';
import { check } from './check';
import { worst, type CommandLine, type ExitCode, type Outcome } from './commandLine';
import { compare, type WorseServer } from './compare';
import { readEvent } from './event';
import { gitIn, withoutBareRepositories, type Git } from './git';
import { InputError, readInputs, type Inputs } from './inputs';
import { createLog, type Log } from './log';
import { writeOutputs, type Result } from './outputs';
import { addToSummary } from './summary';
import type { Variables } from './runnerFile';

export interface Surroundings {
  readonly variables: Variables;
  readonly currentFolder: string;
  /** The command line, in a folder and with these variables. */
  readonly commandLine: (folder: string, variables: Variables) => CommandLine;
  /** To standard output. */
  readonly write: (text: string) => void;
}

const title = 'Mail Config Lint';

/** Does what the workflow asks for; gives the code to end with. */
export function runAction({ variables, currentFolder, commandLine, write }: Surroundings): ExitCode {
  const log = createLog(write);
  try {
    const inputs = readInputs(variables);
    const workspace = resolve(currentFolder, variables['GITHUB_WORKSPACE'] ?? '.');
    const folder = resolve(workspace, inputs.workingDirectory);
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
      throw new InputError(`The input working-directory names "${inputs.workingDirectory}", which is no folder.`);
    const safely = withoutBareRepositories(variables);
    return checkAndCompare({ inputs, workspace, folder, variables, log, git: gitIn(folder, safely), run: commandLine(folder, safely) });
  } catch (error) {
    const message =
      error instanceof InputError ? error.message : `internal error (${error instanceof Error ? error.message : typeof error})`;
    log.annotation({ level: 'error', title, message });
    writeOutputs(variables, { result: 'failed', worse: '', 'sarif-file': '' });
    return error instanceof InputError ? 2 : 3;
  }
}

interface Job {
  readonly inputs: Inputs;
  readonly workspace: string;
  readonly folder: string;
  readonly variables: Variables;
  readonly log: Log;
  readonly git: Git;
  readonly run: CommandLine;
}

function checkAndCompare({ inputs, workspace, folder, variables, log, git, run }: Job): ExitCode {
  const base = baseFor(inputs, variables, git, log);
  // If the change is checked, its summary says how the servers changed.
  const comparison =
    inputs.compares && base !== undefined ? compare(run, inputs.onlyChanged ? { ...inputs, summary: false } : inputs, base) : undefined;
  const checked = check(run, inputs, inputs.onlyChanged ? base : undefined);
  const outcomes = [...(comparison?.outcomes ?? []), ...checked.outcomes];

  log.plain(
    [comparison?.log ?? '', checked.log, linesOf(outcomes.map(({ stderr }) => stderr)).join('\n')].filter((text) => text !== '').join('\n'),
  );
  annotateFailure(outcomes, checked.annotations, log);
  if (inputs.annotations) annotateWorse(comparison?.worse ?? [], git, log);
  log.annotations(checked.annotations?.stdout ?? '');
  addToSummary(variables, [comparison?.markdown ?? '', checked.markdown].filter((text) => text !== '').join('\n'));
  writeOutputs(variables, {
    result: resultOf(checked.exitCode, comparison?.exitCode ?? 0),
    worse: comparison ? String(comparison.worse.length) : '',
    'sarif-file': sarifPath(inputs, folder, workspace),
  });
  return worst([checked.exitCode, comparison?.exitCode ?? 0]);
}

/** The commit before the change, if something needs it. Logs why if there is none. */
function baseFor({ compares, onlyChanged, base: wanted }: Inputs, variables: Variables, git: Git, log: Log): string | undefined {
  if (!compares && !onlyChanged) return undefined;
  const base = findBase(git, readEvent(variables), wanted);
  if (base.commit !== undefined) return base.commit;
  const consequences = [...(compares ? ['the servers were not compared'] : []), ...(onlyChanged ? ['everything was checked'] : [])].join(
    ', and ',
  );
  const message = `${consequences[0]!.toUpperCase()}${consequences.slice(1)}: ${base.reason}.`;
  if (base.level === 'log') log.plain(message);
  else log.annotation({ level: base.level, title, message });
  return undefined;
}

/** The different lines of several texts, in their order: the command line says the same to every reader. */
const linesOf = (texts: readonly string[]): string[] => [
  ...new Set(texts.flatMap((text) => text.split('\n')).filter((line) => line !== '')),
];

/** Of the ten errors that GitHub shows, half are left for the findings. */
const mostWorse = 5;

function annotateWorse(worse: readonly WorseServer[], git: Git, log: Log): void {
  if (worse.length === 0) return;
  const prefix = git('rev-parse', '--show-prefix').text ?? '';
  for (const { path, line, sentence } of worse.slice(0, mostWorse)) {
    log.annotation({
      level: 'error',
      title: 'Less secure than before',
      message: sentence,
      file: posix.join(prefix, path),
      ...(line !== undefined && { line }),
    });
  }
}

/**
 * What could not be done, where somebody sees it who does not open the log.
 * @param told what says so by itself, if it could say anything
 */
function annotateFailure(outcomes: readonly Outcome[], told: Outcome | undefined, log: Log): void {
  const failed = outcomes.filter(({ exitCode }) => exitCode > 1);
  if (failed.length === 0) return;
  const known = new Set(told && told.exitCode > 1 && told.stdout !== '' ? linesOf([told.stderr]) : []);
  const [first, ...others] = linesOf(failed.map(({ stderr }) => stderr)).filter((line) => !known.has(line));
  if (first === undefined && known.size > 0) return;
  log.annotation({
    level: 'error',
    title,
    message:
      first === undefined ? 'It ended without saying why.' : others.length === 0 ? first : `${first}\n(${others.length} more in the log)`,
  });
}

function resultOf(checked: ExitCode, compared: ExitCode): Result {
  if (worst([checked, compared]) > 1) return 'failed';
  if (compared === 1) return 'worse';
  return checked === 1 ? 'findings' : 'clean';
}

function sarifPath({ sarifFile }: Inputs, folder: string, workspace: string): string {
  if (sarifFile === undefined) return '';
  const file = resolve(folder, sarifFile);
  return existsSync(file) ? relative(workspace, file).split(sep).join('/') : '';
}
