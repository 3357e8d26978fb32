import type { Finding } from '../../lint/finding';
import type { LineIndex } from '../../text/lineIndex';
import type { Span } from '../../text/span';
import { displayWidth } from '../terminal/displayWidth';
import { visible } from '../terminal/displayPath';
import type { Paint } from '../terminal/paint';
import { isPrintable, mask } from './masking';

/**
 * The lines of a finding's own setting with carets below the place that is meant. What else stands
 * on these lines is left out, and what may be secret is masked. Empty when nothing may be shown.
 */
export function codeFrame(
  text: string,
  lines: LineIndex,
  { span, settingSpan, server }: Finding,
  printable: readonly Span[],
  paint: Paint,
): string[] {
  if (!server) return [];
  const numbers = linesToShow(lines, span, settingSpan);
  const rows = numbers.map((number) => ({ number, cells: cellsOf(text, lines.lineSpan(number), span, settingSpan, printable) }));
  if (!rows.some(({ cells }) => cells.some(({ isSetting }) => isSetting))) return [];
  const width = String(numbers.at(-1)! + 1).length;
  return rows.flatMap(({ number, cells }) => {
    const row = shortened(cells);
    const carets = row
      .map(({ width: columns, isMarked }) => (isMarked ? '^' : ' ').repeat(columns))
      .join('')
      .trimEnd();
    const source = row
      .map((cell) => cell.shown)
      .join('')
      .trimEnd();
    const gutter = (label: string) => paint('dim', `${label.padStart(width)} │`);
    return [`${gutter(String(number + 1))} ${source}`, ...(carets === '' ? [] : [`${gutter('')} ${paint(['red', 'bold'], carets)}`])];
  });
}

/** A character, or its replacement, as it is printed. */
interface Cell {
  readonly shown: string;
  readonly width: number;
  readonly isMarked: boolean;
  /** Whether it is part of the setting, as opposed to the text around it. */
  readonly isSetting: boolean;
}

const mostLines = 3;
const mostColumns = 100;
const tabColumns = 4;

/** The lines of the setting; of a long setting, those with the marked place. */
function linesToShow(lines: LineIndex, span: Span, settingSpan: Span): number[] {
  const whole = linesOf(lines, settingSpan);
  return whole.length <= mostLines ? whole : linesOf(lines, span).slice(0, mostLines);
}

function linesOf(lines: LineIndex, span: Span): number[] {
  const { start, end } = lines.rangeOf(span);
  return Array.from({ length: Math.min(end.line - start.line, mostLines) + 1 }, (_, index) => start.line + index);
}

function cellsOf(text: string, line: Span, span: Span, settingSpan: Span, printable: readonly Span[]): Cell[] {
  const start = Math.max(line.start, settingSpan.start);
  const end = Math.min(line.end, settingSpan.end, Math.max(start, span.start) + 2 * mostColumns);
  const from = Math.max(start, Math.min(span.start, end) - 2 * mostColumns);
  const before = indentation(text, line.start, from);
  const cells: Cell[] = before === undefined ? [leftOut] : [...before];
  let isMasking = false;
  for (let at = from; at < end;) {
    const character = String.fromCodePoint(text.codePointAt(at)!);
    const isMarked = at >= span.start && (at < span.end || (at === span.start && span.start === span.end));
    const isBlank = character === ' ' || character === '\t';
    if (isPrintable(at, printable)) cells.push(cellFor(character, isMarked, cells));
    else if (!isMasking || isBlank)
      cells.push(isBlank ? cellFor(' ', isMarked, cells) : { shown: mask, width: mask.length, isMarked, isSetting: false });
    isMasking = !isPrintable(at, printable) && !isBlank;
    at += character.length;
  }
  if (span.start === span.end && span.start >= end && span.start <= line.end && span.start <= settingSpan.end) {
    cells.push({ shown: ' ', width: 1, isMarked: true, isSetting: false });
  }
  return text.slice(end, Math.min(line.end, end + mostColumns)).trim() === '' ? cells : [...cells, leftOut];
}

const leftOut: Cell = { shown: '…', width: 1, isMarked: false, isSetting: false };

/** The blanks before the setting, if there is nothing else before it and there are not too many. */
function indentation(text: string, start: number, end: number): Cell[] | undefined {
  const blanks = end - start > mostColumns ? undefined : /^[ \t]*$/.exec(text.slice(start, end))?.[0];
  if (blanks === undefined) return undefined;
  const cells: Cell[] = [];
  for (const blank of blanks) cells.push({ ...cellFor(blank, false, cells), isSetting: false });
  return columnsOf(cells) > mostColumns / 2 ? undefined : cells;
}

const columnsOf = (cells: readonly Cell[]) => cells.reduce((sum, { width }) => sum + width, 0);

function cellFor(character: string, isMarked: boolean, before: readonly Cell[]): Cell {
  if (character === '\t') {
    const width = tabColumns - (columnsOf(before) % tabColumns);
    return { shown: ' '.repeat(width), width, isMarked, isSetting: true };
  }
  const isControl = visible(character) !== character || character === '\ufeff';
  return { shown: isControl ? '·' : character, width: isControl ? 1 : displayWidth(character), isMarked, isSetting: true };
}

/** A long row around its first marked place. */
function shortened(cells: readonly Cell[]): readonly Cell[] {
  if (columnsOf(cells) <= mostColumns) return cells;
  const marked = Math.max(
    0,
    cells.findIndex(({ isMarked }) => isMarked),
  );
  const from = marked < mostColumns / 2 ? 0 : marked - mostColumns / 4;
  const to = from + mostColumns - 2;
  return [...(from > 0 ? [leftOut] : []), ...cells.slice(from, to), ...(to < cells.length ? [leftOut] : [])];
}
