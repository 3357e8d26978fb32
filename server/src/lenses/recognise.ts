import type { ContentTest, Format } from './format';

/** A recognised file, and the evidence, as sentences for people. */
export interface Recognised<Described extends Pick<Format, 'recognition'> = Format> {
  readonly format: Described;
  readonly evidence: readonly string[];
  /** The name says this format, but the content does not: something is wrong with the file. */
  readonly nameOnly: boolean;
}

/**
 * Which format a file is, by its name and its content. Undefined for every file that is not
 * clearly a mail profile: an unrelated file must stay silent.
 */
export function recognise<Described extends Pick<Format, 'recognition'>>(
  formats: readonly Described[],
  fileName: string,
  text: string,
): Recognised<Described> | undefined {
  const name = nameIn(fileName);
  let named: Recognised<Described> | undefined;
  // A match of name and content takes precedence over content alone, and the name is the quicker test.
  for (const format of formats) {
    const { recognition } = format;
    const pattern = recognition.fileNames.find((candidate) => fits(candidate, name));
    if (!pattern) continue;
    const nameEvidence = [`its name fits ${pattern}`];
    const content = testContent(recognition.content, text, true);
    if (content) return { format, evidence: [...nameEvidence, ...content], nameOnly: false };
    const isOwn = recognition.ownFileNames?.some((own) => fits(own, name));
    if (isOwn) named ??= { format, evidence: nameEvidence, nameOnly: !recognition.readsAnyOwnFile };
  }
  if (named && !named.nameOnly) return named;
  for (const format of formats) {
    const content = format.recognition.contentIsEnough ? testContent(format.recognition.content, text, false) : undefined;
    if (content) return { format, evidence: content, nameOnly: false };
  }
  return named;
}

/** `*` stands for any characters but `/`; a pattern without `/` is for the last part of the path. */
export const matchesFileName = (pattern: string, fileName: string): boolean => fits(pattern, nameIn(fileName));

/** A file's name, prepared for matching many patterns. */
interface FileName {
  readonly path: string;
  /** Its last part, with the slash before it. */
  readonly last: string;
  readonly lowerCase: string;
}

function nameIn(fileName: string): FileName {
  const path = `/${fileName.replace(/\\/g, '/')}`;
  return { path, last: path.slice(path.lastIndexOf('/')), lowerCase: path.toLowerCase() };
}

/** A pattern, prepared for matching many names. */
interface Expectation {
  /** What follows the last `*`, in lower case: it rules out nearly all patterns. */
  readonly ending: string;
  readonly isPath: boolean;
  readonly expression: RegExp;
}

const expectations = new Map<string, Expectation>();

function expectationOf(pattern: string): Expectation {
  const known = expectations.get(pattern);
  if (known) return known;
  const ending = pattern.slice(pattern.lastIndexOf('*') + 1).toLowerCase();
  const expectation = { ending, isPath: pattern.includes('/'), expression: new RegExp(`/${patternSource(pattern)}$`, 'i') };
  expectations.set(pattern, expectation);
  return expectation;
}

function fits(pattern: string, { path, last, lowerCase }: FileName): boolean {
  const { ending, isPath, expression } = expectationOf(pattern);
  return lowerCase.endsWith(ending) && expression.test(isPath ? path : last);
}

/** The pattern as a regular expression in the common syntax of JavaScript and Python. */
export const patternSource = (pattern: string): string => pattern.replace(/[.+?^${}()|[\]]/g, '\\$&').replace(/\*/g, '[^/]*');

/** Whether a text is of a kind, whatever the name of its file. */
export const hasContent = (test: ContentTest, text: string): boolean => testContent(test, text, true) !== undefined;

/** In a file of the right name the root element is enough, and it may have something broken before it. */
function testContent(test: ContentTest, text: string, isNamed: boolean): string[] | undefined {
  if ('rootElement' in test) {
    const isRoot = rootElementOf(text) === test.rootElement;
    if (!isRoot && !(isNamed && text.includes(`<${test.rootElement}`))) return undefined;
    const evidence = isRoot ? `its root element is <${test.rootElement}>` : `it contains <${test.rootElement}>`;
    const piece = test.containsOneOf.find((candidate) => text.includes(candidate));
    if (piece === undefined) return isNamed ? [evidence] : undefined;
    return [evidence, `it contains ${piece}`];
  }
  if ('lines' in test) {
    const isFound = test.lines.every(({ oneOf }) => oneOf.some((pattern) => new RegExp(pattern, test.ignoresCase ? 'im' : 'm').test(text)));
    return isFound ? test.lines.map(({ evidence }) => evidence) : undefined;
  }
  const found = test.sections.map((choices) => choices.find((name) => hasSection(text, name, test.ignoresCase ?? false)));
  return found.every((name) => name !== undefined) ? found.map((name) => `it has a section [${name}]`) : undefined;
}

function hasSection(text: string, name: string, ignoresCase: boolean): boolean {
  const header = `[${name}]`;
  return new RegExp(`^\ufeff?[ \\t]*${header.replace(/[[\]]/g, '\\$&')}`, ignoresCase ? 'im' : 'm').test(text);
}

/** The name of the first element without its prefix, found by skipping everything that may come before it. */
export function rootElementOf(text: string): string | undefined {
  const before = /\s*(?:<\?[^]*?\?>|<!--[^]*?-->|(<!DOCTYPE))/iy;
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  for (before.lastIndex = at; ; before.lastIndex = at) {
    const piece = before.exec(text);
    if (!piece) break;
    at = piece[1] === undefined ? before.lastIndex : documentTypeEnd(text, before.lastIndex);
  }
  const element = /\s*<(?:[\w.-]+:)?([\w.-]+)[\s/>]/y;
  element.lastIndex = at;
  return element.exec(text)?.[1];
}

/** The end of the document type that is open at `start`; quotes and comments in it may contain any character. */
function documentTypeEnd(text: string, start: number): number {
  const sign = /["']|<!--|[[\]>]/g;
  sign.lastIndex = start;
  let isSubset = false;
  for (let found = sign.exec(text); found; found = sign.exec(text)) {
    const [opening] = found;
    if (opening === '[' || opening === ']') isSubset = opening === '[';
    else if (opening === '>' && !isSubset) return sign.lastIndex;
    else if (opening !== '>') {
      const close = text.indexOf(opening === '<!--' ? '-->' : opening, sign.lastIndex);
      if (close < 0) break;
      sign.lastIndex = close + 1;
    }
  }
  return text.length;
}
