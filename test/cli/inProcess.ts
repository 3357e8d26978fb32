import type { Environment } from '../../server/src/cli/terminal/environment';

/** An environment in memory, for commands that run inside the test. */
export function memoryEnvironment(currentFolder: string, given: { stdin?: Uint8Array; isTerminal?: boolean } = {}): Environment & { out(): string; error(): string } {
  const written = { stdout: [] as Uint8Array[], stderr: [] as Uint8Array[] };
  const output = (name: keyof typeof written) => ({
    write: (content: string | Uint8Array) => void written[name].push(Buffer.from(content)),
    isTerminal: given.isTerminal ?? false,
    columns: given.isTerminal ? 80 : undefined,
  });
  return {
    currentFolder,
    variables: {},
    stdout: output('stdout'),
    stderr: output('stderr'),
    readStdin: () => Promise.resolve(given.stdin ?? new Uint8Array()),
    out: () => Buffer.concat(written.stdout).toString(),
    error: () => Buffer.concat(written.stderr).toString(),
  };
}
