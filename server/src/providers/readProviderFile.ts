import { createScanner, parseTree, type Node, type ParseError } from 'jsonc-parser';
import { protocols } from '../model/mailServer';
import { plainName } from '../model/namePattern';
import type { ProviderList } from '../model/provider';
import { jsonTokens as tokens } from '../text/jsonTokens';
import type { Span } from '../text/span';
import { readLogIn } from './logIn';
import type { ProviderEntry, ProviderFile, RetiredEntry } from './providerFile';
import { providerList, publishedPair } from './providerList';

/** Something in a provider file that cannot be used, in our words and without text of the file. */
export interface ProviderFileProblem {
  readonly message: string;
  readonly span: Span;
}

export interface ReadProviderFile {
  /** Undefined if nothing in the file can be used. */
  readonly list: ProviderList | undefined;
  /** In the order of the text. An entry with a problem is left out of the list. */
  readonly problems: readonly ProviderFileProblem[];
}

/** Reads an organisation's own list: JSON with comments, in the form of docs/providers.md. Total and linear. */
export function readProviderFile(text: string): ReadProviderFile {
  const { file, problems } = providerFileIn(text);
  return { list: file && providerList(file), problems };
}

export function providerFileIn(text: string): {
  readonly file: ProviderFile | undefined;
  readonly problems: readonly ProviderFileProblem[];
} {
  const tooDeep = nestedDeeperThan(mostNested, text);
  if (tooDeep) return { file: undefined, problems: [{ message: 'This is nested deeper than any list of providers.', span: tooDeep }] };
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true, allowEmptyContent: true });
  const [error] = errors;
  if (error)
    return {
      file: undefined,
      problems: [
        {
          message: 'From here on this is no JSON, so the list is not used.',
          span: { start: error.offset, end: error.offset + error.length },
        },
      ],
    };
  if (root?.type !== 'object')
    return {
      file: undefined,
      problems: [{ message: 'A list of providers is a JSON object.', span: { start: 0, end: Math.min(text.length, 1) } }],
    };

  const reader = readerOf();
  const file = fileFrom(root, reader);
  return { file, problems: reader.problems.sort((a, b) => a.span.start - b.span.start) };
}

/** The package's parser is recursive, so it is only given text of a limited depth. */
const mostNested = 20;

const opening: ReadonlySet<number> = new Set([tokens.openBrace, tokens.openBracket]);
const closing: ReadonlySet<number> = new Set([tokens.closeBrace, tokens.closeBracket]);

function nestedDeeperThan(most: number, text: string): Span | undefined {
  const scanner = createScanner(text, true);
  let depth = 0;
  for (let kind: number = scanner.scan(); kind !== tokens.end; kind = scanner.scan()) {
    if (opening.has(kind)) depth++;
    if (closing.has(kind)) depth--;
    if (depth > most) return { start: scanner.getTokenOffset(), end: scanner.getTokenOffset() + scanner.getTokenLength() };
  }
  return undefined;
}

/** Collects problems, and the names that must be unique in the whole list. */
interface Reader {
  readonly problems: ProviderFileProblem[];
  readonly say: (node: Node, message: string) => void;
  readonly isNewServer: (name: string) => boolean;
  readonly isNewDomain: (name: string) => boolean;
}

function readerOf(): Reader {
  const problems: ProviderFileProblem[] = [];
  const servers = new Set<string>();
  const domains = new Set<string>();
  return {
    problems,
    say: (node, message) => void problems.push({ message, span: { start: node.offset, end: node.offset + node.length } }),
    isNewServer: (name) => isNew(servers, name),
    isNewDomain: (name) => isNew(domains, name),
  };
}

function isNew(known: Set<string>, name: string): boolean {
  const before = known.size;
  return known.add(name).size > before;
}

function fileFrom(root: Node, reader: Reader): ProviderFile | undefined {
  const fields = fieldsOf(root, ['$schema', 'format', 'date', 'origin', 'licence', 'providers', 'retired'], reader);
  const { format, date, providers, retired } = fields;
  if (format?.value !== 1) {
    reader.say(format ?? root, 'The first setting must be "format": 1.');
    return undefined;
  }
  const day = date && textOf(date, reader);
  if (day === undefined || !isDay(day)) {
    reader.say(date ?? root, 'A list needs the "date" on which it was made, such as "2026-11-24".');
    return undefined;
  }
  if (providers?.type !== 'array') {
    reader.say(providers ?? root, 'A list needs its "providers" in brackets.');
    return undefined;
  }
  return {
    format: 1,
    date: day,
    ...textFields({ origin: fields.origin, licence: fields.licence }, reader),
    providers: (providers.children ?? []).flatMap((node) => entryFrom(node, reader) ?? []),
    ...(retired && { retired: retiredFrom(retired, reader) }),
  };
}

