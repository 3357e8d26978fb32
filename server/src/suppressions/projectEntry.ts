import { findNodeAtLocation, parseTree, type Node, type ParseError } from 'jsonc-parser';
import { indentationBefore, lineStart } from '../syntax/layout';
import { newlineAt } from '../text/newline';
import type { Span } from '../text/span';
import type { TextEdit } from '../text/textEdit';
import type { ProjectSuppression } from './suppressions';

/** The name of the file with the options for a folder. */
export const projectFileName = '.mailconfiglintrc.json';

/** A suppression as it is in a project file. */
export interface ProjectEntry extends ProjectSuppression {
  /** Patterns as in a `.gitignore`, relative to the folder of the project file. */
  readonly files: readonly string[];
}

/** A project file with nothing but this entry. */
export const newProjectFile = (entry: ProjectEntry): string => `{${listWith(entry, '\n  ', '  ')}\n}\n`;

/**
 * Adds an entry to a project file and changes nothing else. Undefined if the file is not an object, or has something
 * else instead of the list.
 */
export function addProjectEntry(text: string, entry: ProjectEntry): TextEdit | undefined {
  const root = rootOf(text);
  if (root?.type !== 'object') return undefined;
  const list = findNodeAtLocation(root, ['suppressions']);
  if (list && list.type !== 'array') return undefined;
  const newline = newlineAt(text, text.length);
  const unit = /^([ \t]+)["{]/m.exec(text)?.[1] ?? '  ';
  const last = (list ?? root).children?.at(-1);
  const at = last ? last.offset + last.length : (list ?? root).offset + 1;
  const lineBreak = newline + (last ? (indentationBefore(text, last.offset) ?? '') : indentationAround(text, at) + unit);
  const end = last || /^\s*[\r\n]/.test(text.slice(at)) ? '' : newline + indentationAround(text, at);
  return {
    span: { start: at, end: at },
    newText: `${last ? ',' : ''}${list ? lineBreak + objectText(entry) : listWith(entry, lineBreak, unit)}${end}`,
  };
}

/** The places of the entries of a project file; empty if it cannot be read. */
export function entriesIn(text: string): Span[] {
  const root = rootOf(text);
  const list = root && findNodeAtLocation(root, ['suppressions']);
  return (list?.type === 'array' ? (list.children ?? []) : []).map(({ offset, length }) => ({ start: offset, end: offset + length }));
}

const listWith = (entry: ProjectEntry, lineBreak: string, unit: string) =>
  `${lineBreak}"suppressions": [${lineBreak}${unit}${objectText(entry)}${lineBreak}]`;

const objectText = ({ files, rule, server, reason }: ProjectEntry) =>
  `{ ${Object.entries({ files, rule, ...(server !== undefined && { server }), reason })
    .map(([name, value]) => `"${name}": ${JSON.stringify(value)}`)
    .join(', ')} }`;

function rootOf(text: string): Node | undefined {
  try {
    const errors: ParseError[] = [];
    const root = parseTree(text, errors, { allowTrailingComma: true });
    return errors.length === 0 ? root : undefined;
  } catch {
    // The package's parser is recursive: it throws for a file that is nested too deep.
    return undefined;
  }
}

/** The blanks that the line of a place begins with. */
const indentationAround = (text: string, offset: number) => /^[ \t]*/.exec(text.slice(lineStart(text, offset)))![0];

/** The pattern for this one file; characters with a meaning in patterns are replaced by `?`. */
export const plainPattern = (path: string): string => `/${path.replace(/[*?[\]\\\p{Cc}]|\s$/gu, '?')}`;
