import { commentBehind, lineComment } from './comment';
import { lineEnd, trimmed, wholeLines } from './layout';
import { newlineAt } from '../text/newline';
import { textOf, type Span } from '../text/span';
import type { IniDialect } from './iniDialects';
import type { Syntax } from './syntax';
import { rootAround, type Group, type NewValue, type Setting, type SyntaxProblem } from './tree';

/**
 * A positional reader of INI files: sections are groups, `name=value` lines are settings.
 * One pass over the lines; libraries that read INI keep no positions.
 */
export function ini(dialect: IniDialect): Syntax {
  const isSame = dialect.ignoresCase
    ? (a: string, b: string) => a.toLowerCase() === b.toLowerCase()
    : (a: string, b: string) => a === b;
  const comment = lineComment(dialect.commentStarts);
  return {
    id: `ini (${dialect.id})`,
    editorLanguages: ['ini'],
    comment: comment && { ...comment, ...(dialect.isTight && { isTight: true }), behind: behindValue(dialect) },
    parse: (text) => parseIni(text, dialect),

    replaceValue: (text, setting, value) => ({
      span: setting.contentSpan,
      newText: dialect.hasQuotes ? quoteLike(textOf(text, setting.valueSpan), dialect.encode(value.text), dialect.hasQuotes === true ? `"'` : dialect.hasQuotes) : dialect.encode(value.text),
    }),

    insertSetting(text, { group, after, avoid }, key, value) {
      const neighbour = after ?? group.settings().findLast((other) => !avoid?.has(other));
      const head = neighbour?.span ?? group.headSpan;
      const at = lineEnd(text, head.end);
      const line = neighbour ? writeLike(text, neighbour, key, dialect.encode(value.text)) : `${key}=${dialect.encode(value.text)}`;
      return { span: { start: at, end: at }, newText: newlineAt(text, at) + line, isAddition: true };
    },

    removeSetting: (text, setting) => ({ span: wholeLines(text, setting.span), newText: '' }),

    insertGroup(text, name, settings) {
      const newline = newlineAt(text, text.length);
      const lines = [`[${name}]`, ...settings.map(({ key, value }: { key: string; value: NewValue }) => `${key}=${dialect.encode(value.text)}`)];
      const gap = text.length === 0 ? '' : /[\r\n]$/.test(text) ? newline : newline + newline;
      return { span: { start: text.length, end: text.length }, newText: gap + lines.join(newline) + newline, isAddition: true };
    },

    isSameKey: isSame,
  };
}

interface Section extends Group {
  span: Span;
  readonly list: Setting[];
}

function parseIni(text: string, dialect: IniDialect): { root: Group; problems: SyntaxProblem[] } {
  const sections: Section[] = [];
  const byName = new Map<string, Section>();
  const problems: SyntaxProblem[] = [];
  const root = rootAround(text, () => sections);
  /** Undefined before the first section, null inside a section that does not count. */
  let open: Section | null | undefined;
  const report = (message: string | undefined, line: { start: number; end: number }) => {
    if (message && problems.length < 20) problems.push({ message, span: line });
  };

  for (const whole of linesOf(text)) {
    const line = trimmed(text, whole);
    // Looking for a sign in the line only keeps the whole reader linear.
    const lineText = text.slice(line.start, line.end);
    if (lineText === '' || dialect.commentStarts.includes(lineText[0]!) || (dialect.isTight && line.start > whole.start)) continue;
    if (lineText[0] === '[') {
      const close = lineText.lastIndexOf(']');
      if (close < 0) {
        report(dialect.strayLine, line);
        continue;
      }
      const name = dialect.flags ? lineText.slice(1, close + 1).replace(dialect.flags, '').slice(0, -1) : lineText.slice(1, close);
      if (close < lineText.length - 1 || dialect.sectionName?.test(name) === false) report(dialect.strayLine, line);
      const identity = dialect.ignoresCase ? name.toLowerCase() : name;
      const known = byName.get(identity);
      if (known) {
        open = dialect.repeatedSection === 'merged' ? known : null;
        continue;
      }
      const list: Setting[] = [];
      open = { name, headSpan: line, span: { start: line.start, end: whole.end }, parent: root, list, settings: () => list, first: (key) => list.find((setting) => setting.key === key), groups: () => [] };
      byName.set(identity, open);
      sections.push(open);
      continue;
    }
    const equals = line.start + lineText.indexOf('=');
    if (equals <= line.start) {
      report(dialect.strayLine, line);
    } else if (open === undefined) {
      report(dialect.settingBeforeSection, line);
    } else if (open) {
      const written = trimmed(text, { start: line.start, end: equals });
      if (dialect.isTight && written.end < equals) continue;
      const keySpan = withoutFlags(text, written, dialect);
      const content = trimmed(text, { start: equals + 1, end: line.start + valueEnd(lineText, dialect) });
      const valueSpan = content.start === content.end ? { start: equals + 1, end: equals + 1 } : content;
      open.list.push({
        key: text.slice(keySpan.start, keySpan.end),
        text: dialect.decode(text.slice(valueSpan.start, valueSpan.end)),
        keySpan,
        valueSpan,
        contentSpan: valueSpan,
        span: { start: keySpan.start, end: Math.max(valueSpan.end, equals + 1) },
      });
      open.span = { start: open.span.start, end: Math.max(open.span.end, whole.end) };
    }
  }
  return { root, problems };
}

