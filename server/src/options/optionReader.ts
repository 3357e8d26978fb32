import type { LintOptions } from '../lint/lintOptions';
import { severitySettings } from '../model/severity';
import { rules } from '../rules';
import type { Span } from '../text/span';
import type { JsonEntry, JsonNode } from './jsonNode';
import { optionTable, type Choice, type OptionKind, type OptionName, type TextForm } from './optionTable';

/** Options as they are written: a provider list is still the path of its file. */
export type OptionValues = Partial<Omit<LintOptions, 'format' | 'suppressions' | 'providers'>> & { readonly providers?: string };

/** The options that one place sets. */
export interface Layer {
  readonly values: OptionValues;
  /** Where each is set, by its name; parts of an option are named `rules.ID` or `allowedPairs.PROTOCOL`. */
  readonly spans: ReadonlyMap<string, Span>;
}

/**
 * Called for each thing that could not be understood.
 * @param path the names that lead there, such as `rules.unusual-port`
 * @param what is wrong with it, to follow the path
 */
export type Complain = (path: string, what: string, span: Span) => void;

/** Reads the options among the entries of an object; whatever cannot be understood is left out. */
export function readOptions(entries: readonly JsonEntry[], path: string, complain: Complain): Layer {
  const values: Record<string, unknown> = {};
  const spans = new Map<string, Span>();
  for (const { key, keySpan, value } of onlyOnce(entries, path, complain)) {
    const name = pathTo(path, key);
    if (!isOptionName(key)) {
      complain(name, 'is no option', keySpan);
      continue;
    }
    const { kind } = optionTable[key];
    const read = readers[kind.kind](value, kind as never, name, complain);
    if (read === undefined) continue;
    values[key] = read;
    if (value.type === 'object') for (const part of value.entries) spans.set(`${key}.${part.key}`, part.keySpan);
    else spans.set(key, keySpan);
  }
  return { values, spans };
}

const isOptionName = (key: string): key is OptionName => Object.hasOwn(optionTable, key);

/** Complains about repeated names: it is not clear which one is meant, though programs use the last. */
export function onlyOnce(entries: readonly JsonEntry[], path: string, complain: Complain): readonly JsonEntry[] {
  const known = new Set<string>();
  return entries.filter(({ key, keySpan }) => {
    if (known.has(key)) complain(pathTo(path, key), 'stands here a second time', keySpan);
    return known.size < known.add(key).size;
  });
}

/** Names of options may be shown; any other name may be long, or contain anything. */
export const pathTo = (path: string, key: string): string => `${path}${path === '' ? '' : '.'}${/^[\w$.-]{1,40}$/.test(key) ? key : '…'}`;

type Reader<Kind extends OptionKind['kind']> = (
  node: JsonNode,
  kind: Extract<OptionKind, { kind: Kind }>,
  path: string,
  complain: Complain,
) => unknown;

/** Each returns undefined for a value that it cannot understand at all. */
const readers: { readonly [Kind in OptionKind['kind']]: Reader<Kind> } = {
  choice(node, { choices }, path, complain) {
    const value = valueAmong(choices, node);
    if (value === undefined) complain(path, `takes one of ${wordsOf(choices)}`, node.span);
    return value;
  },

  flag(node, _, path, complain) {
    if (node.type === 'scalar' && typeof node.value === 'boolean') return node.value;
    complain(path, 'takes true or false', node.span);
    return undefined;
  },

  words: (node, { words }, path, complain) =>
    readList(node, path, `takes a list of these words: ${words.join(', ')}`, (text) => words.includes(text), complain),

  texts: (node, { form }, path, complain) => readTexts(node, form, path, complain),

  severities(node, _, path, complain) {
    if (node.type !== 'object') {
      complain(path, 'takes an object: a severity for each rule', node.span);
      return undefined;
    }
    const entries = onlyOnce(node.entries, path, complain).flatMap(({ key, keySpan, value }) => {
      const severity = severitySettings.find((word) => value.type === 'scalar' && word === value.value);
      if (!rules.some(({ id }) => id === key)) complain(pathTo(path, key), 'names no rule', keySpan);
      else if (severity) return [[key, severity] as const];
      else complain(pathTo(path, key), `takes one of ${severitySettings.join(', ')}`, value.span);
      return [];
    });
    return Object.fromEntries(entries);
  },

  lists(node, { by, form }, path, complain) {
    if (node.type !== 'object') {
      complain(path, `takes an object: a list for each of ${by.join(', ')}`, node.span);
      return undefined;
    }
    const entries = onlyOnce(node.entries, path, complain).flatMap(({ key, keySpan, value }) => {
      if (!by.includes(key)) complain(pathTo(path, key), `names none of ${by.join(', ')}`, keySpan);
      const list = by.includes(key) ? readTexts(value, form, pathTo(path, key), complain) : undefined;
      return list ? [[key, list] as const] : [];
    });
    return Object.fromEntries(entries);
  },

  path(node, { choices }, path, complain) {
    const known = valueAmong(choices, node);
    if (known !== undefined) return known;
    if (node.type === 'scalar' && typeof node.value === 'string' && isRelativePath(node.value)) return node.value;
    complain(path, `takes one of ${wordsOf(choices)}, or a relative path with / between the names`, node.span);
    return undefined;
  },
};

const wordsOf = (choices: readonly Choice[]) => choices.map(({ value }) => value).join(', ');

const valueAmong = (choices: readonly Choice[], node: JsonNode) =>
  choices.find(({ value }) => node.type === 'scalar' && value === node.value)?.value;

const readTexts = (node: JsonNode, form: TextForm, path: string, complain: Complain) =>
  readList(node, path, `takes a list of ${form.title}, as ["${form.example}"]`, form.isWellFormed, complain);

/** The items of a list of texts that are well formed. */
export function readList(
  node: JsonNode,
  path: string,
  what: string,
  isWellFormed: (text: string) => boolean,
  complain: Complain,
): string[] | undefined {
  if (node.type !== 'list') {
    complain(path, what, node.span);
    return undefined;
  }
  return node.items.flatMap((item, index) => {
    if (item.type === 'scalar' && typeof item.value === 'string' && isWellFormed(item.value)) return [item.value];
    complain(`${path}[${index}]`, `is not understood: ${path} ${what}`, item.span);
    return [];
  });
}

/** An absolute path could lead to another machine. */
const isRelativePath = (path: string) => path.length <= 1000 && /^(?![/~])[^\\:]*[^\\:/]$/.test(path) && !/\p{Cc}/u.test(path);
