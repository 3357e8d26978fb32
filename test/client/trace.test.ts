import { deepEqual, equal } from 'node:assert/strict';
import type { LogLevel, LogOutputChannel } from 'vscode';
import { traceChannel } from '../../client/src/trace';

const [off, everything] = [0, 1] as unknown as readonly [LogLevel, LogLevel];

/** A trace with its setting, and the lines that it wrote. */
function trace() {
  const lines: string[] = [];
  let level = off;
  let tell = () => {};
  const channel = { name: 'Mail Config Lint', logLevel: 3, info: (line: string) => lines.push(line) } as unknown as LogOutputChannel;
  const setting = {
    level: () => level,
    onDidChange: (listener: () => void) => {
      tell = listener;
      return { dispose: () => undefined };
    },
  };
  const set = (value: LogLevel) => {
    level = value;
    tell();
  };
  return { trace: traceChannel(channel, setting), lines, set };
}

describe('the trace of the conversation with the server', () => {
  it('names the messages and never shows what is in them', () => {
    const { trace: channel, lines } = trace();
    channel.trace('Sending notification \'textDocument/didOpen\'.\nParams: { "text": "<password>hunter2</password>" }');
    deepEqual(lines, ["Sending notification 'textDocument/didOpen'."]);
  });

  it('follows the setting, whatever the log level of the output is', () => {
    const { trace: channel, set } = trace();
    const levels: LogLevel[] = [];
    channel.onDidChangeLogLevel((level) => levels.push(level));
    equal(channel.logLevel, off);
    set(everything);
    equal(channel.logLevel, everything);
    set(off);
    deepEqual(levels, [everything, off]);
  });
});
