import { readFileSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { createConnection } from 'vscode-languageserver/node';
import { mostBytes, type FileEntry } from './protocol/fileEntry';
import { createServer } from './server';

const help = `Usage: mail-config-language-server --stdio | --node-ipc

Checks the account files of mail clients for an editor, over the Language Server Protocol.

  --stdio      speak over standard input and output
  --node-ipc   speak over the channel of a Node process that started this one
  --version    print the version
  --help       print this
`;

main(process.argv.slice(2).filter((option, index, all) => !isClientProcessId(option, all[index - 1])));

function main(options: readonly string[]): void {
  const [first] = options;
  const objection = objectionTo(options);
  if (first === '--help') process.stdout.write(help);
  else if (first === '--version') process.stdout.write(`${version()}\n`);
  else if (objection === undefined) serve();
  else {
    process.stderr.write(`mail-config-language-server: ${objection}. Try --help.\n`);
    process.exitCode = 2;
  }
}

function objectionTo([transport, ...more]: readonly string[]): string | undefined {
  if (transport === undefined) return 'say how to speak with the editor: --stdio or --node-ipc';
  if (transport !== '--stdio' && transport !== '--node-ipc') return `there is no option ${transport}`;
  if (more.length > 0) return `${more.join(' ')} cannot follow ${transport}`;
  return transport === '--node-ipc' && !process.send ? '--node-ipc works only for a Node process that opens a channel' : undefined;
}

/** The connection reads the transport from the command line by itself, and ends the process with standard input. */
function serve(): void {
  // It does not notice the end of a channel between processes.
  process.on('disconnect', () => process.exit(1));
  const connection = createConnection();
  createServer(connection, (uri) => (uri.startsWith('file:') ? readEntry(uri) : undefined));
  connection.listen();
}

/** Everything that this server reads from the disk: project files, and the lists of providers that they name. */
async function readEntry(uri: string): Promise<FileEntry> {
  try {
    const file = fileURLToPath(uri);
    const found = await stat(file);
    if (found.isDirectory()) return { kind: 'folder' };
    if (!found.isFile() || found.size > mostBytes) throw new RangeError('no file of a usual size');
    return { kind: 'file', content: await readFile(file) };
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return { kind: 'none' };
    throw error;
  }
}

/** Editors pass the process id of the client, so that the server ends with it; the connection reads it itself. */
function isClientProcessId(option: string, before: string | undefined): boolean {
  return /^--clientProcessId(?:=\d+)?$/.test(option) || (before === '--clientProcessId' && /^\d+$/.test(option));
}

/** The version of the package that contains the bundle. */
function version(): string {
  const { version: own } = JSON.parse(readFileSync(join(__dirname, '..', 'package.json'), 'utf8')) as { version: string };
  return own;
}
