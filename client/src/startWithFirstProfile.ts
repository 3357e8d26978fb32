import { commands, window, workspace, type Disposable, type ExtensionContext, type LogOutputChannel, type TextDocument } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { languages } from './languages';
import { mailProfileKind } from './mailProfile';
import { showProfileKind } from './profileStatus';

/** What the extension gives to others. */
export interface Api {
  /** False in a window that has not seen a mail profile yet. */
  readonly isServerRunning: () => boolean;
}

/** Starts the language client with the first mail profile that is opened or typed, and not before. */
export function startWithFirstProfile(context: ExtensionContext, createClient: (outputChannel: LogOutputChannel) => BaseLanguageClient): Api {
  const outputChannel = window.createOutputChannel('Mail Config Lint', { log: true });
  let client: BaseLanguageClient | undefined;
  let waiting: Disposable[] = [];

  const isProfile = (document: TextDocument) => languages.includes(document.languageId) && mailProfileKind(document.uri.path, document.getText()) !== undefined;

  function look(document: TextDocument): void {
    if (client || !isProfile(document)) return;
    waiting.forEach((listener) => void listener.dispose());
    waiting = [];
    client = createClient(outputChannel);
    context.subscriptions.push({ dispose: () => client?.dispose() });
    client.start().catch((error: unknown) => outputChannel.error('The language server did not start.', error as Error));
  }

  context.subscriptions.push(
    outputChannel,
    commands.registerCommand('mailConfigLint.showOutput', () => outputChannel.show()),
    commands.registerCommand('mailConfigLint.restart', async () => {
      await client?.stop();
      await client?.start();
    }),
    showProfileKind(),
    { dispose: () => waiting.forEach((listener) => void listener.dispose()) },
  );
  waiting = [workspace.onDidOpenTextDocument(look), workspace.onDidChangeTextDocument(({ document }) => look(document))];
  workspace.textDocuments.forEach(look);
  return { isServerRunning: () => client?.isRunning() ?? false };
}
