import { lineEnd, trimmed, wholeLines } from './layout';
import { newlineAt } from '../text/newline';
import type { Span } from '../text/span';
import type { Syntax } from './syntax';
import { rootAround, type Group, type Setting, type SyntaxProblem } from './tree';

/**
 * The files of Python's configparser (python/cpython `Lib/configparser.py`, method `_read`): `=` or
 * `:` between name and value, names in any letter case, deeper indented lines continue a value,
 * and nothing may stand twice.
 */
export function configParser({ interpolates }: { readonly interpolates: boolean }): Syntax {
  return {
    id: interpolates ? 'configparser with interpolation' : 'configparser',
    editorLanguages: ['ini'],
    comment: { openers: ['#', ';'] },
    parse: (text) => parse(text, interpolates),
    replaceValue: (_, setting, value) => ({ span: setting.contentSpan, newText: value.text }),
    insertSetting(text, { group, after, avoid }, key, value) {
      const neighbour = after ?? group.settings().findLast((other) => !avoid?.has(other));
      const at = lineEnd(text, (neighbour?.span ?? group.headSpan).end);
      const line = (neighbour ? beginningLike(text, neighbour, key) : `${key} = `) + value.text;
      return { span: { start: at, end: at }, newText: newlineAt(text, at) + line, isAddition: true };
    },
    removeSetting: (text, setting) => ({ span: wholeLines(text, setting.span), newText: '' }),
    isSameKey: (a, b) => a.toLowerCase() === b.toLowerCase(),
  };
}

/** The section whose settings count in all others. */
export const defaultSection = 'DEFAULT';

const rejects = 'The client then rejects the whole file.';

interface Section extends Group {
  span: Span;
  readonly list: Setting[];
  readonly byKey: Map<string, Setting>;
}

/** A setting while its continuation lines are still being read. */
interface Pending {
  readonly key: string;
  readonly keySpan: Span;
  readonly delimiterEnd: number;
  readonly indentation: number;
  readonly parts: Span[];
}

function parse(text: string, interpolates: boolean): { root: Group; problems: SyntaxProblem[] } {
  const sections: Section[] = [];
  const byName = new Map<string, Section>();
  const problems: SyntaxProblem[] = [];
  const root = rootAround(text, () => sections);
  const report = (message: string, span: Span) => {
    if (problems.length < 20) problems.push({ message: `${message} ${rejects}`, span });
  };
  /** Undefined before the first section, null inside one that stands twice. */
  let open: Section | null | undefined;
  let pending: Pending | undefined;

  const close = () => {
    if (pending && open) addSetting(text, open, pending, report);
    pending = undefined;
  };

  for (const whole of linesOf(text)) {
    const line = trimmed(text, whole);
    const first = text[line.start];
    if (line.start === line.end || first === '#' || first === ';') continue;
    const indentation = line.start - whole.start;
    if (pending && indentation > pending.indentation) {
      pending.parts.push(line);
      continue;
    }
    close();
    const lineText = text.slice(line.start, line.end);
    const header = /^\[(.+)\]/s.exec(lineText)?.[1];
    if (header !== undefined) {
      const known = byName.get(header);
      if (known && header !== defaultSection) report('A section of this name stands further up.', line);
      open = known ? (header === defaultSection ? known : null) : newSection(header, line, root);
      if (open && !known) {
        byName.set(header, open);
        sections.push(open);
      }
      continue;
    }
    const delimiter = lineText.search(/[=:]/);
    if (open === undefined) report('A line stands before the first section.', line);
    else if (delimiter <= 0) report('This line is no setting, section or comment.', line);
    else {
      const keySpan = trimmed(text, { start: line.start, end: line.start + delimiter });
      const delimiterEnd = line.start + delimiter + 1;
      pending = { key: text.slice(keySpan.start, keySpan.end).toLowerCase(), keySpan, delimiterEnd, indentation, parts: [trimmed(text, { start: delimiterEnd, end: line.end })] };
    }
  }
  close();
  return { root: interpolates ? interpolated(root, byName.get(defaultSection)) : root, problems };
}

function newSection(name: string, headSpan: Span, parent: Group): Section {
  const list: Setting[] = [];
  const byKey = new Map<string, Setting>();
  return { name, headSpan, span: headSpan, parent, list, byKey, settings: () => list, first: (key) => byKey.get(key.toLowerCase()), groups: () => [] };
}

function addSetting(text: string, section: Section, { key, keySpan, delimiterEnd, parts }: Pending, report: (message: string, span: Span) => void): void {
  const filled = parts.filter(({ start, end }) => end > start);
  const valueSpan = filled.length === 0 ? { start: delimiterEnd, end: delimiterEnd } : { start: filled[0]!.start, end: filled.at(-1)!.end };
  const span = { start: keySpan.start, end: Math.max(valueSpan.end, delimiterEnd) };
  section.span = { start: section.span.start, end: Math.max(section.span.end, span.end) };
  if (section.byKey.has(key)) {
    report('A setting of this name stands further up in its section.', span);
    return;
  }
  const value = parts.map(({ start, end }) => text.slice(start, end)).join('\n').trimEnd();
  const setting: Setting = { key, text: value, keySpan, valueSpan, contentSpan: valueSpan, span };
  section.byKey.set(key, setting);
  section.list.push(setting);
}

/** Values longer than this with references in them are not worked out. */
const longestValue = 1000;

/** What stands for a value that nobody knows here; the form is that of a template's variable. */
const unknownValue = '<unknown>';

/** `%(name)s` is the value of another setting of the section or of the defaults, and `%%` is a percent sign. */
function interpolated(root: Group, defaults: Section | undefined): Group {
  for (const section of root.groups() as readonly Section[]) {
    for (const [index, setting] of section.list.entries()) {
      if (!setting.text.includes('%')) continue;
      const written = (key: string) => (section.byKey.get(key) ?? defaults?.byKey.get(key))?.text;
      const changed: Setting = { ...setting, text: expanded(setting.text, written) };
      section.list[index] = changed;
    }
  }
  for (const section of root.groups() as readonly Section[]) for (const setting of section.list) section.byKey.set(setting.key, setting);
  return root;
}

function expanded(value: string, written: (key: string) => string | undefined): string {
  if (value.length > longestValue) return value;
  return value.replace(/%(?:%|\(([^()]*)\)s)/g, (_, name: string | undefined) => {
    if (name === undefined) return '%';
    const other = written(name.toLowerCase());
    return other === undefined || other.includes('%') || other.length > longestValue ? unknownValue : other;
  });
}

/** The spans of all lines without their breaks; LF, CR and CRLF end a line. */
function* linesOf(text: string): Generator<Span> {
  const lineBreak = /\r\n|\r|\n/g;
  let start = 0;
  for (let found = lineBreak.exec(text); found; found = lineBreak.exec(text)) {
    yield { start, end: found.index };
    start = lineBreak.lastIndex;
  }
  yield { start, end: text.length };
}

/** Indentation, name and delimiter in the style of a neighbour. */
function beginningLike(text: string, { keySpan, valueSpan }: Setting, key: string): string {
  let start = keySpan.start;
  while (start > 0 && (text[start - 1] === ' ' || text[start - 1] === '\t')) start--;
  const between = text.slice(keySpan.end, valueSpan.start);
  const isOneLine = !/[\r\n]/.test(between) && valueSpan.start < valueSpan.end;
  return text.slice(start, keySpan.start) + key + (isOneLine ? between : ' = ');
}
