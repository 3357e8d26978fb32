import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { protocols } from '../../model/mailServer';
import { plainName } from '../../model/namePattern';
import { bundledProviderFile, bundledProviders } from '../../providers/bundledProviders';
import type { ProviderEntry } from '../../providers/providerFile';
import { publishedPairs } from '../../providers/providerList';
import { visible } from '../terminal/displayPath';
import type { Environment } from '../terminal/environment';
import { exitCodes, worst, type ExitCode } from '../terminal/exitCodes';
import { fileProblem } from '../terminal/pathFailure';
import { importProviders, type Import } from '../providerImport/importProviders';
import type { Options } from '../terminal/options';
import { lookOf, printMessages, writeReport, documentText, jsonText } from '../terminal/output';
import { readProviderSource, type ProviderSource } from '../providerImport/providerSource';
import { columns } from '../terminal/table';
import { UsageError } from '../terminal/usageError';

/** Lists the bundled providers, or imports a list of one's own from a folder. */
export async function providers(options: Options, environment: Environment): Promise<ExitCode> {
  const [action, folder] = options.operands;
  if (action !== undefined) return importFrom(folder!, options, environment);
  const report = options.format === 'json' ? listJson() : listText(options, environment);
  const failures = await writeReport(report, options, environment);
  printMessages(failures, [], options, environment);
  return worst(failures.map(({ exitCode }) => exitCode));
}

const hostsOf = ({ hosts }: ProviderEntry) =>
  Object.entries(hosts).map(([host, text]) => ({
    host,
    offers: publishedPairs(text).map(({ protocol, pair }) => ({ protocol, ...pair })),
  }));

function listJson(): string {
  const { date, providers: entries, retired = {} } = bundledProviderFile();
  return jsonText('providers/1', {
    date,
    providers: entries.map((entry) => ({
      name: entry.name,
      page: entry.see,
      checked: entry.checked,
      read: entry.unread !== true,
      domains: entry.domains ?? [],
      hosts: hostsOf(entry),
      logIn: logInsOf(entry),
    })),
    retired: Object.keys(retired).map((host) => ({ host, ...bundledProviders().retired(host) })),
  });
}

/** How to log in, by protocol; what is not known is left out. */
function logInsOf(entry: ProviderEntry) {
  const known = protocols.flatMap((protocol) => {
    const host = hostsOf(entry).find(({ offers }) => offers.some((offer) => offer.protocol === protocol))?.host;
    const logIn = host === undefined ? undefined : bundledProviders().find(protocol, plainName(host.replace('*', 'x')))?.logIn;
    return logIn ? [[protocol, logIn] as const] : [];
  });
  return Object.fromEntries(known);
}

function listText(options: Options, environment: Environment): string {
  const { paint } = lookOf(options, environment);
  return bundledProviderFile()
    .providers.map((entry) => {
      const source = `${entry.see}, ${entry.unread ? 'not read yet' : `read in ${entry.checked}`}`;
      const head = `${paint('bold', entry.name)}  ${paint('dim', source)}`;
      return [head, ...columns(Object.entries(entry.hosts).map(([host, offers]) => [`  ${host}`, offers])), ''].join('\n');
    })
    .join('\n');
}

async function importFrom(folder: string, options: Options, environment: Environment): Promise<ExitCode> {
  const source = sourceOf(folder, environment);
  const origin = options.origin ?? source.origin;
  if (origin === undefined)
    throw new UsageError('Nothing says where these files come from, and the list has to: name their address with --origin.', 'providers');
  const { files, licence, date } = source;
  const result = importProviders(files, { origin, licence, date, exceptions: readExceptions(options.exceptions, environment) });
  const failures = [...source.failures, ...(await writeReport(listFileText(result), options, environment))];
  const place = options.output === undefined ? environment.stderr : environment.stdout;
  place.write(refusalsText(result));
  printMessages(failures, notesOf(result, source), options, environment);
  return worst([
    result.refused.some(({ isMistake }) => isMistake) ? exitCodes.findings : exitCodes.clean,
    ...failures.map(({ exitCode }) => exitCode),
  ]);
}

function sourceOf(folder: string, { currentFolder }: Environment): ProviderSource {
  try {
    return readProviderSource(resolve(currentFolder, folder), currentFolder);
  } catch (error) {
    const isFile = (error as NodeJS.ErrnoException).code === 'ENOTDIR' && existsSync(resolve(currentFolder, folder));
    throw new UsageError(`${folder}: ${isFile ? 'it is a file, and the folder with such files is asked for' : fileProblem(error)}.`);
  }
}

/** Lists of texts on one line, as a person would write them. */
const listFileText = ({ file }: Import) =>
  documentText(file).replace(/\[\n\s+("[^\]]*")\n\s+\]/g, (_, inner: string) => `[${inner.replace(/,\n\s+/g, ', ')}]`);

const plural = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`;

function refusalsText({ file, refused }: Import): string {
  const hosts = file.providers.reduce((sum, entry) => sum + Object.keys(entry.hosts).length, 0);
  const rows = refused.map(({ path, server, reason }) => [visible(path), visible(server), reason]);
  const mistakes = refused.filter(({ isMistake }) => isMistake);
  const broken = mistakes.filter(({ isWholeFile }) => isWholeFile).length;
  return [
    ...columns(rows),
    `${plural(file.providers.length, 'provider')} with ${plural(hosts, 'host')}; ` +
      `${[plural(mistakes.length - broken, 'server'), ...(broken > 0 ? [plural(broken, 'file')] : [])].join(' and ')} ` +
      `refused, ${refused.length - mistakes.length} left out`,
    '',
  ].join('\n');
}

function notesOf({ unusedExceptions }: Import, { licence, files }: ProviderSource): string[] {
  return [
    ...(files.length === 0 ? ['no .xml files found there'] : []),
    ...(licence === undefined ? ['no licence was found beside the files; ask whoever made them before you pass the list on'] : []),
    ...unusedExceptions.map((server) => `the exception for ${server} is not needed`),
  ];
}

/**
 * `{ "mail.example.com smtp 587 tls": "Documented on their page." }`. Throws a `UsageError`: without the file, more would be
 * refused than was meant.
 */
function readExceptions(name: string | undefined, { currentFolder }: Environment): ReadonlyMap<string, string> {
  if (name === undefined) return new Map();
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(resolve(currentFolder, name), 'utf8').replace(/^\ufeff/, ''));
  } catch (error) {
    throw new UsageError(`--exceptions ${name}: ${error instanceof SyntaxError ? 'this is no JSON' : fileProblem(error)}.`, 'providers');
  }
  const isObject = typeof content === 'object' && content !== null && !Array.isArray(content);
  const entries: [string, unknown][] = Object.entries(isObject ? (content as object) : {});
  if (entries.length === 0 || entries.some(([, reason]) => typeof reason !== 'string' || reason.trim() === '')) {
    throw new UsageError(
      `--exceptions ${name}: name each server with a reason, as in { "mail.example.com smtp 587 tls": "Documented on their page." }.`,
      'providers',
    );
  }
  return new Map(entries as [string, string][]);
}