function entryFrom(node: Node, reader: Reader): ProviderEntry | undefined {
  if (node.type !== 'object') {
    reader.say(node, 'A provider is an object in braces.');
    return undefined;
  }
  const before = reader.problems.length;
  const fields = fieldsOf(node, ['name', 'see', 'checked', 'unread', 'hosts', 'domains', 'login', 'comment'], reader);
  const name = requiredText(node, fields.name, 'A provider needs a "name".', reader);
  const see = requiredText(node, fields.see, 'A provider needs "see", the page with its settings.', reader, isAddress);
  const checked = requiredText(
    node,
    fields.checked,
    'A provider needs "checked", the month in which somebody looked at the page, such as "2026-11".',
    reader,
    isMonth,
  );
  const hosts = hostsFrom(node, fields.hosts, reader);
  const domains = fields.domains && domainsFrom(fields.domains, reader);
  const login = fields.login && logInFrom(fields.login, reader);
  const comment = fields.comment && textOf(fields.comment, reader);
  if (fields.unread && fields.unread.type !== 'boolean') reader.say(fields.unread, 'This must be true or false.');
  if (reader.problems.length > before || name === undefined || see === undefined || checked === undefined) return undefined;
  return {
    name,
    see,
    checked,
    ...(fields.unread?.value === true && { unread: true }),
    hosts,
    ...(domains && { domains }),
    ...(login !== undefined && { login }),
    ...(comment !== undefined && { comment }),
  };
}

function hostsFrom(entry: Node, node: Node | undefined, reader: Reader): Record<string, string> {
  if (node?.type !== 'object' || propertiesOf(node).length === 0) {
    reader.say(node ?? entry, 'A provider needs "hosts", by name: "imap.example.com": "imap 993 tls".');
    return {};
  }
  return Object.fromEntries(
    propertiesOf(node).flatMap(([key, value]): [string, string][] => {
      const host = String(key.value);
      const text = textOf(value, reader) ?? '';
      const pairs = text.split(',').map(publishedPair);
      if (!isHostPattern(host)) reader.say(key, 'This is no host name. One “*” in it is allowed.');
      if (pairs.some((pair) => pair === undefined))
        reader.say(value, 'Write a protocol, a port, and tls, starttls or none, such as "imap 993 tls, imap 143 starttls".');
      for (const protocol of new Set(pairs.flatMap((pair) => pair?.protocol ?? []))) {
        if (!reader.isNewServer(`${protocol} ${plainName(host)}`))
          reader.say(key, 'This host is already in the list for the same protocol.');
      }
      return [[host, text]];
    }),
  );
}

function domainsFrom(node: Node, reader: Reader): string[] | undefined {
  if (node.type !== 'array') {
    reader.say(node, 'Domains stand in brackets: ["example.com"].');
    return undefined;
  }
  return (node.children ?? []).flatMap((child) => {
    const domain = textOf(child, reader);
    if (domain === undefined) return [];
    if (!isHostName(domain)) reader.say(child, 'This is no domain.');
    else if (!reader.isNewDomain(plainName(domain))) reader.say(child, 'This domain is already in the list.');
    return [domain];
  });
}

const logInHelp = 'Write what is accepted, such as "oauth2 or app-password since 2022-05-30".';

function logInFrom(node: Node, reader: Reader): ProviderEntry['login'] {
  if (node.type !== 'object' || propertiesOf(node).some(([key]) => key.value === 'accepts')) return logInEntryFrom(node, reader);
  return Object.fromEntries(
    propertiesOf(node).flatMap(([key, value]) => {
      const protocol = protocols.find((each) => each === key.value);
      const entry = logInEntryFrom(value, reader);
      if (!protocol) reader.say(key, 'This is no protocol.');
      return protocol && entry !== undefined ? [[protocol, entry]] : [];
    }),
  );
}

function logInEntryFrom(node: Node, reader: Reader) {
  if (node.type !== 'object') return acceptsFrom(node, reader);
  const { accepts, note, see } = fieldsOf(node, ['accepts', 'note', 'see'], reader);
  const text = acceptsFrom(accepts ?? node, reader);
  const page = see && requiredText(node, see, 'This is no address of a page.', reader, isAddress);
  return text === undefined ? undefined : { accepts: text, ...textFields({ note }, reader), ...(page !== undefined && { see: page }) };
}

function acceptsFrom(node: Node, reader: Reader): string | undefined {
  if (node.type === 'string' && readLogIn(String(node.value))) return String(node.value);
  reader.say(node, logInHelp);
  return undefined;
}

