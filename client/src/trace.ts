import type { Disposable, LogLevel, LogOutputChannel } from 'vscode';

/** What the trace setting comes to, now and when it changes. */
export interface TraceSetting {
  readonly level: () => LogLevel;
  readonly onDidChange: (listener: () => void) => Disposable;
}

/**
 * Where the language client writes what it says to the server and hears from it: one line for each
 * message, and never what is in it, since that is the text of profiles with their passwords.
 */
export const traceChannel = (outputChannel: LogOutputChannel, { level, onDidChange }: TraceSetting): LogOutputChannel => ({
  ...outputChannel,
  get logLevel() {
    return level();
  },
  onDidChangeLogLevel: (listener) => onDidChange(() => void listener(level())),
  trace: (message) => outputChannel.info(message.split('\n', 1)[0]!),
});
