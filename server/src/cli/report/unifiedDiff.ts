import { structuredPatch } from 'diff';
import type { Span } from '../../text/span';
import { isPrintableOrBlank, mask } from './masking';

/** A text with the parts of it that may be printed. */
export interface Side {
  readonly text: string;
  readonly printable: readonly Span[];
  /** The byte order mark before the text, as it belongs to the first line for git. */
  readonly mark: '' | '\ufeff';
}

export interface UnifiedDiff {
  readonly head: string;
  readonly hunks: string;
  /** Why `git apply` rejects it; with `no context`, it works with `--unidiff-zero`. */
  readonly caveat: 'masked' | 'no context' | undefined;
}

const mostContext = 3;

/**
 * The difference as git writes it. Lines of context hold host, port and security settings and
 * nothing else; where other lines are near, there is less of it. A changed line that holds
 * something else too shows its settings, and a mask for the rest.
 */
export function unifiedDiff(path: string, before: Side, after: Side): UnifiedDiff {
  const oldLines = linesOf(before);
  const newLines = linesOf(after);
  const hunks = grouped(changesBetween(before.text, after.text), oldLines).map((changes) => hunkOf(changes, oldLines, newLines));
  return {
    head: `--- ${gitName(`a/${path}`)}\n+++ ${gitName(`b/${path}`)}\n`,
    hunks: hunks.map(({ text }) => text).join(''),
    caveat: hunks.some(({ isMasked }) => isMasked) ? 'masked' : hunks.some(({ endsBare }) => endsBare) ? 'no context' : undefined,
  };
}

/** A run of lines of the old text that the new text replaces; counted from 0. */
interface Change {
  readonly oldStart: number;
  readonly oldEnd: number;
  readonly newStart: number;
  readonly newEnd: number;
}

function changesBetween(before: string, after: string): Change[] {
  const { hunks } = structuredPatch('', '', before, after, '', '', { context: 0 });
  return hunks.map(({ oldStart, oldLines, newStart, newLines }) => {
    const start = { old: oldStart - 1, new: newStart - 1 };
    return { oldStart: start.old, oldEnd: start.old + oldLines, newStart: start.new, newEnd: start.new + newLines };
  });
}

/** Changes that have only few lines between them, all of which may be shown, make one hunk. */
function grouped(changes: readonly Change[], oldLines: Lines): Change[][] {
  const groups: Change[][] = [];
  for (const change of changes) {
    const previous = groups.at(-1)?.at(-1);
    const between =
      previous && change.oldStart - previous.oldEnd <= 2 * mostContext ? oldLines.slice(previous.oldEnd, change.oldStart) : undefined;
    if (between?.every(({ isOpen }) => isOpen)) groups.at(-1)!.push(change);
    else groups.push([change]);
  }
  return groups;
}

function hunkOf(changes: readonly Change[], oldLines: Lines, newLines: Lines): { text: string; isMasked: boolean; endsBare: boolean } {
  const first = changes[0]!;
  const last = changes.at(-1)!;
  const above = openFrom(oldLines, first.oldStart - 1, -1).reverse();
  const below = openFrom(oldLines, last.oldEnd, 1);
  const body: { sign: string; line: Line }[] = above.map((line) => ({ sign: ' ', line }));
  changes.forEach(({ oldStart, oldEnd, newStart, newEnd }, index) => {
    const following = changes[index + 1] ? oldLines.slice(oldEnd, changes[index + 1]!.oldStart) : below;
    body.push(
      ...oldLines.slice(oldStart, oldEnd).map((line) => ({ sign: '-', line })),
      ...newLines.slice(newStart, newEnd).map((line) => ({ sign: '+', line })),
      ...following.map((line) => ({ sign: ' ', line })),
    );
  });
  const count = (sign: string) => body.filter((row) => row.sign === sign || row.sign === ' ').length;
  const oldRange = rangeText(first.oldStart - above.length, count('-'));
  const newRange = rangeText(first.newStart - above.length, count('+'));
  return {
    text: `@@ -${oldRange} +${newRange} @@\n${body.map(({ sign, line }) => diffLine(sign, line)).join('')}`,
    isMasked: body.some(({ line }) => !line.isOpen),
    endsBare: below.length === 0 && last.oldEnd < oldLines.length,
  };
}

