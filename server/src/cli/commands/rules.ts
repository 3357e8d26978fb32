import type { Rule } from '../../decision/rule';
import { pageOf } from '../../lint/pages';
import { rules as allRules } from '../../rules';
import type { Environment } from '../terminal/environment';
import { exitCodes, type ExitCode } from '../terminal/exitCodes';
import type { Options } from '../terminal/options';
import { lookOf, jsonText } from '../terminal/output';
import { columns } from '../terminal/table';

/** Lists all rules. */
export function rules(options: Options, environment: Environment): ExitCode {
  environment.stdout.write(options.format === 'json' ? rulesJson() : rulesTable(options, environment));
  return exitCodes.clean;
}

const rulesJson = () =>
  jsonText('rules/1', {
    rules: allRules.map(({ id, title, family, severity, fix }) => ({ id, title, family, severity, fix: fixInJson[fix], page: pageOf(id) })),
  });

/** The words in the JSON report, unchanged since the first version for the programs that read it. */
const fixInJson: Readonly<Record<Rule['fix'], string>> = { safe: 'yes', 'safe-if-confirmed': 'provider', suggested: 'no', none: 'none' };

/** The words of docs/rules/README.md. */
const fixWords: Readonly<Record<Rule['fix'], string>> = {
  safe: 'safe',
  'safe-if-confirmed': 'suggested',
  suggested: 'your choice',
  none: 'none',
};

function rulesTable(options: Options, environment: Environment): string {
  const { paint } = lookOf(options, environment);
  const rows = [
    ['rule', 'severity', 'fix', 'what it finds'],
    ...allRules.map(({ id, severity, fix, title }) => [id, severity, fixWords[fix], title]),
  ];
  const cell = (text: string, column: number, row: number) => (row === 0 ? paint('dim', text) : column === 0 ? paint('bold', text) : text);
  return `${columns(rows, cell).join('\n')}\n`;
}
