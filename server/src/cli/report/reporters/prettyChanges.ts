import { changeKinds, type ChangeKind, type ServerChange } from '../../../compare/serverChange';
import { createLineIndex, type LineIndex } from '../../../text/lineIndex';
import type { Comparison } from '../../review/comparison';
import { visible } from '../../terminal/displayPath';
import type { Paint } from '../../terminal/paint';
import { wrapped } from '../../terminal/wrapped';

const styles: Readonly<Record<ChangeKind, Parameters<Paint>[0]>> = {
  worse: ['red', 'bold'],
  better: ['green', 'bold'],
  different: ['yellow', 'bold'],
  added: ['blue', 'bold'],
  removed: ['blue', 'bold'],
};

/** The changes for people: one sentence each, the most severe first, then a summary. */
export function prettyChanges({ changes, failures }: Comparison, paint: Paint, columns: number, isQuiet: boolean): string {
  const lines = new Map<string, LineIndex>();
  const blocks = changes.map((change) => [
    headOf(change, lines, paint),
    ...wrapped(visible(change.description), columns - 2).map((row) => `  ${row}`),
  ]);
  const summary = isQuiet ? [] : [[summaryOf(changes, failures.length, paint)]];
  return [...blocks, ...summary].map((rows) => `${rows.join('\n')}\n`).join('\n');
}

function headOf({ kind, file: { path, text }, previousPath, span }: ServerChange, known: Map<string, LineIndex>, paint: Paint): string {
  const index = known.get(text) ?? createLineIndex(text);
  known.set(text, index);
  const { line, character } = index.positionAt(span.start);
  const before = previousPath === undefined ? '' : paint('dim', ` (was ${visible(previousPath)})`);
  return `${paint('bold', visible(path))}${paint('dim', `:${line + 1}:${character + 1}`)} ${paint(styles[kind], kind)}${before}`;
}

function summaryOf(changes: readonly ServerChange[], failures: number, paint: Paint): string {
  const counts = changeKinds
    .map((kind) => ({ kind, count: changes.filter((change) => change.kind === kind).length }))
    .filter(({ count }) => count > 0);
  const isBad = failures > 0 || changes.some(({ kind }) => kind === 'worse');
  const verdict =
    counts.length === 0 ? 'no server changed' : counts.map(({ kind, count }) => paint(styles[kind], `${count} ${kind}`)).join(', ');
  const unread = failures === 0 ? '' : `; ${paint('red', `${failures} ${failures === 1 ? 'path' : 'paths'} could not be compared`)}`;
  return `${isBad ? paint('red', '✖') : paint('green', '✔')} ${verdict}${unread}`;
}