/** The lines in one direction that may be shown, up to the usual size of a context. */
function openFrom(lines: Lines, start: number, step: 1 | -1): Line[] {
  const context: Line[] = [];
  for (let index = start; index >= 0 && index < lines.length && context.length < mostContext; index += step) {
    const line = lines.at(index);
    if (!line.isOpen) break;
    context.push(line);
  }
  return context;
}

interface Line {
  /** As it may be printed, with a carriage return at its end if there is one. */
  readonly shown: string;
  /** Nothing in it had to be masked. */
  readonly isOpen: boolean;
  readonly hasLineFeed: boolean;
}

interface Lines {
  readonly length: number;
  at(index: number): Line;
  slice(start: number, end: number): Line[];
}

function linesOf({ text, printable, mark }: Side): Lines {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  if (starts.at(-1) === text.length) starts.pop();
  const at = (index: number): Line => {
    const line = lineOf(text, starts[index]!, starts[index + 1] ?? text.length, printable);
    return index === 0 ? { ...line, shown: mark + line.shown } : line;
  };
  return {
    length: starts.length,
    at,
    slice: (start, end) => Array.from({ length: Math.max(0, end - start) }, (_, index) => at(start + index)),
  };
}

function lineOf(text: string, start: number, end: number, printable: readonly Span[]): Line {
  const hasLineFeed = text[end - 1] === '\n';
  const last = hasLineFeed ? end - 1 : end;
  const parts: string[] = [];
  let isOpen = true;
  for (let at = start; at < last;) {
    const isShown = isPrintableOrBlank(text, at, printable);
    let next = at + 1;
    while (next < last && isPrintableOrBlank(text, next, printable) === isShown) next++;
    const run = text.slice(at, next);
    const isMasked = !isShown && !structure.test(run);
    parts.push(isMasked ? masked(run, at > start, next < last) : run);
    isOpen &&= !isMasked;
    at = next;
  }
  return { shown: parts.join(''), isOpen, hasLineFeed };
}

/** The signs of a URL around a log-in stay, so that scheme and host can be told apart. */
const masked = (run: string, followsShown: boolean, precedesShown: boolean): string =>
  `${followsShown && run.startsWith('://') ? '://' : ''}${mask}${precedesShown && run.endsWith('@') ? '@' : ''}`;

/** Signs between values, such as those of a URL around a log-in that is not shown. */
const structure = /^(?::\/\/|[:@/,;{}()[\]="']{1,2})$/;

const diffLine = (sign: string, { shown, hasLineFeed }: Line) => `${sign}${shown}\n${hasLineFeed ? '' : '\\ No newline at end of file\n'}`;

/** Lines are numbered from 1, and no lines after the one that they follow. */
const rangeText = (start: number, count: number) => (count === 1 ? String(start + 1) : `${count === 0 ? start : start + 1},${count}`);

// eslint-disable-next-line no-control-regex -- control characters are what is to be quoted
const quotedSigns = /[\u0000-\u001f\u007f"\\]/g;

const escapes: Readonly<Record<string, string>> = { '\n': '\\n', '\t': '\\t', '\r': '\\r', '"': '\\"', '\\': '\\\\' };

/** As git quotes names: those with a sign in them that would end or hide the name. */
function gitName(name: string): string {
  const quoted = name.replace(quotedSigns, (sign) => escapes[sign] ?? `\\${sign.charCodeAt(0).toString(8).padStart(3, '0')}`);
  if (quoted !== name) return `"${quoted}"`;
  return name.includes(' ') ? `${name}\t` : name;
}
