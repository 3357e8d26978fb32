import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { EditorHost } from './editorHost';
import { within } from './within';

export interface EditorServer {
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
  readonly folder: string;
  /** The page that a browser opens. */
  readonly address: string;
  /** Where the server answers once it is up, if not there. */
  readonly answersAt?: string;
}

const startTimeoutMilliseconds = 60_000;
const stopTimeoutMilliseconds = 10_000;

/** Starts an editor's server as a process and waits until it answers. */
export async function startEditorServer({ name, program, args, folder, address, answersAt = address }: EditorServer): Promise<EditorHost> {
  const child = spawn(program, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += String(data)));
  const ended = once(child, 'exit').then(() => Promise.reject(new Error(`${name} ended by itself:\n${output}`)));
  const killWithUs = () => child.kill('SIGKILL');
  process.once('exit', killWithUs);

  const stop = async () => {
    process.off('exit', killWithUs);
    ended.catch(() => undefined);
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill();
    await within(stopTimeoutMilliseconds, `The end of ${name}`, gone).catch(() => child.kill('SIGKILL'));
  };
  try {
    await within(startTimeoutMilliseconds, `The start of ${name}`, Promise.race([ended, untilAnswered(answersAt)]));
  } catch (error) {
    await stop();
    throw error;
  }
  ended.catch(() => undefined);
  return { name, address, stop };
}

/** There is no event for a server of another process that starts to listen, so it is asked again and again. */
async function untilAnswered(address: string): Promise<void> {
  const giveUp = Date.now() + startTimeoutMilliseconds;
  while (Date.now() < giveUp) {
    const answer = await fetch(address).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