function withoutFlags(text: string, key: Span, { flags }: IniDialect): Span {
  if (!flags) return key;
  const found = flags.exec(text.slice(key.start, key.end));
  return found && found.index > 0 ? { start: key.start, end: key.start + found.index } : key;
}

/** Where in a line a comment begins behind a value, or -1. */
function behindValue(dialect: IniDialect): (line: string) => number {
  if (dialect.commentInValue !== undefined) return commentBehind(dialect.commentInValue, { quotes: '`' });
  return (line) => {
    const end = valueEnd(line, dialect);
    return end < line.length ? end : -1;
  };
}

/** Where the value ends in a line: before a comment, if the dialect has comments there. */
function valueEnd(line: string, { commentAfterBlank, commentOutsideQuotes }: IniDialect): number {
  if (commentOutsideQuotes !== undefined) return endOutsideQuotes(line, commentOutsideQuotes);
  if (commentAfterBlank === undefined) return line.length;
  for (let at = line.indexOf(commentAfterBlank); at >= 0; at = line.indexOf(commentAfterBlank, at + 1)) {
    if (line[at - 1] === ' ' || line[at - 1] === '\t') return at;
  }
  return line.length;
}

function endOutsideQuotes(line: string, comment: string): number {
  let isQuoted = false;
  for (let at = line.indexOf('=') + 1; at < line.length; at++) {
    if (line[at] === '\\') at++;
    else if (line[at] === '"') isQuoted = !isQuoted;
    else if (line[at] === comment && !isQuoted) return at;
  }
  return line.length;
}

/** The spans of all lines without their breaks; LF, CR and CRLF end a line. */
export function* linesOf(text: string): Generator<{ start: number; end: number }> {
  const lineBreak = /\r\n|\r|\n/g;
  let start = 0;
  for (let found = lineBreak.exec(text); found; found = lineBreak.exec(text)) {
    yield { start, end: found.index };
    start = lineBreak.lastIndex;
  }
  yield { start, end: text.length };
}

/** The new value in the quotes that the old one had; whatever followed those is kept. */
function quoteLike(written: string, value: string, quotes: string): string {
  const quote = written[0];
  if (quote === undefined || !quotes.includes(quote)) return value;
  return written.indexOf(quote, 1) === written.length - 1 ? quote + value + quote : value;
}

/** A line in the style of its neighbour: the same indentation, and the same blanks around `=`. */
function writeLike(text: string, neighbour: Setting, key: string, value: string): string {
  let start = neighbour.keySpan.start;
  while (start > 0 && (text[start - 1] === ' ' || text[start - 1] === '\t')) start--;
  const between = /[ \t]*=[ \t]*$/.exec(text.slice(neighbour.keySpan.end, neighbour.valueSpan.start))?.[0] ?? '=';
  const emptyValue = neighbour.valueSpan.start === neighbour.valueSpan.end;
  return text.slice(start, neighbour.keySpan.start) + key + (emptyValue ? '=' : between) + value;
}
