import type { Span } from '../text/span';

/**
 * One name with one value, in whatever way the notation writes that. In `  Port = "993"  ; secure` of some INI file
 * `keySpan` is `Port`, `valueSpan` and `contentSpan` are `"993"`, and `span` is `Port = "993"`; in `<port> 993
 * </port>` of an XML file `valueSpan` is `993`, `contentSpan` is ` 993 ` and `span` is the whole element. If a key is
 * written once for several settings, they all have its span.
 */
export interface Setting {
  /** The decoded name as the client compares it, or the canonical spelling of the notation. */
  readonly key: string;
  /** The decoded value, with the white space that the notation preserves. */
  readonly text: string;
  /** The name as it is written. */
  readonly keySpan: Span;
  /** The value without surrounding white space, which a finding marks; empty if nothing is written. */
  readonly valueSpan: Span;
  /** Everything that a new value replaces: the value with its white space, quotes or type. */
  readonly contentSpan: Span;
  /**
   * Name and value with everything that belongs to them alone, such as quotes and tags; without separators, comments
   * and indentation.
   */
  readonly span: Span;
  /** The kind of value, if the notation has kinds, such as `integer` in a property list. */
  readonly kind?: string;
}

/** Settings that belong together: a section, an element, a dictionary. */
export interface Group {
  /** Decoded; empty for the root, and for groups that have no name. */
  readonly name: string;
  /** The header, start tag or key that opens the group. */
  readonly headSpan: Span;
  /** From the head to the end of the last setting, or to the end tag. */
  readonly span: Span;
  readonly parent: Group | undefined;
  /**
   * In the order of the text, or in that of their strength where the client goes by that. The format decides which of
   * several settings of one name counts.
   */
  settings(): readonly Setting[];
  /** The first setting of this name; in a large file, cheaper than searching all settings. */
  first(key: string): Setting | undefined;
  /** The direct subgroups. */
  groups(): readonly Group[];
}

/** Something that could not be read, in our words, never with text of the file. */
export interface SyntaxProblem {
  readonly message: string;
  readonly span: Span;
}

export interface Tree {
  /** Contains everything that was understood, even in a text with problems. */
  readonly root: Group;
  /** In a text with many errors, only the first ones; none is repeated. */
  readonly problems: readonly SyntaxProblem[];
}

/** A value to be written. Kind and attributes matter only if the notation has them. */
export interface NewValue {
  readonly text: string;
  readonly kind?: 'string' | 'integer' | 'boolean';
  /** The attributes in the start tag of an inserted element, for example ` type="DWORD"`. */
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
