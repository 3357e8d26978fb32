import { textWidth } from './displayWidth';

/** Aligns the cells of rows in columns, two spaces apart. The last cell of a row is not padded. */
export function columns(
  rows: readonly (readonly string[])[],
  decorate: (text: string, column: number, row: number) => string = (text) => text,
): string[] {
  const widths: number[] = [];
  for (const row of rows) row.forEach((cell, column) => (widths[column] = Math.max(widths[column] ?? 0, textWidth(cell))));
  return rows.map((row, rowIndex) =>
    row
      .map(
        (cell, column) =>
          decorate(cell, column, rowIndex) + (column === row.length - 1 ? '' : ' '.repeat(widths[column]! - textWidth(cell) + 2)),
      )
      .join('')
      .trimEnd(),
  );
}
