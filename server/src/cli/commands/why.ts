import { formats } from '../../formats';
import { matchesFileName } from '../../lenses/recognise';
import { lint, type LintResult } from '../../lint';
import { rules } from '../../rules';
import { visible } from '../displayPath';
import type { Environment } from '../environment';
import { exitCodes, type ExitCode } from '../exitCodes';
import { internalError } from '../failure';
import type { Options } from '../options';
import { lookOf, tell } from '../output';
import { readNamedFile } from '../readNamedFile';
import type { ProfileFile } from '../readProfileFile';
import { lintOptionsOf } from '../lintOptionsOf';
import type { Lint } from '../readProfiles';
import { columns } from '../table';
import { UsageError } from '../usageError';
import { whyNotFound } from '../whyNotFound';

/** Says how a file was read, by which options, and what was left out. */
export function why(options: Options, environment: Environment, lintText: Lint = lint): ExitCode {
  const [operand, ...others] = options.operands;
  if (operand === undefined || others.length > 0) throw new UsageError('why needs the path of one file.', 'why');
  const named = readNamedFile(operand, options, environment);
  if (!named) return exitCodes.refused;
  const { file, path, source } = named;
  try {
    const result = lintText(source.text, file, lintOptionsOf(options));
    const rows = [...aboutFormat(result, file), ['encoding', encodingWords(source)], ...aboutContent(result), ['options', optionWords(options)], ...aboutSkipped(result, options, whyNotFound(file))];
    const { paint } = lookOf(options, environment);
    const lines = columns(rows, (text, column) => (column === 0 ? paint('dim', text) : text)).map((line) => `  ${line}\n`);
    environment.stdout.write(`${paint('bold', visible(path))}\n${lines.join('')}`);
    return exitCodes.clean;
  } catch (error) {
    tell([internalError(path, error)], [], options, environment);
    return exitCodes.internalError;
  }
}

function aboutFormat({ format, evidence }: LintResult, file: string): string[][] {
  const known = formats.find(({ id }) => id === format);
  if (known) return [['format', `${known.title} (${known.id})`], ['evidence', evidence.join('; ')]];
  const near = formats.flatMap(({ title, recognition }) => recognition.fileNames.filter((pattern) => matchesFileName(pattern, file)).map((pattern) => `its name fits ${pattern}, but its content is no ${title}`));
  const reason = near.length > 0 ? near.join('; ') : 'neither its name nor its content is that of a mail profile';
  return [['format', 'none that is known, so it is not linted'], ['evidence', reason]];
}

const encodingNames: Readonly<Record<ProfileFile['encoding'], string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  'windows-1252': 'windows-1252',
};

const encodingWords = ({ encoding, hasByteOrderMark }: ProfileFile) => `${encodingNames[encoding]}${hasByteOrderMark ? ' with byte order mark' : ''}`;

function aboutContent({ format, servers, accounts, findings, problems }: LintResult): string[][] {
  if (format === undefined) return [];
  const more = problems.length > 0 ? ', not read to the end' : '';
  return [
    ['content', `${accounts.length} ${accounts.length === 1 ? 'account' : 'accounts'} with ${servers.length} ${servers.length === 1 ? 'server' : 'servers'}${more}`],
    ['findings', findings.length === 0 ? 'none' : [...new Set(findings.map(({ rule }) => rule.id))].join(', ')],
  ];
}

function optionWords({ preset, rules: severities, as }: Options): string {
  const chosen = Object.entries(severities).map(([id, severity]) => `${id}=${severity}`);
  return [`preset ${preset}`, ...(as === undefined ? [] : [`read as ${as}`]), ...chosen, 'no project file'].join('; ');
}

function aboutSkipped({ format, findings, problems, servers }: LintResult, { rules: severities }: Options, notFound: string | undefined): string[][] {
  const off = rules.filter(({ id }) => severities[id] === 'off').map(({ id }) => id);
  const local = servers.filter(({ hostClass }) => hostClass === 'local-socket').length;
  const reasons = [
    ...findings.filter(({ rule }) => rule.id === 'not-linted').map(({ message }) => message),
    ...(problems.length > 0 ? ['fixes, and findings about what seems to be absent: the file is broken'] : []),
    ...(local > 0 ? [`${local} of the servers: no network connection is described`] : []),
    ...(off.length > 0 ? [`rules that are off: ${off.join(', ')}`] : []),
    ...(notFound === undefined ? [] : [`the file, when a folder is searched: ${notFound}`]),
  ];
  if (reasons.length === 0) return format === undefined ? [] : [['skipped', 'nothing']];
  return reasons.map((reason, index) => [index === 0 ? 'skipped' : '', reason]);
}
