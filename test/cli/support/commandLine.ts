import { run } from '../../../server/src/cli/run';
import { memoryEnvironment } from './memoryEnvironment';

export interface Outcome {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly stdoutBytes: Buffer;
}

export interface Around {
  /** What is on standard input. */
  readonly input?: string | Uint8Array;
  readonly variables?: Readonly<Record<string, string>>;
}

/** Does what the program does with these words, inside the test: with no terminal and no colour settings around it. */
export async function commandLine(folder: string, words: readonly string[], { input = '', variables = {} }: Around = {}): Promise<Outcome> {
  const environment = memoryEnvironment(folder, { stdin: Buffer.from(input), variables });
  const exitCode = await run(words, environment);
  const stdoutBytes = environment.outBytes();
  return { exitCode, stdout: stdoutBytes.toString(), stderr: environment.error(), stdoutBytes };
}
