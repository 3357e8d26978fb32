import { posix } from 'node:path';

/** What the files of one folder, or one file, may import beside the files of their own folder. */
interface Room {
  /** Folders, or single modules. */
  readonly rooms?: readonly string[];
  /** Only types of these. */
  readonly typesOf?: readonly string[];
  /** Packages by name or name prefix with `*`; Node's own modules are `node:*`. */
  readonly packages?: readonly string[];
  /** No file of the room imports another one of it. */
  readonly isSealed?: true;
  /** Every room may import this one. */
  readonly isForAll?: true;
  /** Why this is an exception from what holds for rooms; every entry that `exceptions` names has one. */
  readonly reason?: string;
}

const memoize = 'server/src/memoize';
const text = 'server/src/text';
const syntax = 'server/src/syntax';
const model = 'server/src/model';
const suppressions = 'server/src/suppressions';
const decision = 'server/src/decision';
const lenses = 'server/src/lenses';
const formats = 'server/src/formats';
const rules = 'server/src/rules';
const providers = 'server/src/providers';
const accounts = 'server/src/accounts';
const decoding = 'server/src/decoding';
const compare = 'server/src/compare';
const printable = 'server/src/printable';
const options = 'server/src/options';
const core = 'server/src/lint';
const library = 'server/src/index';
const commandLine = 'server/src/cli';
const terminal = 'server/src/cli/terminal';
const input = 'server/src/cli/input';
const git = 'server/src/cli/review/git';
const review = 'server/src/cli/review';
const report = 'server/src/cli/report';
const reporters = 'server/src/cli/report/reporters';
const providerImport = 'server/src/cli/providerImport';
const commands = 'server/src/cli/commands';
const languageServer = 'server/src/languageServer';
const protocol = 'server/src/languageServer/protocol';
const documents = 'server/src/languageServer/documents';
const serverOptions = 'server/src/languageServer/options';
const actions = 'server/src/languageServer/actions';
const linting = 'server/src/languageServer/linting';
const diagnostics = 'server/src/languageServer/diagnostics';
const requests = 'server/src/languageServer/requests';
const client = 'client/src';
const action = 'action/src';

const isFolder = (name: string) => !name.endsWith('.ts');

