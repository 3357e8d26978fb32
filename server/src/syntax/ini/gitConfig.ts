import { commentBehind } from '../comment';
import { indentationBefore, lineEnd, lineStart, trimmed, wholeLines } from '../layout';
import { newlineAt } from '../../text/newline';
import type { Span } from '../../text/span';
import type { Syntax } from '../syntax';
import { rootAround, type Group, type Setting, type SyntaxProblem } from '../tree';

/**
 * The configuration files of git (git/git `config.c`, `git_parse_source` and `parse_value`).
 * A section `[a "B"]` is the group `a.B`, and all sections of one name are one group. Names of
 * sections and settings may be in any letter case, those of subsections may not.
 */
export const gitConfig: Syntax = {
  id: 'gitconfig',
  comment: { openers: ['#', ';'], joins: 'settings', behind: commentBehind('#;', { quotes: '"', escapes: true }) },
  parse,
  replaceValue(text, setting, value) {
    const written = text.slice(setting.valueSpan.start, setting.valueSpan.end);
    const isQuoted = /^"[^"\\]*"$/.test(written);
    const newText = isQuoted ? `"${value.text}"` : value.text;
    return { span: setting.contentSpan, newText: setting.kind === bareKey ? ` = ${newText}` : newText };
  },
  insertSetting(text, { group, after, avoid }, key, value) {
    const neighbour = after ?? group.settings().findLast((other) => !avoid?.has(other));
    const at = lineEnd(text, (neighbour?.span ?? group.headSpan).end);
    const line = (neighbour ? beginningLike(text, neighbour, key) : `\t${key} = `) + value.text;
    return { span: { start: at, end: at }, newText: newlineAt(text, at) + line, isAddition: true };
  },
  removeSetting: (text, setting) => ({ span: wholeLines(text, setting.span), newText: '' }),
  isSameKey: (a, b) => a.toLowerCase() === b.toLowerCase(),
};

/** The kind of a setting without `=`, which stands for true. */
const bareKey = 'bare';

interface Section extends Group {
  span: Span;
  readonly list: Setting[];
  readonly byKey: Map<string, Setting>;
}

function parse(text: string): { root: Group; problems: SyntaxProblem[] } {
  const sections = new Map<string, Section>();
  const problems: SyntaxProblem[] = [];
  const root = rootAround(text, () => [...sections.values()]);
  let open: Section | undefined;
  let at = 0;
  const report = (message: string) => {
    const span = trimmed(text, { start: lineStart(text, at), end: lineEnd(text, at) });
    if (problems.length < 20) problems.push({ message: `${message} git then rejects the whole file.`, span });
    at = lineEnd(text, at);
  };

  while (at < text.length) {
    const sign = text[at]!;
    if (/[\s\ufeff]/.test(sign)) at++;
    else if (sign === '#' || sign === ';') at = lineEnd(text, at);
    else if (sign === '[') {
      const header = headerAt(text, at);
      if (!header) {
        report('The name of this section can not be read.');
        continue;
      }
      const known = sections.get(header.name);
      open = known ?? newSection(header.name, { start: at, end: header.end }, root);
      sections.set(header.name, open);
      open.span = { start: open.span.start, end: header.end };
      at = header.end;
    } else {
      const setting = settingAt(text, at);
      if (typeof setting === 'string') {
        report(setting);
        continue;
      }
      if (open) {
        open.list.push(setting);
        const key = setting.key.toLowerCase();
        if (!open.byKey.has(key)) open.byKey.set(key, setting);
        open.span = { start: open.span.start, end: setting.span.end };
      }
      at = lineEnd(text, setting.span.end);
    }
  }
  return { root, problems };
}

function newSection(name: string, headSpan: Span, parent: Group): Section {
  const list: Setting[] = [];
  const byKey = new Map<string, Setting>();
  return { name, headSpan, span: headSpan, parent, list, byKey, settings: () => list, first: (key) => byKey.get(key.toLowerCase()), groups: () => [] };
}

