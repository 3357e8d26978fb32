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
}

const deferred = 'server/src/deferred';
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
const options = 'server/src/options';
const core = 'server/src/lint';
const library = 'server/src/index';
const commandLine = 'server/src/cli';
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

/** The street of ARCHITECTURE.md as a table. Of several names that fit a file, the longest counts. */
const street: Readonly<Record<string, Room>> = {
  [deferred]: {},
  [text]: {},
  [syntax]: { rooms: [text], packages: ['ini', 'jsonc-parser', 'saxes', 'toml-eslint-parser'] },
  [model]: { rooms: [text] },
  [suppressions]: { rooms: [syntax, text], typesOf: [model], packages: ['jsonc-parser'] },
  [decision]: { rooms: [model, text], typesOf: [syntax, suppressions] },
  [lenses]: { rooms: [model, syntax, text] },
  [formats]: { rooms: [lenses, syntax, model], typesOf: [text] },
  [rules]: { rooms: [decision, model, text], typesOf: [suppressions], isSealed: true },
  [`${rules}/index.ts`]: { typesOf: [decision] },
  [providers]: { rooms: [model, text], packages: ['jsonc-parser'] },
  [accounts]: { rooms: [formats, lenses, model, syntax] },
  [decoding]: { rooms: [text] },
  [core]: { rooms: [accounts, rules, providers, decision, suppressions, formats, lenses, syntax, model, text] },
  [`${library}.ts`]: { rooms: [core, rules, decision, suppressions, formats, lenses, model, text] },
  [compare]: { rooms: [core, model, text] },
  // Around the core: it turns what somebody wrote into the core's options.
  [options]: { rooms: [library, core, providers, rules, suppressions, model, text], packages: ['ignore', 'jsonc-parser'] },
  [commandLine]: { rooms: [library, core, compare, accounts, options, providers, decoding, rules, decision, suppressions, formats, lenses, model, text], packages: ['node:*', 'diff', 'ignore'] },
  // The language server, from the protocol to the requests; only what holds a connection knows them all.
  [protocol]: { packages: ['vscode-languageserver*'] },
  [documents]: { rooms: [protocol, text], packages: ['vscode-languageserver*'] },
  [serverOptions]: { rooms: [protocol, options, suppressions, text], typesOf: [core, model], packages: ['vscode-languageserver*'] },
  [actions]: { rooms: [documents, protocol, library, decision, suppressions, lenses, syntax, model, text], typesOf: [core], packages: ['vscode-languageserver*'] },
  [linting]: { rooms: [actions, serverOptions, documents, protocol, core, accounts, options], typesOf: [library] },
  [diagnostics]: { rooms: [linting, documents, protocol, core, options], typesOf: [library], packages: ['vscode-languageserver*'] },
  [requests]: { rooms: [diagnostics, linting, actions, documents, protocol, core, decision, model, text], typesOf: [library], packages: ['vscode-languageserver*'] },
  [languageServer]: { rooms: [requests, diagnostics, linting, actions, serverOptions, documents, protocol], packages: ['vscode-languageserver*'] },
  [`${languageServer}/node.ts`]: { rooms: [protocol], packages: ['node:*', 'vscode-languageserver*'] },
  // Of the core, the gate needs only the test by which a profile is recognised.
  [client]: { rooms: [`${lenses}/recognise`, decoding], typesOf: [lenses], packages: ['vscode', 'vscode-languageclient*'] },
  // The action starts the command line as a program; it only has to know what its inputs may be.
  [action]: { rooms: [`${core}/presets`, `${model}/severity`], packages: ['node:*'] },
  [`${client}/extension.ts`]: { packages: ['node:*', 'vscode', 'vscode-languageclient*'] },
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
  // Everybody may put something off.
  if (targetRoom === deferred) return undefined;
  const isOwn = targetRoom === roomOf(file, isFolder);
  if (isOwn) return room.isSealed ? `no file of ${name} may import another one` : undefined;
  const allowed = [...(room.rooms ?? []), ...(isTypeOnly ? (room.typesOf ?? []) : [])];
  return allowed.includes(target) || (targetRoom !== undefined && allowed.includes(targetRoom)) ? undefined : `${name} may not import ${target}`;
}

/** The name in the table that fits a path best. */
function roomOf(path: string, isEligible: (name: string) => boolean = () => true): string | undefined {
  const names = Object.keys(street).filter((name) => isEligible(name) && (path === name || path.startsWith(`${name}/`)));
  return names.sort((a, b) => b.length - a.length)[0];
}

const isFolder = (name: string) => !name.endsWith('.ts');

const fits = (imported: string, allowed: string) =>
  allowed.endsWith('*') ? imported.startsWith(allowed.slice(0, -1)) : imported === allowed || imported.startsWith(`${allowed}/`);
