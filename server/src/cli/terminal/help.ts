import { commandTable, commandLineOptions, type CommandName, type Option } from './commandLineOptions';
import { columns } from './table';

/** How to use a command; for the program as a whole when none was named. */
export function help(command: CommandName | undefined): string {
  return command ? helpFor(command) : overview();
}

function overview(): string {
  const commands = Object.entries(commandTable).map(([name, { operands, summary }]) => [
    `  ${name === 'check' ? '[check]' : name} ${operands}`,
    summary,
  ]);
  return [
    'Mail Config Lint checks the account files of mail clients: port and encryption must fit together.',
    '',
    'Usage: mail-config-lint [COMMAND] [OPTIONS]',
    '',
    ...columns(commands),
    '',
    'Options of check:',
    ...optionLines('check'),
    '',
    ...exitCodeLines,
    '',
    'More: mail-config-lint COMMAND --help',
  ].join('\n');
}

function helpFor(command: CommandName): string {
  const { operands, summary } = commandTable[command];
  return [
    `mail-config-lint ${command}: ${summary}`,
    '',
    `Usage: mail-config-lint ${command} ${operands && `${operands} `}[OPTIONS]`,
    '',
    'Options:',
    ...optionLines(command),
    '',
    ...exitCodeLines,
  ].join('\n');
}

const optionLines = (command: CommandName) =>
  columns(
    Object.entries<Option>(commandLineOptions)
      .filter(([, { commands }]) => !commands || commands.includes(command))
      .map(([name, option]) => [`  ${optionForm(name, option)}`, option.summary]),
  );

function optionForm(name: string, { value, isValueOptional, short }: Option): string {
  const form = `${short ? `-${short}, ` : ''}--${name}`;
  if (value === undefined) return form;
  return isValueOptional ? `${form}[=${value}]` : `${form} ${value}`;
}

const exitCodeLines = [
  'Exit codes: 0 nothing at or above --fail-on is left; 1 findings; 2 something asked for could',
  'not be done; 3 an internal error.',
];