/** `[section]`, `[section "Subsection"]` or the old `[section.subsection]`. */
function headerAt(text: string, at: number): { name: string; end: number } | undefined {
  const header = /\[([a-z\d.-]*)(?:[ \t]+"((?:[^"\\\r\n]|\\[^\r\n])*)")?\]/iy;
  header.lastIndex = at;
  const [, section, subsection] = header.exec(text) ?? [];
  if (section === undefined) return undefined;
  const name = section.toLowerCase() + (subsection === undefined ? '' : `.${subsection.replace(/\\(.)/g, '$1')}`);
  return { name, end: header.lastIndex };
}

/** One setting, or what is wrong with it. */
function settingAt(text: string, start: number): Setting | string {
  const name = /[a-z][a-z\d-]*/iy;
  name.lastIndex = start;
  const key = name.exec(text)?.[0];
  if (key === undefined) return 'This line is no setting, section or comment.';
  const keySpan = { start, end: start + key.length };
  let at = keySpan.end;
  while (text[at] === ' ' || text[at] === '\t') at++;
  if (at >= text.length || /^\r?\n/.test(text.slice(at, at + 2))) return { key, text: 'true', keySpan, valueSpan: { start: keySpan.end, end: keySpan.end }, contentSpan: { start: keySpan.end, end: keySpan.end }, span: keySpan, kind: bareKey };
  if (text[at] !== '=') return 'After the name of a setting there must be an equals sign.';
  const value = valueAt(text, at + 1);
  if (typeof value === 'string') return value;
  return { key, text: value.text, keySpan, valueSpan: value.span, contentSpan: value.span, span: { start, end: Math.max(at + 1, value.span.end) } };
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', b: '\b', '\\': '\\', '"': '"' };

/** Quoted and plain parts in any mixture; a backslash at the end of a line continues the value. */
function valueAt(text: string, start: number): { text: string; span: Span } | string {
  const parts: string[] = [];
  let isQuoted = false;
  let blanks = '';
  let first: number | undefined;
  let end = start;
  for (let at = start; at < text.length; at++) {
    const sign = text[at]!;
    if (sign === '\n' || (sign === '\r' && text[at + 1] === '\n')) {
      if (isQuoted) return 'A quote is open at the end of the line.';
      break;
    }
    if (!isQuoted && /\s/.test(sign)) {
      if (parts.length > 0) blanks += ' ';
      continue;
    }
    if (!isQuoted && (sign === ';' || sign === '#')) break;
    first ??= at;
    if (sign === '"') {
      isQuoted = !isQuoted;
      // An empty pair of quotes holds blanks before it, too.
      if (blanks !== '') parts.push(blanks);
      blanks = '';
      end = at + 1;
      continue;
    }
    if (blanks !== '') parts.push(blanks);
    blanks = '';
    if (sign === '\\') {
      const lineBreak = /^(?:\r?\n)/.exec(text.slice(at + 1, at + 3))?.[0];
      if (lineBreak !== undefined) at += lineBreak.length;
      else {
        const letter = escapes[text[at + 1] ?? ''];
        if (letter === undefined) return 'This backslash has no meaning.';
        parts.push(letter);
        at++;
      }
    } else parts.push(sign);
    end = at + 1;
  }
  if (isQuoted) return 'A quote is open at the end of the file.';
  return { text: parts.join(''), span: first === undefined ? { start, end: start } : { start: first, end } };
}

/** Indentation, name and equals sign in the style of a neighbour. */
function beginningLike(text: string, { keySpan, valueSpan, kind }: Setting, key: string): string {
  const between = text.slice(keySpan.end, valueSpan.start);
  const isPlain = kind !== bareKey && valueSpan.start < valueSpan.end && !/[\r\n]/.test(between);
  return (indentationBefore(text, keySpan.start) ?? '\t') + key + (isPlain ? between : ' = ');
}
