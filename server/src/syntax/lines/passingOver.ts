import type { Syntax } from '../syntax';

/**
 * A notation for files with lines for a preprocessor, such as m4. The notation itself sees comments of the same
 * length in their place.
 * @param lines finds each such line, without its end
 */
export const passingOver = (syntax: Syntax, lines: RegExp): Syntax => ({
  ...syntax,
  id: `${syntax.id} passing over ${lines.source}`,
  parse: (text) => syntax.parse(text.replace(lines, (line) => '#'.padEnd(line.length))),
});
