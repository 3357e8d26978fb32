import { parseArgs } from 'node:util';
import { formats } from '../../formats';
import { type Confidence, confidences } from '../../lint/finding';
import type { FixSafety } from '../../model/fix';
import { severities, severitySettings, type Severity } from '../../model/severity';
import { presets, type Preset } from '../../lint/presets';
import { rules } from '../../rules';
import { isCommandName, commandLineOptions, type CommandName, type OptionName } from './commandLineOptions';
import { UsageError } from './usageError';

/** The notations of the other commands, and those that only `check` has. */
const plainFormats = ['pretty', 'json'] as const;
const reviewFormats = ['sarif', 'github', 'gitlab', 'rdjson'] as const;

/** For tools that show findings in the review of a change. */
export type ReviewFormat = (typeof reviewFormats)[number];
export type ReportFormat = (typeof plainFormats)[number] | 'markdown' | ReviewFormat;

/** What the words of the command line ask for. */
export interface Options {
  readonly command: CommandName;
  /** As opposed to being the default. */
  readonly isCommandNamed: boolean;
  /** The words behind the command: paths, or the name of a rule. */
  readonly operands: readonly string[];
  readonly wantsHelp: boolean;
  readonly wantsVersion: boolean;
  readonly format: ReportFormat;
  readonly output: string | undefined;
  readonly failOn: Severity | 'never';
  readonly minConfidence: Confidence | undefined;
  readonly fix: Exclude<FixSafety, 'manual'> | undefined;
  readonly diff: boolean;
  readonly stdinFileName: string | undefined;
  readonly as: string | undefined;
  readonly preset: Preset | undefined;
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  /** The project file for all profiles. */
  readonly config: string | undefined;
  readonly usesConfig: boolean;
  readonly quiet: boolean;
  readonly color: 'auto' | 'always' | 'never';
  readonly filesFrom: string | undefined;
  /** The revisions to compare. */
  readonly git: string | undefined;
  readonly failsOnRegression: boolean;
  /** Leave out what was the same in this revision. */
  readonly changedSince: string | undefined;
  /** Read the index instead of the files. */
  readonly staged: boolean;
  readonly baseline: string | undefined;
  readonly writeBaseline: string | undefined;
  readonly textconv: boolean;
  /** The address that imported files come from. */
  readonly origin: string | undefined;
  /** The file of servers to import although they would be refused. */
  readonly exceptions: string | undefined;
}

/** Which forms of a report a command has; the others have the plain ones only. */
const formatsOf: Readonly<Partial<Record<CommandName, readonly ReportFormat[]>>> = {
  check: [...plainFormats, 'markdown', ...reviewFormats],
  compare: [...plainFormats, 'markdown'],
};

type Values = Readonly<Partial<Record<OptionName, string | boolean | readonly (string | boolean)[]>>>;

/** Throws a `UsageError` for anything that it does not understand. */
export function parseOptions(words: readonly string[]): Options {
  const { values, positionals } = split(words);
  const [first] = positionals;
  const command = isCommandName(first) ? first : 'check';
  for (const name of Object.keys(values) as OptionName[]) {
    const { commands } = commandLineOptions[name];
    if (commands && !commands.includes(command)) throw new UsageError(`${command} has no option --${name}.`, command);
  }
  const fix = word(values, 'fix', command, ['safe', 'suggested'] as const);
  const options: Options = {
    command,
    isCommandNamed: isCommandName(first),
    operands: isCommandName(first) ? positionals.slice(1) : positionals,
    wantsHelp: values.help === true,
    wantsVersion: values.version === true,
    format: reportFormat(values, command),
    output: text(values, 'output', command),
    failOn: word(values, 'fail-on', command, [...severities, 'never'] as const) ?? 'error',
    minConfidence: word(values, 'min-confidence', command, confidences),
    fix,
    diff: values.diff === true,
    stdinFileName: text(values, 'stdin-filename', command),
    as: word(
      values,
      'as',
      command,
      formats.map(({ id }) => id),
    ),
    preset: word(values, 'preset', command, presets),
    rules: ruleSeverities(values, command),
    config: text(values, 'config', command),
    usesConfig: values['no-config'] !== true,
    quiet: values.quiet === true,
    color: word(values, 'color', command, ['auto', 'always', 'never'] as const) ?? 'auto',
    filesFrom: text(values, 'files-from', command),
    git: text(values, 'git', command),
    failsOnRegression: values['no-fail-on-regression'] !== true,
    changedSince: text(values, 'changed-since', command),
    staged: values.staged === true,
    baseline: text(values, 'baseline', command),
    writeBaseline: text(values, 'write-baseline', command),
    textconv: values.textconv === true,
    origin: text(values, 'origin', command),
    exceptions: text(values, 'exceptions', command),
  };
  refuseContradictions(values, options);
  if ((command === 'rules' || command === 'formats') && options.operands.length > 0)
    throw new UsageError(`${command} takes no names.`, command);
  return options;
}

