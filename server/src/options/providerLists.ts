import type { ProviderList } from '../model/provider';
import { readProviderFile } from '../providers/readProviderFile';
import { createLineIndex } from '../text/lineIndex';
import type { Span } from '../text/span';
import { isProviderPath } from './effectiveOptions';
import type { Layer } from './optionReader';
import type { ProjectFile } from './projectFile';

/** A provider list file, as named in the options. */
export interface NamedList {
  /** Relative to the folder of the project file, or of the workspace. */
  readonly path: string;
  readonly span: Span;
}

/** The lists that a project file names, each path once. */
export function listsNamedIn({ own, overrides }: ProjectFile): NamedList[] {
  const named = [own, ...overrides.map(({ layer }) => layer)].flatMap((layer) => listNamedIn(layer) ?? []);
  return named.filter(({ path }, index) => named.findIndex((other) => other.path === path) === index);
}

export function listNamedIn({ values: { providers }, spans }: Layer): NamedList | undefined {
  return providers !== undefined && isProviderPath(providers)
    ? { path: providers, span: spans.get('providers') ?? { start: 0, end: 0 } }
    : undefined;
}

/** Reads a list; one with an error is not used at all, since nobody would notice what is missing. */
export function readList({ path }: NamedList, text: string): { readonly list: ProviderList } | { readonly fault: string } {
  const { list, problems } = readProviderFile(text);
  const [first, ...others] = problems;
  if (list && !first) return { list };
  const { line, character } = createLineIndex(text).positionAt(first?.span.start ?? 0);
  const more = others.length === 0 ? '' : ` (${others.length} more after it)`;
  const what = first?.message ?? 'There is no list in it.';
  return { fault: `providers names a list with a fault: ${path}:${line + 1}:${character + 1}: ${what}${more}` };
}
