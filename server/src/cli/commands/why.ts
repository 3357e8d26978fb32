import { formats } from '../../formats';
import { matchesFileName } from '../../lenses/recognise';
import type { Finding } from '../../lint/finding';
import { lint, type LintedProfile, type LintResult } from '../../lint/lint';
import type { LintOptions } from '../../lint/lintOptions';
import type { Layer } from '../../options/optionReader';
import { optionNames } from '../../options/optionTable';
import { rules } from '../../rules';
import { visible } from '../terminal/displayPath';
import type { Environment } from '../terminal/environment';
import { exitCodes, type ExitCode } from '../terminal/exitCodes';
import { internalError } from '../terminal/pathFailure';
import { createFileOptions, type FileOptions, type Lint } from '../input/fileOptions';
import type { Options } from '../terminal/options';
import { lookOf, printMessages } from '../terminal/output';
import { readNamedFile } from '../input/readNamedFile';
import { takenOut, type ProfileFile } from '../input/readProfileFile';
import { columns } from '../terminal/table';
import { UsageError } from '../terminal/usageError';
import { whyNotFound } from '../input/whyNotFound';

/** Prints how a file was read, which options apply and where they are set, and what was left out. */
export function why(options: Options, environment: Environment, lintText: Lint = lint): ExitCode {
  const [operand, ...others] = options.operands;
  if (operand === undefined || others.length > 0) throw new UsageError('why needs the path of one file.', 'why');
  const named = readNamedFile(operand, options, environment);
  if (!named) return exitCodes.refused;
  const { file, path } = named;
  const source = takenOut(named.source);
  const given = createFileOptions(options, environment.currentFolder)(file);
  try {
    const result = lintText(source.text, file, given.lintOptions);
    const rows = [
      ...aboutFormat(result, file),
      source.container === undefined ? ['encoding', encodingWords(source)] : ['taken out of', source.container],
      ...aboutContent(result),
      ...aboutProject(given, file),
      ...listed('options', optionLines(given, options)),
      ...aboutSkipped(
        result,
        given,
        whyNotFound(file),
        silenced(result, (values) => lintText(source.text, file, { ...given.lintOptions, ...values })),
      ),
    ];
    const { paint } = lookOf(options, environment);
    const lines = columns(rows, (text, column) => (column === 0 ? paint('dim', text) : text)).map((line) => `  ${line}\n`);
    environment.stdout.write(`${paint('bold', visible(path))}\n${lines.join('')}`);
    return exitCodes.clean;
  } catch (error) {
    printMessages([internalError(path, error)], [], options, environment);
    return exitCodes.internalError;
  }
}

function aboutFormat({ format, evidence }: LintResult, file: string): string[][] {
  const known = formats.find(({ id }) => id === format);
  if (known)
    return [
      ['format', `${known.title} (${known.id})`],
      ['evidence', evidence.join('; ')],
    ];
  const near = formats.flatMap(({ title, recognition }) =>
    recognition.fileNames
      .filter((pattern) => matchesFileName(pattern, file))
      .map((pattern) => `its name fits ${pattern}, but its content is no ${title}`),
  );
  const reason = near.length > 0 ? near.join('; ') : 'neither its name nor its content is that of a mail profile';
  return [
    ['format', 'none that is known, so it is not linted'],
    ['evidence', reason],
  ];
}

const encodingNames: Readonly<Record<ProfileFile['encoding'], string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  'windows-1252': 'windows-1252',
};

const encodingWords = ({ encoding, hasByteOrderMark }: ProfileFile) =>
  `${encodingNames[encoding]}${hasByteOrderMark ? ' with byte order mark' : ''}`;

function aboutContent({ format, servers, accounts, findings, problems }: LintResult): string[][] {
  if (format === undefined) return [];
  const more = problems.length > 0 ? ', not read to the end' : '';
  const accountCount = `${accounts.length} ${accounts.length === 1 ? 'account' : 'accounts'}`;
  const serverCount = `${servers.length} ${servers.length === 1 ? 'server' : 'servers'}`;
  return [
    ['content', `${accountCount} with ${serverCount}${more}`],
    ['findings', findings.length === 0 ? 'none' : [...new Set(findings.map(({ rule }) => rule.id))].join(', ')],
  ];
}

