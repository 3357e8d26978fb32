import { projectFileName } from '../suppressions/projectEntry';
import { reasonIn } from '../suppressions/suppressionComment';
import { rules } from '../rules';
import type { Span } from '../text/span';
import { filePatterns, isFilePattern, type FilePatterns } from './filePatterns';
import type { JsonEntry, JsonNode } from './jsonNode';
import { onlyOnce, pathTo, readList, readOptions, type Complain, type Layer } from './optionReader';
import { readJson, type OptionProblem } from './readJson';

/** Whether a path or address is that of a project file. */
export const isProjectFile = (path: string): boolean => path.slice(path.lastIndexOf('/') + 1) === projectFileName;

/** The content of a project file. */
export interface ProjectFile {
  readonly own: Layer;
  /** In order: later ones override earlier ones. */
  readonly overrides: readonly Override[];
  readonly suppressions: readonly ProjectSuppression[];
}

/** Options for some of the files. */
export interface Override {
  readonly files: FilePatterns;
  readonly layer: Layer;
  readonly span: Span;
}

/** A suppression of findings in some of the files. */
export interface ProjectSuppression {
  readonly files: FilePatterns;
  readonly entry: { readonly rule: string; readonly server?: string; readonly reason: string };
  readonly span: Span;
}

/** Reads a project file: data only, and whatever cannot be understood is a problem. Total, for any text. */
export function readProjectFile(text: string): { readonly file: ProjectFile; readonly problems: readonly OptionProblem[] } {
  const { root, problems: syntaxProblems } = readJson(text);
  const problems: OptionProblem[] = [...syntaxProblems];
  const complain: Complain = (path, what, span) => void problems.push({ message: `${path} ${what}.`, span });
  if (root && root.type !== 'object')
    problems.push({ message: 'A project file is one JSON object, as { "preset": "strict" }.', span: firstSign(root.span) });
  const file =
    root?.type === 'object' ? readRoot(root.entries, complain) : { own: { values: {}, spans: new Map() }, overrides: [], suppressions: [] };
  return { file, problems: problems.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end) };
}

const firstSign = ({ start }: Span): Span => ({ start, end: start + 1 });

/** The parts of a project file besides the options. */
export const projectFileParts = ['$schema', 'overrides', 'suppressions'] as const;

function readRoot(entries: readonly JsonEntry[], complain: Complain): ProjectFile {
  const isPart = ({ key }: JsonEntry) => projectFileParts.some((part) => part === key);
  const parts = new Map(onlyOnce(entries.filter(isPart), '', complain).map(({ key, value }) => [key, value]));
  const schema = parts.get('$schema');
  if (schema && !(schema.type === 'scalar' && typeof schema.value === 'string'))
    complain('$schema', 'takes the address of the schema', schema.span);
  return {
    own: readOptions(
      entries.filter((entry) => !isPart(entry)),
      '',
      complain,
    ),
    overrides: readEach(parts.get('overrides'), 'overrides', complain, readOverride),
    suppressions: readEach(parts.get('suppressions'), 'suppressions', complain, readSuppression),
  };
}

type ReadItem<T> = (entries: readonly JsonEntry[], span: Span, path: string, complain: Complain) => T | undefined;

/** A list of objects. */
function readEach<T>(node: JsonNode | undefined, path: string, complain: Complain, read: ReadItem<T>): T[] {
  if (!node) return [];
  if (node.type !== 'list') {
    complain(path, 'takes a list of objects', node.span);
    return [];
  }
  return node.items.flatMap((item, index) => {
    const at = `${path}[${index}]`;
    if (item.type === 'object') return read(item.entries, item.span, at, complain) ?? [];
    complain(at, 'is no object', item.span);
    return [];
  });
}

function readOverride(entries: readonly JsonEntry[], span: Span, path: string, complain: Complain): Override | undefined {
  const [files] = onlyOnce(
    entries.filter(({ key }) => key === 'files'),
    path,
    complain,
  );
  const layer = readOptions(
    entries.filter(({ key }) => key !== 'files'),
    path,
    complain,
  );
  const patterns = readFiles(files, span, path, complain);
  return patterns && { files: patterns, layer, span };
}

function readFiles(entry: JsonEntry | undefined, span: Span, path: string, complain: Complain): FilePatterns | undefined {
  if (!entry) {
    complain(path, 'needs "files": the patterns of the files that it is for', firstSign(span));
    return undefined;
  }
  const patterns = readList(
    entry.value,
    pathTo(path, 'files'),
    'takes a list of patterns as in a .gitignore, with three * at most between two /',
    isFilePattern,
    complain,
  );
  if (entry.value.type === 'list' && entry.value.items.length === 0)
    complain(pathTo(path, 'files'), 'is empty, so it is for no file', entry.value.span);
  return patterns && filePatterns(patterns);
}

/** The fields of a suppression besides its files. */
const suppressionFields: Readonly<
  Record<'rule' | 'server' | 'reason', { readonly what: string; readonly isWellFormed: (text: string) => boolean }>
> = {
  rule: {
    what: 'takes the id of a rule that can be suppressed',
    isWellFormed: (text) => rules.some(({ id, isAboutSuppressions }) => id === text && !isAboutSuppressions),
  },
  server: { what: 'takes a host, a protocol, or both with a blank between them', isWellFormed: (text) => /^\S+(?: \S+)?$/.test(text) },
  reason: { what: 'takes a reason, for those who come later', isWellFormed: (text) => reasonIn(text) !== '' },
};

function readSuppression(entries: readonly JsonEntry[], span: Span, path: string, complain: Complain): ProjectSuppression | undefined {
  const texts = new Map<string, string>();
  const once = onlyOnce(entries, path, complain);
  for (const { key, keySpan, value } of once) {
    if (key === 'files') continue;
    const field = Object.hasOwn(suppressionFields, key) ? suppressionFields[key as keyof typeof suppressionFields] : undefined;
    if (!field) complain(pathTo(path, key), 'is no part of a suppression', keySpan);
    else if (value.type === 'scalar' && typeof value.value === 'string' && field.isWellFormed(value.value)) texts.set(key, value.value);
    else complain(pathTo(path, key), field.what, value.span);
  }
  const files = readFiles(
    once.find(({ key }) => key === 'files'),
    span,
    path,
    complain,
  );
  for (const key of ['rule', 'reason'] as const) {
    if (!once.some((entry) => entry.key === key)) complain(path, `needs "${key}": it ${suppressionFields[key].what}`, firstSign(span));
  }
  const [rule, server, reason] = [texts.get('rule'), texts.get('server'), texts.get('reason')];
  if (!files || rule === undefined || reason === undefined) return undefined;
  return { files, span, entry: { rule, ...(server !== undefined && { server }), reason: reason.trim() } };
}
