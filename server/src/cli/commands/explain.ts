import { readFile } from 'node:fs/promises';
import type { Rule } from '../../decision/rule';
import { pageOf } from '../../lint/pages';
import { rules } from '../../rules';
import type { Environment } from '../terminal/environment';
import { exitCodes, type ExitCode } from '../terminal/exitCodes';
import { installedFile } from '../terminal/installation';
import { renderMarkdown } from '../terminal/markdown';
import type { Options } from '../terminal/options';
import { lookOf } from '../terminal/output';
import { UsageError } from '../terminal/usageError';
import { textColumns } from '../terminal/wrapped';

/** Prints a rule's page. */
export async function explain(options: Options, environment: Environment): Promise<ExitCode> {
  const [id, ...others] = options.operands;
  if (id === undefined || others.length > 0)
    throw new UsageError('explain needs the name of one rule; mail-config-lint rules lists them.', 'explain');
  const rule = rules.find((each) => each.id === id);
  if (!rule) throw new UsageError(`There is no rule "${id}"${suggestion(id)}; mail-config-lint rules lists all.`, 'explain');
  const page = await readFile(installedFile('docs', 'rules', `${id}.md`), 'utf8').catch(() => shortPage(rule));
  const { paint, columns } = lookOf(options, environment);
  environment.stdout.write(`${renderMarkdown(page, paint, textColumns(columns))}\n${paint('dim', pageOf(id))}\n`);
  return exitCodes.clean;
}

function suggestion(id: string): string {
  const words = id
    .toLowerCase()
    .split('-')
    .filter((word) => word.length > 3);
  const likely = rules.filter((rule) => words.some((word) => rule.id.includes(word))).map((rule) => rule.id);
  return likely.length > 0 && likely.length <= 5 ? ` (perhaps ${likely.join(' or ')})` : '';
}

/** A page made from the rule's own description, for an installation without the pages. */
const shortPage = ({ id, title, severity, why, symptom, references }: Rule): string =>
  [
    `# ${id}`,
    `${title}.`,
    `Severity: **${severity}**`,
    why,
    ...(symptom === undefined ? [] : [`What you see: ${symptom}`]),
    references.map(({ label, url }) => `- [${label}](${url})`).join('\n'),
  ].join('\n\n');
