import { lineEnd } from '../layout';
import type { Setting, SyntaxProblem } from '../tree';
import { Tokens, type Token } from './prefsTokens';

/** The strength of a call: a locked preference overrides a set one, which overrides a default. */
const strengths: ReadonlyMap<string, number> = new Map([
  ['defaultPref', 0],
  ['user_pref', 1],
  ['pref', 1],
  ['sticky_pref', 1],
  ['lockPref', 2],
]);

/** Only AutoConfig knows these, and it skips the first line of its file. */
const autoConfigOnly: ReadonlySet<string> = new Set(['defaultPref', 'lockPref']);

/** A call that sets a preference, whose whole name is the key of its setting. */
export interface PrefCall {
  readonly setting: Setting;
  readonly strength: number;
}

/**
 * One pass over the tokens. A call counts at the start of a statement, outside blocks that may not run; the block of
 * a `try` does run.
 */
export function callsIn(text: string): { readonly calls: readonly PrefCall[]; readonly problems: readonly SyntaxProblem[] } {
  const calls: PrefCall[] = [];
  const problems: SyntaxProblem[] = [];
  const firstLineEnd = lineEnd(text, 0);
  /** Whether each open block is certain to run. */
  const blocks: boolean[] = [];
  let doubtfulBlocks = 0;
  const tokens = new Tokens(text);
  let before: Token | undefined;
  let startsStatement = true;
  for (let token = tokens.next(); token; token = tokens.next()) {
    const isStart: boolean = startsStatement || (before !== undefined && isEndedByLine(before, text, token));
    startsStatement = false;
    if (token.kind === 'sign') {
      if (token.text === '{') {
        const runs =
          before === undefined || (before.kind === 'word' ? before.text === 'try' || before.text === 'finally' : /[;{}]/.test(before.text));
        blocks.push(runs);
        if (!runs) doubtfulBlocks++;
      } else if (token.text === '}' && blocks.pop() === false) doubtfulBlocks--;
      startsStatement = token.text === ';' || token.text === '{' || token.text === '}';
    }
    const strength = token.kind === 'word' && isStart ? strengths.get(token.text) : undefined;
    if (strength === undefined) {
      before = token;
      continue;
    }
    const read = readCall(tokens, token, text);
    if (read === 'unfinished') {
      problems.push({ message: 'This setting has no end. Whatever it should say is not read.', span: token.span });
      break;
    }
    startsStatement = read.endsStatement;
    before = read.last;
    const isPassedOver = doubtfulBlocks > 0 || (autoConfigOnly.has(token.text) && token.span.start < firstLineEnd);
    if (read.setting && !isPassedOver) calls.push({ setting: read.setting, strength });
  }
  return { calls, problems };
}

/** A statement may end with its line without a semicolon; `else` and operators continue it. */
function isEndedByLine(before: Token, text: string, token: Token): boolean {
  if (!/[\r\n]/.test(text.slice(before.span.end, Math.min(token.span.start, before.span.end + 400)))) return false;
  return before.kind === 'word' ? before.text !== 'else' && before.text !== 'do' && before.text !== 'return' : before.kind !== 'sign';
}

interface ReadCall {
  readonly setting: Setting | undefined;
  readonly last: Token;
  readonly endsStatement: boolean;
}

/** Reads from after the call's name; the caller skips what is not literal. */
function readCall(tokens: Tokens, word: Token, text: string): ReadCall | 'unfinished' {
  let last = word;
  const step = (): Token | undefined => {
    const token = tokens.next();
    if (token) last = token;
    return token;
  };
  const odd = (token: Token): ReadCall => ({
    setting: undefined,
    last: token,
    endsStatement: token.kind === 'sign' && /[;{}]/.test(token.text),
  });
  const opening = step();
  if (!opening) return { setting: undefined, last, endsStatement: false };
  if (opening.text !== '(') return back(tokens, opening, word);
  const name = step();
  if (!name) return 'unfinished';
  if (name.kind !== 'string') return back(tokens, name, opening);
  if (!name.isClosed) return tokens.isAtEnd() ? 'unfinished' : odd(name);
  const comma = step();
  if (!comma) return 'unfinished';
  if (comma.text !== ',' || comma.kind !== 'sign') return back(tokens, comma, name);
  const value = step();
  if (!value) return 'unfinished';
  const kind = kindOf(value);
  if (kind === undefined) return value.kind === 'string' && tokens.isAtEnd() ? 'unfinished' : back(tokens, value, comma);
  let end = step();
  // Attributes of default files: `, locked` and `, sticky`.
  while (end?.text === ',' && end.kind === 'sign') {
    const attribute = step();
    if (attribute?.text !== 'locked' && attribute?.text !== 'sticky') return attribute ? back(tokens, attribute, end) : 'unfinished';
    end = step();
  }
  if (!end) return 'unfinished';
  if (end.text !== ')' || end.kind !== 'sign') return back(tokens, end, value);
  const semicolon = tokens.peek();
  const isEnded = semicolon?.kind === 'sign' && semicolon.text === ';';
  if (isEnded) step();
  const inner = { start: value.span.start + 1, end: value.span.end - 1 };
  const setting: Setting = {
    key: unescaped(text.slice(name.span.start + 1, name.span.end - 1)),
    text: kind === 'string' ? unescaped(text.slice(inner.start, inner.end)) : kind === 'integer' ? String(Number(value.text)) : value.text,
    keySpan: { start: name.span.start + 1, end: name.span.end - 1 },
    valueSpan: kind === 'string' ? inner : value.span,
    contentSpan: value.span,
    span: { start: word.span.start, end: last.span.end },
    kind,
  };
  const isStatement =
    isEnded || semicolon === undefined || semicolon.text === '}' || /[\r\n]/.test(text.slice(last.span.end, semicolon.span.start));
  return { setting: isStatement ? setting : undefined, last, endsStatement: isStatement };
}

/** The token may open a block or end a statement, so it is read again. */
function back(tokens: Tokens, token: Token, last: Token): ReadCall {
  tokens.unread(token);
  return { setting: undefined, last, endsStatement: false };
}

function kindOf({ kind, text, isClosed }: Token): 'string' | 'integer' | 'boolean' | undefined {
  if (kind === 'string') return isClosed ? 'string' : undefined;
  if (kind === 'number') return /^[+-]?\d{1,12}$/.test(text) ? 'integer' : undefined;
  return kind === 'word' && (text === 'true' || text === 'false') ? 'boolean' : undefined;
}

/** `\n`, `\r`, `\xNN`, `\uNNNN`; every other character stands for itself. */
const unescaped = (written: string): string =>
  written.replace(
    /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|([^]))/g,
    (_, two: string | undefined, four: string | undefined, sign: string | undefined) => {
      const code = two ?? four;
      if (code !== undefined) return String.fromCharCode(parseInt(code, 16));
      return sign === 'n' ? '\n' : sign === 'r' ? '\r' : sign!;
    },
  );
