import type { Environment } from '../../../server/src/cli/terminal/environment';

/** An environment in memory, for commands that run inside the test. */
export function memoryEnvironment(
  currentFolder: string,
  given: { stdin?: Uint8Array; isTerminal?: boolean; variables?: Environment['variables'] } = {},
): Environment & { out(): string; outBytes(): Buffer; error(): string } {
  const written = { stdout: [] as Uint8Array[], stderr: [] as Uint8Array[] };
  const output = (name: keyof typeof written) => ({
    write: (content: string | Uint8Array) => void written[name].push(Buffer.from(content)),
    isTerminal: given.isTerminal ?? false,
    columns: given.isTerminal ? 80 : undefined,
  });
  const outBytes = () => Buffer.concat(written.stdout);
  return {
    currentFolder,
    variables: given.variables ?? {},
    stdout: output('stdout'),
    stderr: output('stderr'),
    readStdin: () => Promise.resolve(given.stdin ?? new Uint8Array()),
    out: () => outBytes().toString(),
    outBytes,
    error: () => Buffer.concat(written.stderr).toString(),
  };
}
