import { lazy } from '../../memoize/memoize';
import { addSetting, groupOf, openGroup, rootAround, widen, type OpenGroup } from '../group';
import { neighbourAt } from '../insertPlace';
import { beginningLike, lineEnd, linesOf, trimmed, wholeLines } from '../layout';
import { problemList, type ProblemList } from '../problems';
import { keyAndValue } from '../setting';
import { newlineAt } from '../../text/newline';
import { textOf, type Span } from '../../text/span';
import { addition, removal } from '../../text/textEdit';
import type { Syntax } from '../syntax';
import type { Group, Setting, Tree } from '../tree';

/**
 * The files of Python's configparser (python/cpython `Lib/configparser.py`, method `_read`): `=` or `:` between name
 * and value, names are case-insensitive, more deeply indented lines continue a value, and nothing may be repeated.
 * Keys are given in lower case. The text of a value over several lines joins them with line feeds, and its spans
 * reach from the first line to the last.
 * @param interpolates whether `%(name)s` in a value stands for another setting
 */
export function configParser({ interpolates }: { readonly interpolates: boolean }): Syntax {
  return {
    id: interpolates ? 'configparser with interpolation' : 'configparser',
    editorLanguages: ['ini'],
    comment: { openers: ['#', ';'] },
    parse: (text) => parse(text, interpolates),
    replaceValue: (_, setting, value) => ({ span: setting.contentSpan, newText: value.text }),
    insertSetting(text, place, key, value) {
      const neighbour = neighbourAt(place);
      const at = lineEnd(text, (neighbour?.span ?? place.group.headSpan).end);
      const beginning = neighbour ? beginningLike(text, neighbour, key, ' = ') : `${key} = `;
      return addition(at, newlineAt(text, at) + beginning + value.text);
    },
    removeSetting: (text, setting) => removal(wholeLines(text, setting.span)),
    isSameKey: (a, b) => a.toLowerCase() === b.toLowerCase(),
  };
}

/** The section whose settings apply to all others. */
export const defaultSection = 'DEFAULT';

const rejects = 'The client then rejects the whole file.';

/** What the following lines belong to: undefined before the first section, and null in a repeated one. */
type OpenSection = OpenGroup | null | undefined;

/** A setting while its continuation lines are still being read. */
interface Pending {
  readonly keySpan: Span;
  readonly delimiterEnd: number;
  readonly indentation: number;
  readonly parts: Span[];
}

const identity = (key: string) => key.toLowerCase();

function parse(text: string, interpolates: boolean): Tree {
  const sections = new Map<string, OpenGroup>();
  const written = () => [...sections.values()];
  const root = rootAround(
    text,
    interpolates ? lazy(() => written().map((section) => interpolated(section, sections.get(defaultSection)))) : written,
  );
  const problems = problemList();
  let open: OpenSection;
  let pending: Pending | undefined;

  const close = () => {
    if (pending && open) addPending(text, open, pending, problems);
    pending = undefined;
  };

  const openSection = (name: string, line: Span): OpenSection => {
    const known = sections.get(name);
    if (known && name === defaultSection) return known;
    if (known) {
      problems.report(`A section of this name stands further up. ${rejects}`, line);
      return null;
    }
    const section = openGroup({ name, headSpan: line, parent: root, identity });
    sections.set(name, section);
    return section;
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
    const lineText = textOf(text, line);
    const header = /^\[(.+)\]/s.exec(lineText)?.[1];
    const delimiter = lineText.search(/[=:]/);
    if (header !== undefined) open = openSection(header, line);
    else if (open === undefined) problems.report(`A line stands before the first section. ${rejects}`, line);
    else if (delimiter <= 0) problems.report(`This line is no setting, section or comment. ${rejects}`, line);
    else {
      const keySpan = trimmed(text, { start: line.start, end: line.start + delimiter });
      const delimiterEnd = line.start + delimiter + 1;
      pending = { keySpan, delimiterEnd, indentation, parts: [trimmed(text, { start: delimiterEnd, end: line.end })] };
    }
  }
  close();
  return { root, problems: problems.all };
}

function addPending(text: string, section: OpenGroup, { keySpan, delimiterEnd, parts }: Pending, problems: ProblemList): void {
  const key = identity(textOf(text, keySpan));
  const filled = parts.filter(({ start, end }) => end > start);
  const valueSpan = filled.length === 0 ? { start: delimiterEnd, end: delimiterEnd } : { start: filled[0]!.start, end: filled.at(-1)!.end };
  const value = parts
    .map((part) => textOf(text, part))
    .join('\n')
    .trimEnd();
  const setting = keyAndValue(key, value, keySpan, valueSpan, delimiterEnd);
  if (section.first(key)) {
    problems.report(`A setting of this name stands further up in its section. ${rejects}`, setting.span);
    widen(section, setting.span.end);
  } else addSetting(section, setting);
}

/** References in values longer than this are not resolved. */
const longestValue = 1000;

/** Stands for an unknown value, in the form of a template variable. */
const unknownValue = '<unknown>';

/** `%(name)s` is the value of another setting of the section or of the defaults, and `%%` is a percent sign. */
function interpolated(section: OpenGroup, defaults: OpenGroup | undefined): Group {
  const { name, headSpan, span, parent, ownSettings } = section;
  const written = (key: string) => (section.first(key) ?? defaults?.first(key))?.text;
  const settings = lazy(() =>
    ownSettings.map((setting): Setting => (setting.text.includes('%') ? { ...setting, text: expanded(setting.text, written) } : setting)),
  );
  return groupOf({ name, headSpan, span, parent, settings, identity });
}

function expanded(value: string, written: (key: string) => string | undefined): string {
  if (value.length > longestValue) return value;
  return value.replace(/%(?:%|\(([^()]*)\)s)/g, (_, name: string | undefined) => {
    if (name === undefined) return '%';
    const other = written(name);
    return other === undefined || other.includes('%') || other.length > longestValue ? unknownValue : other;
  });
}
