import type { TextEdit } from '../text/textEdit';
import type { CommentForm } from './comment';
import type { InsertPlace } from './insertPlace';
import type { NewValue, Setting, Tree } from './tree';

/**
 * One notation: text to tree, and single settings back to text.
 * Every text can be parsed; what can not be understood is a problem in the tree, never an exception.
 */
export interface Syntax {
  readonly id: string;
  /** The languages that editors have for the notation, by their ids; absent where they have none. */
  readonly editorLanguages?: readonly string[];
  /** Absent where the notation has no comments; a function where that depends on the text. */
  readonly comment?: CommentForm | ((text: string) => CommentForm | undefined) | undefined;
  /** What may stand in a setting beside its name and its value, such as attributes of a tag, and may hold anything. With the flag `g`. */
  readonly asides?: RegExp;
  parse(text: string): Tree;
  replaceValue(text: string, setting: Setting, value: NewValue): TextEdit;
  insertSetting(text: string, place: InsertPlace, key: string, value: NewValue): TextEdit;
  /** Takes the setting away, with its line where it stands alone on one. */
  removeSetting(text: string, setting: Setting): TextEdit;
  /** Another setting in the place of this one, its value as it is to stand there; absent where key and value are simply written over. */
  replaceSetting?(text: string, setting: Setting, key: string, written: string): readonly TextEdit[];
  /** A new group at the end of the file with its first settings; absent where a notation can not. */
  insertGroup?(text: string, name: string, settings: readonly { key: string; value: NewValue }[]): TextEdit;
  /** Whether two setting names are the same to the client. */
  isSameKey(a: string, b: string): boolean;
}

export const commentFormOf = ({ comment }: Syntax, text: string): CommentForm | undefined => (typeof comment === 'function' ? comment(text) : comment);
