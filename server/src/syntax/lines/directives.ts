import { addSetting, openGroup, rootAround, type OpenGroup } from '../group';
import { neighbourAt } from '../insertPlace';
import { indentationAt, lineEnd, lineStart, linesOf, trimmed, wholeLines } from '../layout';
import { keyAndValue } from '../setting';
import { newlineAt } from '../../text/newline';
import { textOf, type Span } from '../../text/span';
import { addition, removal } from '../../text/textEdit';
import type { DirectivesDialect, DirectiveValue } from './directivesDialects';
import type { Syntax } from '../syntax';
import type { Group, Setting } from '../tree';

/**
 * Lines `keyword value`, as in the rc files of many programs; the dialect describes the rest, with its source. Some
 * keywords open a group, which is named after them and has its own line as first setting. A line without a keyword is
 * skipped, and nothing is a problem.
 */
export function directives(dialect: DirectivesDialect): Syntax {
  const identityOf = (key: string) => (dialect.ignoresCase ? key.toLowerCase() : key);
  return {
    id: `directives (${dialect.id})`,
    fileExtensions: ['.conf', '.cfg'],
    comment: { openers: ['#'], ...(dialect.commentBehind && { behind: dialect.commentBehind }) },
    parse: (text) => ({ root: parseDirectives(text, dialect, identityOf), problems: [] }),

    replaceValue(text, { contentSpan: span }, { text: value }) {
      const isBare = span.start === span.end && !/[\s=]/.test(text[span.start - 1] ?? '');
      if (isBare) return { span, newText: ` ${value}` };
      const quote = textOf(text, span)[0];
      return { span, newText: quote === '"' || (quote === "'" && dialect.separator === 'either') ? quote + value + quote : value };
    },

    insertSetting(text, place, key, value) {
      const { group, avoid } = place;
      const neighbour = neighbourAt(place);
      const at = lineEnd(text, (neighbour?.span ?? group.headSpan).end);
      const isHead = (setting: Setting | undefined) =>
        setting && lineStart(text, setting.span.start) === lineStart(text, group.headSpan.start) && group.name !== '';
      const model = neighbour && !isHead(neighbour) ? neighbour : group.settings().find((other) => !isHead(other) && !avoid?.has(other));
      const line = (model ? beginLike(text, model, key) : `${key} `) + value.text;
      return addition(at, newlineAt(text, at) + line);
    },

    removeSetting(text, { span }) {
      const end = lineEnd(text, span.end);
      const isLast = !dialect.hasManyOnALine || /^\s*(?:#|$)/.test(text.slice(span.end, end));
      return removal(isLast ? wholeLines(text, { start: span.start, end }) : span);
    },

    isSameKey: (a, b) => identityOf(a) === identityOf(b),
  };
}

function parseDirectives(text: string, dialect: DirectivesDialect, identity: (key: string) => string): Group {
  const groups: OpenGroup[] = [];
  const heads = new Set(dialect.heads);
  const synonyms = Object.entries(dialect.synonyms ?? {});
  const names = new Map(
    [...[...dialect.heads, ...(dialect.keywords ?? [])].map((name) => [name, name] as const), ...synonyms].map(([name, meant]) => [
      identity(name),
      meant,
    ]),
  );
  const root = rootAround(text, () => groups);
  const outside = new Set(dialect.outsideBehindBlankLine ?? []);
  let open: OpenGroup | undefined;
  let isBehindBlank = false;
  const begin = (name: string, headSpan: Span): OpenGroup => {
    const group = openGroup({ name, headSpan, parent: root, identity });
    groups.push(group);
    return group;
  };

  for (const whole of linesOf(text)) {
    const line = trimmed(text, whole);
    if (line.start === line.end) {
      isBehindBlank = true;
      continue;
    }
    if (text[line.start] === '#') continue;
    const settings = settingsIn(text, line, dialect, heads, (key) => names.get(identity(key)) ?? key);
    const [first] = settings;
    if (!first) continue;
    const isPlain = !isBehindBlank && first.key === dialect.noHeadIn?.head && open?.name === dialect.noHeadIn.group;
    if (heads.has(first.key) && !isPlain) open = begin(first.key, line);
    else if (!open || (isBehindBlank && outside.has(first.key))) open = begin('', line);
    isBehindBlank = false;
    for (const setting of settings) addSetting(open, setting, whole.end);
  }
  return root;
}

/** The settings of one line, which may contain several in some dialects. */
function settingsIn(
  text: string,
  line: Span,
  dialect: DirectivesDialect,
  heads: ReadonlySet<string>,
  nameOf: (written: string) => string,
): Setting[] {
  const settings = settingsAt(text, line, dialect, heads, nameOf);
  if (!dialect.hasManyOnALine) return settings;
  for (let found = settings; found.length > 0;) {
    const rest = trimmed(text, { start: Math.max(found.at(-1)!.span.end, found.at(-1)!.keySpan.end), end: line.end });
    found = rest.start === rest.end || text[rest.start] === '#' ? [] : settingsAt(text, rest, dialect, heads, nameOf);
    settings.push(...found);
  }
  return settings;
}

/** The setting that a line begins with; a head may contain a second one. Empty without a keyword. */
function settingsAt(
  text: string,
  line: Span,
  dialect: DirectivesDialect,
  heads: ReadonlySet<string>,
  nameOf: (written: string) => string,
): Setting[] {
  const written = textOf(text, line);
  const [, key = '', between = ''] = { blank: /^(\S+)(\s*)/, either: /^([^\s=]+)(\s*=?\s*)/ }[dialect.separator].exec(written) ?? [];
  if (key === '' || (dialect.separator !== 'blank' && key.includes('#'))) return [];
  const keySpan = { start: line.start, end: line.start + key.length };
  const start = keySpan.end + between.length;
  const rest = text.slice(start, line.end);
  // A new value goes before the blanks that a comment needs.
  const place = (value: DirectiveValue) => (value.end > 0 ? start : keySpan.end + between.trimEnd().length);
  const name = nameOf(key);
  const separatorAt = dialect.headSeparator !== undefined && heads.has(name) ? rest.indexOf(dialect.headSeparator) : -1;
  const value = dialect.value(separatorAt < 0 ? rest : rest.slice(0, separatorAt));
  const settings = [settingOf(name, keySpan, place(value), value)];
  if (separatorAt >= 0) {
    const separatorStart = start + separatorAt;
    const from = trimmed(text, { start: separatorStart + 1, end: line.end });
    settings.push(
      settingOf(dialect.headSeparator!, { start: separatorStart, end: separatorStart + 1 }, from.start, {
        end: from.end - from.start,
        text: textOf(text, from),
      }),
    );
  }
  return settings;
}

const settingOf = (key: string, keySpan: Span, start: number, { end, text }: DirectiveValue): Setting =>
  keyAndValue(key, text, keySpan, { start, end: start + end });

/** A new line up to its value, in the style of another: its indentation, and values in the same column. */
function beginLike(text: string, { keySpan, valueSpan, contentSpan }: Setting, key: string): string {
  const indentation = indentationAt(text, keySpan.start);
  const between = text.slice(keySpan.end, contentSpan.start);
  if (valueSpan.start === valueSpan.end || between === '') return `${indentation}${key} `;
  const column = keySpan.end - keySpan.start + between.length;
  return indentation + key + (/^ {2,}$/.test(between) ? ' '.repeat(Math.max(1, column - key.length)) : between);
}