/** Which project file applies, and which parts of it concern this file. */
function aboutProject({ project }: FileOptions, file: string): string[][] {
  if (!project) return [['project', 'no project file']];
  const {
    path,
    content: { overrides, suppressions },
    lineOf,
    pathFromHere,
  } = project;
  const name = pathFromHere(file);
  return [
    ['project', visible(path)],
    ...listed(
      'overrides',
      overrides.map(
        ({ files, span }) =>
          `line ${lineOf(span.start)}: ${visible(files.patterns.join(', '))} ${files.fits(name) ? 'fits' : 'does not fit'}`,
      ),
    ),
    ...listed(
      'suppressed',
      suppressions
        .filter(({ files }) => files.fits(name))
        .map(
          ({ entry: { rule, server }, span }) =>
            `line ${lineOf(span.start)}: ${rule}${server === undefined ? '' : ` of ${visible(server)}`}`,
        ),
    ),
  ];
}

/** Every option that is set, and where. */
function optionLines({ effective: { values, origins }, commandLine, project }: FileOptions, { as }: Options): string[] {
  const origin = (name: string, layer: Layer) => {
    const place = layer.spans.get(name);
    return layer === commandLine || !project || !place ? 'command line' : `${visible(project.path)} line ${project.lineOf(place.start)}`;
  };
  const lines = optionNames.flatMap((option) =>
    [...origins]
      .filter(([name]) => name === option || name.startsWith(`${option}.`))
      .map(([name, layer]) => `${name} ${visible(valueWords(values, name))} (${origin(name, layer)})`),
  );
  return [
    ...(as === undefined ? [] : [`read as ${as} (command line)`]),
    ...lines,
    lines.length === 0 ? 'defaults' : 'everything else: default',
  ];
}

/** @param name of an option, or `rules.ID` */
function valueWords(values: FileOptions['effective']['values'], name: string): string {
  const [option, part] = name.split(/\.(.*)/, 2) as [keyof typeof values, string | undefined];
  const value: unknown = part === undefined ? values[option] : (values[option] as Readonly<Record<string, unknown>>)[part];
  return Array.isArray(value) ? `[${value.join(', ')}]` : String(value);
}

const listed = (name: string, lines: readonly string[]): string[][] => lines.map((line, index) => [index === 0 ? name : '', line]);

/** What would be found if an option did not leave it out. */
function silenced(
  { findings, suppressed, options }: LintedProfile,
  lintWith: (values: Pick<LintOptions, 'preset' | 'minConfidence'>) => LintResult,
): string[] {
  const { minConfidence = 'possible', preset = 'recommended' } = options;
  const spoken = new Set([...findings, ...suppressed].map(idAndPlace));
  const more = (values: Pick<LintOptions, 'preset' | 'minConfidence'>) => {
    const result = lintWith(values);
    return [
      ...new Set(
        [...result.findings, ...result.suppressed].filter((finding) => !spoken.has(idAndPlace(finding))).map(({ rule }) => rule.id),
      ),
    ].join(', ');
  };
  const unsure = minConfidence === 'possible' ? '' : more({ minConfidence: 'possible' });
  const mild = preset === 'compatible' ? more({ preset: 'recommended' }) : '';
  return [
    ...(unsure === '' ? [] : [`what is less than ${minConfidence}: ${unsure}`]),
    ...(mild === '' ? [] : [`what the preset compatible leaves out: ${mild}`]),
  ];
}

const idAndPlace = ({ rule, span }: Finding) => `${rule.id} ${span.start} ${span.end}`;

function aboutSkipped(
  { format, findings, suppressed, problems, servers }: LintResult,
  { effective }: FileOptions,
  notFound: string | undefined,
  leftOut: readonly string[],
): string[][] {
  const off = rules.filter(({ id }) => effective.values.rules?.[id] === 'off').map(({ id }) => id);
  const local = servers.filter(({ hostClass }) => hostClass === 'local-socket').length;
  const reasons = [
    ...findings.filter(({ rule }) => rule.saysFileIsNotLinted).map(({ message }) => message),
    ...(problems.length > 0 ? ['fixes, and findings about what seems to be absent: the file is broken'] : []),
    ...(local > 0 ? [`${local} of the servers: no network connection is described`] : []),
    ...(suppressed.length > 0 ? [`what is suppressed: ${[...new Set(suppressed.map(({ rule }) => rule.id))].join(', ')}`] : []),
    ...leftOut,
    ...(off.length > 0 ? [`rules that are off: ${off.join(', ')}`] : []),
    ...(notFound === undefined ? [] : [`the file, when a folder is searched: ${notFound}`]),
  ];
  if (reasons.length === 0) return format === undefined ? [] : [['skipped', 'nothing']];
  return listed('skipped', reasons);
}
