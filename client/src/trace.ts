import type { Disposable, LogLevel, LogOutputChannel } from 'vscode';

/** The value of the trace setting, now and whenever it changes. */
export interface TraceSetting {
  readonly level: () => LogLevel;
  readonly onDidChange: (listener: () => void) => Disposable;
}

/**
 * The log of the messages between the language client and the server: one line for each
 * message, without its content, which includes the text of profiles with their passwords.
 */
export const traceChannel = (outputChannel: LogOutputChannel, { level, onDidChange }: TraceSetting): LogOutputChannel => ({
  ...outputChannel,
  get logLevel() {
    return level();
  },
  onDidChangeLogLevel: (listener) => onDidChange(() => void listener(level())),
  trace: (message) => outputChannel.info(message.split('\n', 1)[0]!),
});
