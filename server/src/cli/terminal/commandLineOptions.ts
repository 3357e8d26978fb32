/** The commands, with their operands and what they do. */
export const commandTable = {
  check: {
    operands: '[PATH…]',
    summary: 'lint files and folders (the default command; by default the current folder, honouring .gitignore)',
  },
  show: { operands: '[PATH…]', summary: 'every mail server in them: what the client will really do' },
  compare: {
    operands: 'OLD NEW',
    summary: 'how the settings of the servers changed between two files, two folders, or two revisions (--git)',
  },
  explain: { operands: 'RULE', summary: 'the page of a rule, in the terminal' },
  why: {
    operands: 'FILE',
    summary: 'which format was recognised by which evidence, which options applied and where they come from, what was skipped',
  },
  rules: { operands: '', summary: 'the list of rules' },
  formats: { operands: '', summary: 'the list of formats' },
  providers: {
    operands: '[import FOLDER]',
    summary: 'the list of providers; “import” makes one of your own out of files for Thunderbird’s autoconfiguration',
  },
} as const satisfies Record<string, { operands: string; summary: string }>;

export type CommandName = keyof typeof commandTable;

export const commandNames = Object.keys(commandTable) as CommandName[];

export const isCommandName = (word: string | undefined): word is CommandName => word !== undefined && Object.hasOwn(commandTable, word);

export interface Option {
  /** The placeholder for its value; an option without one is a switch. */
  readonly value?: string;
  /** The value may be left out. */
  readonly isValueOptional?: boolean;
  readonly isRepeatable?: boolean;
  readonly short?: string;
  /** The commands that have it; all of them when absent. */
  readonly commands?: readonly CommandName[];
  readonly summary: string;
}

const readers = ['check', 'show'] as const;
const linters = ['check', 'compare', 'why'] as const;
const configured = ['check', 'show', 'compare', 'why'] as const;

/** All options, in the order of the help. */
export const commandLineOptions = {
  format: {
    value: 'FORMAT',
    commands: ['check', 'show', 'compare', 'rules', 'formats', 'providers'],
    summary: 'pretty (default) or json; check and compare also have markdown, and check sarif, github, gitlab and rdjson',
  },
  output: { value: 'FILE', commands: [...readers, 'compare', 'providers'], summary: 'write the report to this file' },
  'fail-on': {
    value: 'SEVERITY',
    commands: ['check'],
    summary: 'end with 1 from here on: error (default), warning, information, hint or never',
  },
  'min-confidence': {
    value: 'CONFIDENCE',
    commands: ['check'],
    summary: 'leave out what is less sure: certain, likely or possible (default, leaves nothing out)',
  },
  fix: {
    value: 'LEVEL',
    isValueOptional: true,
    commands: ['check'],
    summary: 'fix the files: safe (default) or suggested, which also makes the best guesses',
  },
  diff: { commands: ['check'], summary: 'print what --fix would change as a unified diff, and write nothing' },
  'stdin-filename': { value: 'NAME', commands: readers, summary: 'the name of the file on standard input, given as path -' },
  as: { value: 'FORMAT', commands: [...readers, 'why'], summary: 'read the named files as this format instead of finding it out' },
  config: { value: 'FILE', commands: configured, summary: 'the project file, instead of the nearest .mailconfiglintrc.json' },
  'no-config': { commands: configured, summary: 'leave project files out of account' },
  preset: { value: 'PRESET', commands: linters, summary: 'recommended (default), strict or compatible' },
  rule: { value: 'ID=SEVERITY', isRepeatable: true, commands: linters, summary: 'the severity of one rule, or off; repeatable' },
  git: {
    value: 'RANGE',
    commands: ['compare'],
    summary:
      'compare two revisions: BASE..HEAD, BASE...HEAD (from where HEAD left BASE), or BASE with the files as they are; paths may follow',
  },
  'fail-on-regression': { commands: ['compare'], summary: 'end with 1 when something got worse (default)' },
  'no-fail-on-regression': { commands: ['compare'], summary: 'end with 0 whatever got worse' },
  'changed-since': {
    value: 'REV',
    commands: ['check'],
    summary: 'only servers that changed since HEAD left this revision, in the files as they are',
  },
  staged: { commands: ['check'], summary: 'only servers that the next commit changes, as they are staged' },
  baseline: { value: 'FILE', commands: ['check'], summary: 'leave out the findings that this file knows' },
  'write-baseline': { value: 'FILE', commands: ['check'], summary: 'write all findings to this file, as known from now on' },
  textconv: { commands: ['show'], summary: 'one stable line a server, for git diff; a file that is no mail profile as it is' },
  'files-from': {
    value: 'FILE',
    commands: readers,
    summary: 'read paths from this file, or - for standard input; separated by NUL or newlines',
  },
  origin: {
    value: 'URL',
    commands: ['providers'],
    summary: 'for import: where the files come from, if that is not the remote of their repository',
  },
  exceptions: {
    value: 'FILE',
    commands: ['providers'],
    summary: 'for import: servers to take although they would be refused, with reasons',
  },
  quiet: { commands: [...readers, 'compare', 'providers'], summary: 'findings and failures only: no summary, notes or progress' },
  color: { value: 'WHEN', summary: 'auto (default), always or never' },
  version: { summary: 'print the version' },
  help: { short: 'h', summary: 'print this help' },
} as const satisfies Record<string, Option> as Readonly<Record<OptionName, Option>>;

export type OptionName =
  | 'format'
  | 'output'
  | 'fail-on'
  | 'min-confidence'
  | 'fix'
  | 'diff'
  | 'stdin-filename'
  | 'as'
  | 'config'
  | 'no-config'
  | 'preset'
  | 'rule'
  | 'git'
  | 'fail-on-regression'
  | 'no-fail-on-regression'
  | 'changed-since'
  | 'staged'
  | 'baseline'
  | 'write-baseline'
  | 'textconv'
  | 'files-from'
  | 'origin'
  | 'exceptions'
  | 'quiet'
  | 'color'
  | 'version'
  | 'help';
