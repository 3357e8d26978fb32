import type { TextEdit } from '../text/textEdit';
import type { CommentForm } from './comment';
import type { InsertPlace } from './insertPlace';
import type { NewValue, Setting, Tree } from './tree';

/**
 * One notation: a text to a tree, and single settings back to the text. It knows nothing of mail, so it
 * neither reads a value nor leaves one out: what a setting means is the business of a format.
 *
 * Reading. Every text can be parsed, in time that grows with its length and without recursion on its
 * depth. What cannot be understood is a problem in the tree, never an exception, and what was read
 * beside it is there. Names and values are given as the client sees them, decoded, each with its place in
 * the text as it is written: spans are half open and count UTF-16 code units.
 *
 * Writing. Each method answers with edits of the text that was parsed, and with settings and groups of
 * its tree; it neither changes nor remembers anything. After an edit the text can still be parsed, all
 * other settings are what they were, and nothing changes that the edit does not have to touch:
 * comments, blanks, quotes and line breaks stay as their author has them. The notation owns what
 * separates its settings (line breaks, commas, `;`, tags): whoever asks for an edit never writes any, and
 * an edit leaves neither too many nor too few. It owns quotes and escapes too: values come in decoded.
 * Several edits of one tree can be made at once, as long as they do not overlap.
 */
export interface Syntax {
  /** Names the notation with its dialect, for failures of tests. */
  readonly id: string;
  /** The languages that editors have for the notation, by their ids; absent where they have none. */
  readonly editorLanguages?: readonly string[];
  /** What comments look like; absent where there are none, a function where that depends on the text. */
  readonly comment?: CommentForm | ((text: string) => CommentForm | undefined) | undefined;
  /** What may stand in a setting beside its name and its value, such as attributes of a tag, and may hold anything. With the flag `g`. */
  readonly asides?: RegExp;

  /** What may stand before a setting in its line: a command that says what becomes of it, and nothing else. */
  readonly commands?: RegExp;

  /** The groups and settings of a text, which may be any. */
  parse(text: string): Tree;

  /**
   * Puts a value in the place of another: an edit of `setting.contentSpan` or of a part of it, and of more
   * where a setting without a value, or of another kind, is written otherwise.
   */
  replaceValue(text: string, setting: Setting, value: NewValue): TextEdit;

  /**
   * Adds a setting behind its neighbour, in the style of that: its indentation, the blanks around the
   * sign between name and value, its line break. The edit inserts at one place, `isAddition` is set, and
   * it brings the separator that it needs. An edit that changes nothing says that there is no place.
   */
  insertSetting(text: string, place: InsertPlace, key: string, value: NewValue): TextEdit;

  /** Takes a setting away: with its line where it has that to itself, else with the separator that would be left over. */
  removeSetting(text: string, setting: Setting): TextEdit;

  /**
   * Another setting in the place of this one; absent where writing over key and value is all there is to it.
   * @param written the new value as it is to stand there, with its quotes
   */
  replaceSetting?(text: string, setting: Setting, key: string, written: string): readonly TextEdit[];

  /** A new group at the end of the file with its first settings; absent where a notation cannot. */
  insertGroup?(text: string, name: string, settings: readonly { key: string; value: NewValue }[]): TextEdit;

  /** Whether two names of settings are the same to the client. */
  isSameKey(a: string, b: string): boolean;
}

/** What comments look like in this text. */
export const commentFormOf = ({ comment }: Syntax, text: string): CommentForm | undefined =>
  typeof comment === 'function' ? comment(text) : comment;
