import { textWidth } from './displayWidth';

/** The words of a text in lines of at most this many columns; a longer word has a line to itself. */
export function wrapped(text: string, width: number): string[] {
  if (width === Infinity) return [text];
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && textWidth(line) + 1 + textWidth(word) > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}

/** The width for running text; without a terminal, text is not wrapped. */
export const textColumns = (columns: number | undefined): number =>
  columns === undefined ? Infinity : Math.max(20, Math.min(columns, 100));