function retiredFrom(node: Node, reader: Reader): Record<string, RetiredEntry | string> {
  if (node.type !== 'object') {
    reader.say(node, 'Retired hosts stand in braces, by name.');
    return {};
  }
  return Object.fromEntries(
    propertiesOf(node).flatMap(([key, value]): [string, RetiredEntry | string][] => {
      const host = hostFrom(key, reader);
      const entry = value.type === 'string' ? hostFrom(value, reader) : retiredEntryFrom(value, reader);
      return host === undefined || entry === undefined ? [] : [[plainName(host), entry]];
    }),
  );
}

function hostFrom(node: Node, reader: Reader): string | undefined {
  if (isHostName(String(node.value))) return String(node.value);
  reader.say(node, 'This is no host name.');
  return undefined;
}

function retiredEntryFrom(node: Node, reader: Reader): RetiredEntry | undefined {
  if (node.type !== 'object') {
    reader.say(node, 'Write the host that took its place, or an object with "provider" and "see".');
    return undefined;
  }
  const fields = fieldsOf(node, ['use', 'provider', 'see', 'since', 'state', 'comment'], reader);
  const provider = requiredText(node, fields.provider, 'A retired host needs its "provider".', reader);
  const see = requiredText(node, fields.see, 'A retired host needs "see", the page that says so.', reader, isAddress);
  const use = fields.use && hostFrom(fields.use, reader);
  const since = fields.since && requiredText(node, fields.since, 'Write a date such as "2026-11-24", "2026-11" or "2026".', reader, isDate);
  if (fields.state && fields.state.value !== 'off') reader.say(fields.state, 'The only state is "off": known to be switched off.');
  if (provider === undefined || see === undefined) return undefined;
  return {
    ...(use !== undefined && { use }),
    provider,
    see,
    ...(since !== undefined && { since }),
    ...(fields.state?.value === 'off' && { state: 'off' as const }),
    ...textFields({ comment: fields.comment }, reader),
  };
}

/** The values by name; an unknown or repeated name is a problem. */
function fieldsOf<Name extends string>(node: Node, names: readonly Name[], reader: Reader): Partial<Record<Name, Node>> {
  const fields: Partial<Record<Name, Node>> = {};
  for (const [key, value] of propertiesOf(node)) {
    const name = names.find((each) => each === key.value);
    if (!name) reader.say(key, `This setting is not known here. Known: ${names.filter((each) => each !== '$schema').join(', ')}.`);
    else if (fields[name]) reader.say(key, 'This setting stands here twice.');
    else fields[name] = value;
  }
  return fields;
}

const propertiesOf = (node: Node): [key: Node, value: Node][] =>
  (node.children ?? []).flatMap(({ children: [key, value] = [] }): [Node, Node][] => (key && value ? [[key, value]] : []));

function textOf(node: Node, reader: Reader): string | undefined {
  if (node.type === 'string') return String(node.value);
  reader.say(node, 'This must be a text in quotation marks.');
  return undefined;
}

function requiredText(
  around: Node,
  node: Node | undefined,
  help: string,
  reader: Reader,
  isRight: (text: string) => boolean = (text) => text.trim() !== '',
): string | undefined {
  if (!node) {
    reader.say(around, help);
    return undefined;
  }
  const text = textOf(node, reader);
  if (text === undefined || isRight(text)) return text;
  reader.say(node, help);
  return undefined;
}

function textFields<Name extends string>(nodes: Readonly<Record<Name, Node | undefined>>, reader: Reader): Partial<Record<Name, string>> {
  const texts = (Object.entries(nodes) as [Name, Node | undefined][]).map(([name, node]) => [name, node && textOf(node, reader)] as const);
  return Object.fromEntries(texts.filter(([, text]) => text !== undefined)) as Partial<Record<Name, string>>;
}

/** Longer than any readable address. */
const longestAddress = 2000;

const isAddress = (text: string) => text.length <= longestAddress && /^https?:\/\/[^\s/]+\.[^\s/]+(?:\/\S*)?$/.test(text);
const isDate = (text: string) => /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/.test(text);
const isDay = (text: string) => isDate(text) && text.length === 10;
const isMonth = (text: string) => isDate(text) && text.length === 7;

/** Letters of all scripts, digits and hyphens, in labels separated by dots. */
const isHostName = (text: string) =>
  text.length <= 253 &&
  /^[\p{L}\p{N}_](?:[\p{L}\p{N}_-]*[\p{L}\p{N}])?(?:\.[\p{L}\p{N}_](?:[\p{L}\p{N}_-]*[\p{L}\p{N}])?)*\.?$/u.test(text);

const isHostPattern = (text: string) => text.split('*').length <= 2 && isHostName(text.replace('*', 'x')) && text !== '*';
