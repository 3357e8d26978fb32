import type { Syntax } from '../syntax';

/**
 * A notation in a file of which some lines are for a program that reads it first, such as m4. The
 * notation itself sees a comment in their place, of the same length.
 * @param lines finds each such line, without its end
 */
export const passingOver = (syntax: Syntax, lines: RegExp): Syntax => ({
  ...syntax,
  id: `${syntax.id} passing over ${lines.source}`,
  parse: (text) => syntax.parse(text.replace(lines, (line) => '#'.padEnd(line.length))),
});
