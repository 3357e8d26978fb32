import { newlineAt } from '../../text/newline';
import { addition, removal } from '../../text/textEdit';
import type { CommentForm } from '../comment';
import { openGroup, rootAround, widen, type OpenGroup } from '../group';
import { indentationAt, lineEnd, wholeLines } from '../layout';
import { isBare } from '../literal';
import type { Syntax } from '../syntax';
import type { NewValue, Setting, Tree } from '../tree';
import { callsIn } from './prefsCalls';

/**
 * The file may be JavaScript: three kinds of comments, and three of strings. The escapes in a string are limited,
 * since V8 has limited space for backtracking.
 */
const prefsComment: CommentForm = {
  openers: ['//', '#'],
  otherOpeners: ['/*'],
  wholes:
    /\/\/[^\r\n]*|#[^\r\n]*|\/\*[^]*?(?:\*\/|$)|"(?:[^"\\\r\n]+|\\(?:\r\n|[^])){0,9999}"?|'(?:[^'\\\r\n]+|\\(?:\r\n|[^])){0,9999}'?|`(?:[^`\\]+|\\[^]){0,9999}`?/g,
};

/**
 * Mozilla's preference files: calls such as `user_pref("mail.server.server1.port", 993);` with a literal name and a
 * literal value. The file may be JavaScript (AutoConfig), which is never evaluated: what is computed, or is in a
 * block that may not run, is not a setting. The part of the name before its last dot is the group, the rest the key.
 * Sources: the grammar in mozilla `modules/libpref/parser`, and `extensions/pref/autoconfig/src/prefcalls.js`.
 */
export const prefs: Syntax = {
  id: 'prefs',
  comment: prefsComment,
  parse: parsePrefs,
  replaceValue: (text, setting, value) => ({ span: setting.contentSpan, newText: literal(value, setting, text) }),

  insertSetting(text, { group, after, avoid }, key, value) {
    const others = group.settings().filter((other) => !avoid?.has(other));
    const neighbour =
      after ?? others.reduce<Setting | undefined>((last, other) => (last && last.span.start > other.span.start ? last : other), undefined);
    const name = `${group.name}.${key}`;
    if (!neighbour) return addition(text.length, `user_pref("${name}", ${literal(value)});\n`);
    const { start, end } = neighbour.span;
    const opening = text.slice(start, neighbour.keySpan.start);
    const between = text.slice(neighbour.keySpan.end, neighbour.contentSpan.start);
    const closing = text.slice(neighbour.contentSpan.end, end);
    const call = opening + name + between + literal(value) + closing;
    // After the whole line, since a comment may follow the call; in a line with several calls, right after the call.
    const rest = text.slice(end, lineEnd(text, end));
    const isLast = /^[ \t]*(?:$|\/\/|#)/.test(rest);
    const at = isLast ? lineEnd(text, end) : end;
    const gap = isLast ? newlineAt(text, at) + indentationAt(text, start) : ' ';
    return addition(at, gap + call);
  },

  removeSetting: (text, setting) => removal(wholeLines(text, setting.span)),
  isSameKey: (a, b) => a === b,
};

/** A number stays a number, and a text keeps its quotes. */
function literal(value: NewValue, present?: Setting, file = ''): string {
  const { text } = value;
  if (isBare(value, present?.kind)) return text;
  const quote = present?.kind === 'string' ? file[present.contentSpan.start]! : '"';
  return (
    quote +
    text.replace(/[\\"'\n\r]/g, (sign) =>
      sign === '\n' ? '\\n' : sign === '\r' ? '\\r' : sign === '\\' || sign === quote ? `\\${sign}` : sign,
    ) +
    quote
  );
}

function parsePrefs(text: string): Tree {
  const { calls, problems } = callsIn(text);
  const branches = new Map<string, OpenGroup>();
  const root = rootAround(text, () => [...branches.values()]);
  const named = calls.flatMap(({ setting, strength }) => {
    const dot = setting.key.lastIndexOf('.');
    return dot <= 0 ? [] : [{ name: setting.key.slice(0, dot), setting: { ...setting, key: setting.key.slice(dot + 1) }, strength }];
  });
  for (const { name, setting } of named) {
    const branch = branches.get(name) ?? openGroup({ name, headSpan: setting.span, parent: root });
    branches.set(name, branch);
    widen(branch, setting.span.end);
  }
  // The strongest call is the one that counts, so it comes last.
  for (const { name, setting } of named.toSorted((a, b) => a.strength - b.strength)) branches.get(name)!.ownSettings.push(setting);
  return { root, problems };
}
