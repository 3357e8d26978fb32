import { buffer } from 'node:stream/consumers';
import type { Output } from './terminal/environment';
import { exitCodes } from './terminal/exitCodes';
import { fileProblem } from './terminal/pathFailure';
import { run } from './run';

/** A reader such as `head` closes the pipe early, which is no error. A full disk is one. */
function outputTo(stream: NodeJS.WriteStream): Output {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    process.exitCode = exitCodes.refused;
    if (stream !== process.stderr) process.stderr.write(`mail-config-lint: standard output: ${fileProblem(error)}\n`);
  });
  return { write: (content) => void stream.write(content), isTerminal: stream.isTTY, columns: stream.columns };
}

// Setting the exit code, instead of exiting at once, lets pending output reach a pipe.
void run(process.argv.slice(2), {
  currentFolder: process.cwd(),
  variables: process.env,
  stdout: outputTo(process.stdout),
  stderr: outputTo(process.stderr),
  readStdin: () => buffer(process.stdin),
}).then((exitCode) => {
  process.exitCode ??= exitCode;
});