/** The street of ARCHITECTURE.md as a table. Of several names that fit a file, the longest counts. */
const street: Readonly<Record<string, Room>> = {
  [memoize]: { isForAll: true, reason: 'To work something out when it is first asked for, and once, is of no layer.' },
  [text]: {},
  [syntax]: { rooms: [text], packages: ['ini', 'jsonc-parser', 'saxes', 'toml-eslint-parser'] },
  [model]: { rooms: [text] },
  [suppressions]: { rooms: [syntax, text], typesOf: [model], packages: ['jsonc-parser'] },
  [decision]: { rooms: [model, text], typesOf: [syntax, suppressions] },
  [lenses]: { rooms: [model, syntax, text] },
  [formats]: { rooms: [lenses, syntax, model], typesOf: [text] },
  [rules]: {
    rooms: [decision, model, text],
    typesOf: [suppressions],
    isSealed: true,
    reason: 'A rule can be read, tested and taken away without the others.',
  },
  [`${rules}/index.ts`]: { typesOf: [decision], reason: 'The list of rules names them all, and they do not know each other.' },
  [providers]: { rooms: [model, text], packages: ['jsonc-parser'] },
  [accounts]: { rooms: [formats, lenses, model, syntax] },
  [decoding]: { rooms: [text] },
  [core]: { rooms: [accounts, rules, providers, decision, suppressions, formats, lenses, syntax, model, text] },
  [`${library}.ts`]: {
    reason: 'What the package gives to others stands before the rooms.',
    rooms: [core, rules, decision, suppressions, formats, lenses, model, text],
  },
  [compare]: { rooms: [core, model, text] },
  [printable]: { rooms: [formats, lenses, decision, model, syntax, text] },
  // Around the core: it turns what somebody wrote into the core's options.
  [options]: { rooms: [library, core, providers, rules, suppressions, model, text], packages: ['ignore', 'jsonc-parser'] },
  // The command line, from the terminal to the commands; only the way in knows them all.
  [commandLine]: { rooms: [commands, input, terminal], packages: ['node:*'] },
  [terminal]: { rooms: [formats, core, model, rules], packages: ['node:*'] },
  [input]: {
    rooms: [terminal, accounts, decoding, options, core, formats, lenses, suppressions, text],
    typesOf: [model],
    packages: ['node:*', 'ignore'],
  },
  [git]: { rooms: [input, terminal], packages: ['node:*'] },
  [review]: { rooms: [git, input, terminal, compare, options, core, rules, model], packages: ['node:*'] },
  [report]: { rooms: [review, input, terminal, printable, core, model, text], typesOf: [compare], packages: ['node:*', 'diff'] },
  [reporters]: { rooms: [report, review, input, terminal, compare, printable, core, formats, rules, decision, model, text] },
  [providerImport]: { rooms: [git, input, terminal, decision, formats, lenses, model, rules], typesOf: [providers], packages: ['node:*'] },
  [commands]: {
    rooms: [
      reporters,
      report,
      providerImport,
      review,
      git,
      input,
      terminal,
      library,
      compare,
      options,
      printable,
      core,
      providers,
      formats,
      lenses,
      rules,
      decision,
      model,
      text,
    ],
    packages: ['node:*'],
  },
  // The language server, from the protocol to the requests; only what holds a connection knows them all.
  [protocol]: { packages: ['vscode-languageserver*'] },
  [documents]: { rooms: [protocol, text], packages: ['vscode-languageserver*'] },
  [serverOptions]: { rooms: [protocol, options, suppressions, text], typesOf: [core, model], packages: ['vscode-languageserver*'] },
  [actions]: {
    rooms: [documents, protocol, library, decision, suppressions, lenses, syntax, model, text],
    typesOf: [core],
    packages: ['vscode-languageserver*'],
  },
  [linting]: { rooms: [actions, serverOptions, documents, protocol, core, accounts, options], typesOf: [library] },
  [diagnostics]: { rooms: [linting, documents, protocol, core, options], typesOf: [library], packages: ['vscode-languageserver*'] },
  [requests]: {
    rooms: [diagnostics, linting, actions, documents, protocol, core, decision, model, text],
    typesOf: [library],
    packages: ['vscode-languageserver*'],
  },
  [languageServer]: {
    rooms: [requests, diagnostics, linting, actions, serverOptions, documents, protocol],
    packages: ['vscode-languageserver*'],
  },
  [`${languageServer}/node.ts`]: {
    reason: 'Of the language server only this needs Node; the rest of it runs in a browser too.',
    rooms: [protocol],
    packages: ['node:*', 'vscode-languageserver*'],
  },
  [client]: {
    reason: 'Of the core, the gate needs only the test by which a profile is recognised.',
    rooms: [`${lenses}/recognise`, decoding],
    typesOf: [lenses],
    packages: ['vscode', 'vscode-languageclient*'],
  },
  [action]: {
    reason: 'The action starts the command line as a program; it only has to know what its inputs may be.',
    rooms: [`${core}/presets`, `${model}/severity`],
    packages: ['node:*'],
  },
  [`${client}/extension.ts`]: {
    reason: 'Of the extension only this needs Node; the rest of it runs in a browser too.',
    packages: ['node:*', 'vscode', 'vscode-languageclient*'],
  },
};

/**
 * Why a file may not import this, or undefined when it may.
 * @param file path from the root of the project, with `/`
 * @param imported as written in the import
 */
export function objectionTo(file: string, imported: string, isTypeOnly: boolean): string | undefined {
  const name = roomOf(file);
  if (name === undefined) return undefined;
  const room = street[name]!;
  if (!imported.startsWith('.')) {
    return room.packages?.some((allowed) => fits(imported, allowed)) ? undefined : `${name} may not import the package ${imported}`;
  }
  const target = posix.join(posix.dirname(file), imported);
  const targetRoom = roomOf(target, isFolder);
  if (targetRoom !== undefined && street[targetRoom]!.isForAll) return undefined;
  const isOwn = targetRoom === roomOf(file, isFolder);
  if (isOwn) return room.isSealed ? `no file of ${name} may import another one` : undefined;
  const allowed = [...(room.rooms ?? []), ...(isTypeOnly ? (room.typesOf ?? []) : [])];
  return allowed.includes(target) || (targetRoom !== undefined && allowed.includes(targetRoom))
    ? undefined
    : `${name} may not import ${target}`;
}

/** The entries that make an exception: for a single file, of a single file, or by a rule of their own; with the reason of each. */
export const exceptions: readonly { readonly name: string; readonly reason: string | undefined }[] = Object.entries(street)
  .filter(
    ([name, { rooms = [], typesOf = [], isSealed, isForAll }]) =>
      !isFolder(name) || isSealed || isForAll || [...rooms, ...typesOf].some((one) => !Object.hasOwn(street, one) && one !== library),
  )
  .map(([name, { reason }]) => ({ name, reason }));

/** The name in the table that fits a path best. */
export function roomOf(path: string, isEligible: (name: string) => boolean = () => true): string | undefined {
  const names = Object.keys(street).filter((name) => isEligible(name) && (path === name || path.startsWith(`${name}/`)));
  return names.sort((a, b) => b.length - a.length)[0];
}

const fits = (imported: string, allowed: string) =>
  allowed.endsWith('*') ? imported.startsWith(allowed.slice(0, -1)) : imported === allowed || imported.startsWith(`${allowed}/`);
