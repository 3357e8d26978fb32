import { commentBehind } from '../comment';
import { addSetting, openGroup, rootAround, widen, type OpenGroup } from '../group';
import { neighbourAt } from '../insertPlace';
import { beginningLike, blanksBehind, lineEnd, lineStart, trimmed, wholeLines } from '../layout';
import { problemList } from '../problems';
import { keyAndValue, onePiece } from '../setting';
import { newlineAt } from '../../text/newline';
import { textOf, type Span } from '../../text/span';
import { addition, removal } from '../../text/textEdit';
import type { Syntax } from '../syntax';
import type { Setting, Tree } from '../tree';

/**
 * The configuration files of git (git/git `config.c`, `git_parse_source` and `parse_value`). A section `[a "B"]` is
 * the group `a.B`, and all sections of one name are one group. Names of sections and settings are case-insensitive,
 * those of subsections are not. A name without `=` is a setting with the text `true`, and its value is an empty span
 * after it.
 */
export const gitConfig: Syntax = {
  id: 'gitconfig',
  comment: { openers: ['#', ';'], joins: 'settings', behind: commentBehind('#;', { quotes: '"', escapes: true }) },
  parse,
  replaceValue(text, setting, value) {
    const isQuoted = /^"[^"\\]*"$/.test(textOf(text, setting.valueSpan));
    const newText = isQuoted ? `"${value.text}"` : value.text;
    return { span: setting.contentSpan, newText: setting.kind === bareKey ? ` = ${newText}` : newText };
  },
  insertSetting(text, place, key, value) {
    const neighbour = neighbourAt(place);
    const at = lineEnd(text, (neighbour?.span ?? place.group.headSpan).end);
    const beginning = neighbour ? beginningLike(text, neighbour, key, ' = ', '\t') : `\t${key} = `;
    return addition(at, newlineAt(text, at) + beginning + value.text);
  },
  removeSetting: (text, setting) => removal(wholeLines(text, setting.span)),
  isSameKey: (a, b) => a.toLowerCase() === b.toLowerCase(),
};

/** The kind of a setting without `=`, which stands for true. */
const bareKey = 'bare';

const identity = (key: string) => key.toLowerCase();

function parse(text: string): Tree {
  const sections = new Map<string, OpenGroup>();
  const root = rootAround(text, () => [...sections.values()]);
  const problems = problemList();
  let open: OpenGroup | undefined;
  let at = 0;
  /** A problem covers its whole line. */
  const report = (message: string) => {
    const end = lineEnd(text, at);
    problems.report(`${message} git then rejects the whole file.`, trimmed(text, { start: lineStart(text, at), end }));
    at = end;
  };

  while (at < text.length) {
    const sign = text[at]!;
    if (/[\s\ufeff]/.test(sign)) at++;
    else if (sign === '#' || sign === ';') at = lineEnd(text, at);
    else if (sign === '[') {
      const header = headerAt(text, at);
      if (!header) {
        report('The name of this section cannot be read.');
        continue;
      }
      open =
        sections.get(header.name) ?? openGroup({ name: header.name, headSpan: { start: at, end: header.end }, parent: root, identity });
      sections.set(header.name, open);
      widen(open, header.end);
      at = header.end;
    } else {
      const setting = settingAt(text, at);
      if (typeof setting === 'string') {
        report(setting);
        continue;
      }
      if (open) addSetting(open, setting);
      at = lineEnd(text, setting.span.end);
    }
  }
  return { root, problems: problems.all };
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

/** A setting, or what is wrong with it. */
function settingAt(text: string, start: number): Setting | string {
  const name = /[a-z][a-z\d-]*/iy;
  name.lastIndex = start;
  const key = name.exec(text)?.[0];
  if (key === undefined) return 'This line is no setting, section or comment.';
  const keySpan = { start, end: start + key.length };
  const at = blanksBehind(text, keySpan.end);
  if (at >= text.length || /^\r?\n/.test(text.slice(at, at + 2))) {
    const nothing = { start: keySpan.end, end: keySpan.end };
    return { ...onePiece(key, 'true', keySpan), valueSpan: nothing, contentSpan: nothing, kind: bareKey };
  }
  if (text[at] !== '=') return 'After the name of a setting there must be an equals sign.';
  const value = valueAt(text, at + 1);
  return typeof value === 'string' ? value : keyAndValue(key, value.text, keySpan, value.span, at + 1);
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
      // An empty pair of quotes also preserves the blanks before it.
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
