import type { Span } from '../text/span';

/** One name with one value, in whatever way the notation writes that. */
export interface Setting {
  readonly key: string;
  /** The decoded value with the white space that the notation keeps. */
  readonly text: string;
  readonly keySpan: Span;
  /** The value without white space around it; empty where nothing is written. */
  readonly valueSpan: Span;
  /** All that a new value replaces: the value with its white space, quotes or type. */
  readonly contentSpan: Span;
  /** Name and value. */
  readonly span: Span;
  /** The kind of value where the notation has kinds, such as `integer` in a property list. */
  readonly kind?: string;
}

/** Settings that belong together: a section, an element, a dictionary. */
export interface Group {
  readonly name: string;
  /** The header, start tag or key that opens the group. */
  readonly headSpan: Span;
  readonly span: Span;
  readonly parent: Group | undefined;
  settings(): readonly Setting[];
  /** The first setting of this name; in a large file cheaper than looking through all settings. */
  first(key: string): Setting | undefined;
  groups(): readonly Group[];
}

/** Something that could not be read, in our words; never with text of the file in it. */
export interface SyntaxProblem {
  readonly message: string;
  readonly span: Span;
}

export interface Tree {
  readonly root: Group;
  readonly problems: readonly SyntaxProblem[];
}

/** A value to be written. The kind and the attributes matter only where the notation has them. */
export interface NewValue {
  readonly text: string;
  readonly kind?: 'string' | 'integer' | 'boolean';
  /** What an inserted element carries in its start tag, for example ` type="DWORD"`. */
  readonly attributes?: string;
}

/** Every group below and including `root`, parents first, without recursion on depth. */
export function* allGroups(root: Group): Generator<Group> {
  const waiting: Group[] = [root];
  for (let group = waiting.pop(); group; group = waiting.pop()) {
    yield group;
    const inner = group.groups();
    for (let index = inner.length - 1; index >= 0; index--) waiting.push(inner[index]!);
  }
}
