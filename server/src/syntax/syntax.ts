import type { TextEdit } from '../text/textEdit';
import type { CommentForm } from './comment';
import type { InsertPlace } from './insertPlace';
import type { NewValue, Setting, Tree } from './tree';

/**
 * One notation: from a text to a tree, and from single settings back to the text. It knows nothing about mail, so it
 * neither interprets nor omits values: what a setting means is up to the format.
 *
 * Reading. Every text can be parsed, in time that grows with its length and without recursion on its depth. What
 * cannot be understood is a problem in the tree, never an exception, and everything else that was read is kept. Names
 * and values are given as the client sees them, decoded, each with its place in the text as it is written: spans are
 * half open and count UTF-16 code units.
 *
 * Writing. Each method answers with edits of the text that was parsed, and with settings and groups of its tree; it
 * neither changes nor remembers anything. After an edit the text can still be parsed, all other settings are what
 * they were, and nothing changes that the edit does not have to touch: comments, blanks, quotes and line breaks stay
 * as their author has them. The notation owns the separators of its settings (line breaks, commas, `;`, tags):
 * callers never write any, and an edit leaves neither too many nor too few. It owns quotes and escapes too: callers
 * pass decoded values. Several edits of one tree can be made at once, as long as they do not overlap.
 */
export interface Syntax {
  /** Names the notation with its dialect, for test failures. */
  readonly id: string;
  /** The ids of editor languages for the notation; absent if there are none. */
  readonly editorLanguages?: readonly string[];
  /** The usual extensions of files in the notation, whichever program they belong to: in lower case, with the dot. */
  readonly fileExtensions?: readonly string[];
  /** The form of comments; absent if there are none, a function if it depends on the text. */
  readonly comment?: CommentForm | ((text: string) => CommentForm | undefined) | undefined;
  /**
   * What a setting may contain besides its name and value, such as attributes of a tag, with arbitrary content. Has
   * the flag `g`.
   */
  readonly asides?: RegExp;

  /** What may stand before a setting in its line: a command that says what becomes of it, and nothing else. */
  readonly commands?: RegExp;

  /** The groups and settings of a text, which may be any. */
  parse(text: string): Tree;

  /**
   * Replaces a value: an edit of `setting.contentSpan` or a part of it, or of more if a setting without a value, or
   * of another kind, is written differently.
   */
  replaceValue(text: string, setting: Setting, value: NewValue): TextEdit;

  /**
   * Adds a setting after its neighbour, in the same style: indentation, blanks around the sign between name and
   * value, line break. The edit inserts at one place, `isAddition` is set, and it brings the separator that it needs.
   * An edit that changes nothing means that there is no place for it.
   */
  insertSetting(text: string, place: InsertPlace, key: string, value: NewValue): TextEdit;

  /** Removes a setting: with its line if it is alone on it, otherwise with the separator that would be left over. */
  removeSetting(text: string, setting: Setting): TextEdit;

  /**
   * Replaces a setting by another one; absent if overwriting key and value is enough.
   * @param written the new value as it is written, with its quotes
   */
  replaceSetting?(text: string, setting: Setting, key: string, written: string): readonly TextEdit[];

  /** A new group at the end of the file with its first settings; absent if the notation cannot add one. */
  insertGroup?(text: string, name: string, settings: readonly { key: string; value: NewValue }[]): TextEdit;

  /** Whether two names of settings are the same to the client. */
  isSameKey(a: string, b: string): boolean;
}

/** The form of comments in this text. */
export const commentFormOf = ({ comment }: Syntax, text: string): CommentForm | undefined =>
  typeof comment === 'function' ? comment(text) : comment;
