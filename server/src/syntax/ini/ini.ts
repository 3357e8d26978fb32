import { commentBehind, lineComment } from '../comment';
import { addSetting, openGroup, rootAround, type OpenGroup } from '../group';
import { neighbourAt } from '../insertPlace';
import { beginningLike, lineEnd, linesOf, trimmed, wholeLines } from '../layout';
import { problemList } from '../problems';
import { keyAndValue } from '../setting';
import { newlineAt } from '../../text/newline';
import { textOf, type Span } from '../../text/span';
import { addition, removal } from '../../text/textEdit';
import type { IniDialect } from './iniDialects';
import type { Syntax } from '../syntax';
import type { Setting, Tree } from '../tree';

/**
 * INI files, for which there is no standard: sections are groups, `name=value` lines are settings, and the dialect
 * describes the rest, with its source. One pass over the lines; libraries that read INI keep no positions. A repeated
 * section is merged or ignored, depending on the dialect; stray lines are problems unless the client skips them.
 */
export function ini(dialect: IniDialect): Syntax {
  const isSame = dialect.ignoresCase ? (a: string, b: string) => a.toLowerCase() === b.toLowerCase() : (a: string, b: string) => a === b;
  const comment = lineComment(dialect.commentStarts);
  return {
    id: `ini (${dialect.id})`,
    editorLanguages: ['ini'],
    fileExtensions: ['.ini', '.conf', '.cfg'],
    comment: comment && { ...comment, ...(dialect.isTight && { isTight: true }), behind: behindValue(dialect) },
    parse: (text) => parseIni(text, dialect),

    replaceValue: (text, setting, value) => ({
      span: setting.contentSpan,
      newText: dialect.hasQuotes
        ? quoteLike(textOf(text, setting.valueSpan), dialect.encode(value.text), dialect.hasQuotes === true ? `"'` : dialect.hasQuotes)
        : dialect.encode(value.text),
    }),

    insertSetting(text, place, key, value) {
      const neighbour = neighbourAt(place);
      const at = lineEnd(text, (neighbour?.span ?? place.group.headSpan).end);
      const beginning = neighbour ? beginningLike(text, neighbour, key, '=') : `${key}=`;
      return addition(at, newlineAt(text, at) + beginning + dialect.encode(value.text));
    },

    removeSetting: (text, setting) => removal(wholeLines(text, setting.span)),

    insertGroup(text, name, settings) {
      const newline = newlineAt(text, text.length);
      const lines = [`[${name}]`, ...settings.map(({ key, value }) => `${key}=${dialect.encode(value.text)}`)];
      const gap = text.length === 0 ? '' : /[\r\n]$/.test(text) ? newline : newline + newline;
      return addition(text.length, gap + lines.join(newline) + newline);
    },

    isSameKey: isSame,
  };
}

/** What the following lines belong to: undefined before the first section, and null in a section that does not count. */
type OpenSection = OpenGroup | null | undefined;

function parseIni(text: string, dialect: IniDialect): Tree {
  const sections = new Map<string, OpenGroup>();
  const root = rootAround(text, () => [...sections.values()]);
  const problems = problemList();
  const report = (message: string | undefined, line: Span) => {
    if (message !== undefined) problems.report(message, line);
  };
  let open: OpenSection;

  const openSection = (whole: Span, line: Span, lineText: string): OpenSection => {
    const close = lineText.lastIndexOf(']');
    if (close < 0) {
      report(dialect.strayLine, line);
      return open;
    }
    const name = dialect.flags
      ? lineText
          .slice(1, close + 1)
          .replace(dialect.flags, '')
          .slice(0, -1)
      : lineText.slice(1, close);
    if (close < lineText.length - 1 || dialect.sectionName?.test(name) === false) report(dialect.strayLine, line);
    const identity = dialect.ignoresCase ? name.toLowerCase() : name;
    const known = sections.get(identity);
    if (known) return dialect.repeatedSection === 'merged' ? known : null;
    const section = openGroup({ name, headSpan: line, span: { start: line.start, end: whole.end }, parent: root });
    sections.set(identity, section);
    return section;
  };

  for (const whole of linesOf(text)) {
    const line = trimmed(text, whole);
    // Searching within the line only keeps the whole reader linear.
    const lineText = textOf(text, line);
    if (lineText === '' || dialect.commentStarts.includes(lineText[0]!) || (dialect.isTight && line.start > whole.start)) continue;
    if (lineText[0] === '[') {
      open = openSection(whole, line, lineText);
      continue;
    }
    const equals = lineText.indexOf('=');
    if (equals <= 0) report(dialect.strayLine, line);
    else if (open === undefined) report(dialect.settingBeforeSection, line);
    else if (open) {
      const setting = settingIn(text, line, line.start + equals, dialect);
      if (setting) addSetting(open, setting, whole.end);
    }
  }
  return { root, problems: problems.all };
}

/** @param equals where the first equals sign of the line is */
function settingIn(text: string, line: Span, equals: number, dialect: IniDialect): Setting | undefined {
  const written = trimmed(text, { start: line.start, end: equals });
  if (dialect.isTight && written.end < equals) return undefined;
  const keySpan = withoutFlags(text, written, dialect);
  const content = trimmed(text, { start: equals + 1, end: line.start + valueEnd(textOf(text, line), dialect) });
  const valueSpan = content.start === content.end ? { start: equals + 1, end: equals + 1 } : content;
  return keyAndValue(textOf(text, keySpan), dialect.decode(textOf(text, valueSpan)), keySpan, valueSpan, equals + 1);
}

function withoutFlags(text: string, key: Span, { flags }: IniDialect): Span {
  if (!flags) return key;
  const found = flags.exec(text.slice(key.start, key.end));
  return found && found.index > 0 ? { start: key.start, end: key.start + found.index } : key;
}

/** The offset in a line of a comment after a value, or -1. */
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

/** The new value in the quotes of the old one; whatever follows them is kept. */
function quoteLike(written: string, value: string, quotes: string): string {
  const quote = written[0];
  if (quote === undefined || !quotes.includes(quote)) return value;
  return written.indexOf(quote, 1) === written.length - 1 ? quote + value + quote : value;
}