/** Options that cannot be combined, and why. */
const contradictions: readonly (readonly [one: OptionName, other: OptionName, reason: string])[] = [
  ['diff', 'format', '--diff prints a diff, so it cannot be combined with --format.'],
  ['staged', 'fix', '--staged reads what is staged, and --fix fixes the files as they lie there; they cannot be combined.'],
  ['write-baseline', 'staged', '--write-baseline writes down all that is wrong, so it cannot be combined with --staged.'],
  ['write-baseline', 'changed-since', '--write-baseline writes down all that is wrong, so it cannot be combined with --changed-since.'],
  ['write-baseline', 'diff', '--diff writes nothing, so it cannot be combined with --write-baseline.'],
  ['config', 'no-config', '--config names a project file and --no-config wants none; they cannot be combined.'],
  ['textconv', 'format', '--textconv is a format of its own, so it cannot be combined with --format.'],
  ['fail-on-regression', 'no-fail-on-regression', '--fail-on-regression and --no-fail-on-regression cannot be combined.'],
];

function refuseContradictions(values: Values, { command, operands }: Options): void {
  for (const [one, other, reason] of contradictions) {
    if (values[one] !== undefined && values[other] !== undefined) throw new UsageError(reason, command);
  }
  const readsStdin = operands.includes('-');
  if (readsStdin && (values.staged || values['changed-since'] !== undefined))
    throw new UsageError('Standard input has no revision that it could have changed since.', command);
  if (command === 'compare' && values.git === undefined && operands.length !== 2)
    throw new UsageError('compare needs two files or two folders, the old one first; or --git with two revisions.', command);
  if (command === 'providers') refuseImport(values, operands);
  if (values.textconv && operands.length !== 1) throw new UsageError('show --textconv needs the path of one file.', command);
}

function refuseImport(values: Values, operands: readonly string[]): void {
  const isImport = operands[0] === 'import' && operands.length === 2;
  if (operands.length > 0 && !isImport)
    throw new UsageError('providers lists the bundled entries; providers import FOLDER makes a list of your own.', 'providers');
  if (isImport && values.format !== undefined)
    throw new UsageError('providers import writes JSON, so it cannot be combined with --format.', 'providers');
  if (isImport && values.origin !== undefined && !/^https?:\/\/[^\s/]+(?:\/\S*)?$/.test(values.origin as string))
    throw new UsageError('--origin needs the address of a page.', 'providers');
  if (!isImport && (values.origin !== undefined || values.exceptions !== undefined))
    throw new UsageError('--origin and --exceptions go with providers import FOLDER.', 'providers');
}

function split(words: readonly string[]): { values: Values; positionals: readonly string[] } {
  const end = words.indexOf('--');
  // `--fix` may have no value, which parseArgs allows for switches only.
  const args = words.map((each, index) => (each === '--fix' && (end < 0 || index < end) ? '--fix=safe' : each));
  const options = Object.fromEntries(
    Object.entries(commandLineOptions).map(([name, { value, isRepeatable, short }]) => [
      name,
      { type: value === undefined ? ('boolean' as const) : ('string' as const), multiple: isRepeatable ?? false, ...(short && { short }) },
    ]),
  );
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    const command = words.find(isCommandName) ?? 'check';
    throw new UsageError((error as Error).message.split(/\. |\n/, 1)[0]!.replace(/\.?$/, '.'), command);
  }
}

function text(values: Values, name: OptionName, command: CommandName): string | undefined {
  const value = values[name];
  if (value === '') throw new UsageError(`--${name} needs a value.`, command);
  return value as string | undefined;
}

function word<T extends string>(values: Values, name: OptionName, command: CommandName, words: readonly T[]): T | undefined {
  const value = values[name] as T | undefined;
  if (value === undefined || words.includes(value)) return value;
  throw new UsageError(`--${name} cannot be "${value}". Choose one of: ${words.join(', ')}.`, command);
}

function reportFormat(values: Values, command: CommandName): ReportFormat {
  return word(values, 'format', command, formatsOf[command] ?? plainFormats) ?? 'pretty';
}

function ruleSeverities(values: Values, command: CommandName): Record<string, Severity | 'off'> {
  const chosen: Record<string, Severity | 'off'> = {};
  for (const entry of (values.rule ?? []) as readonly string[]) {
    const [, id, severity] = /^([^=]*)=(.*)$/.exec(entry) ?? [];
    if (id === undefined) throw new UsageError(`--rule needs ID=SEVERITY, as in --rule unusual-port=off.`, command);
    if (!rules.some((rule) => rule.id === id)) throw new UsageError(`There is no rule "${id}"; see mail-config-lint rules.`, command);
    const found = severitySettings.find((each) => each === severity);
    if (!found) throw new UsageError(`--rule ${id} cannot be "${severity!}". Choose one of: ${severitySettings.join(', ')}.`, command);
    chosen[id] = found;
  }
  return chosen;
}
