import { commands, Disposable, window, workspace, type ExtensionContext, type LogOutputChannel, type TextDocument } from 'vscode';
import { showDecodedProfiles } from './decodedProfile';
import { profileKind } from './profileKind';
import { showProfileKind } from './profileStatus';
import { createServer, type Client } from './server';

const isProjectFile = ({ uri }: TextDocument) => uri.path.endsWith('/.mailconfiglintrc.json');

/** What the extension gives to others. */
export interface Api {
  /** False in a window that has not seen a mail profile yet. */
  readonly isServerRunning: () => boolean;
}

/**
 * Starts the language server with the first mail profile or project file that is opened or typed, and not before:
 * a project file that nobody opens has no effect as long as no profile is open.
 */
export function startWithFirstProfile({ subscriptions }: ExtensionContext, createClient: (outputChannel: LogOutputChannel) => Client): Api {
  const outputChannel = window.createOutputChannel('Mail Config Lint', { log: true });
  const server = createServer(
    () => createClient(outputChannel),
    (error) => outputChannel.error(error as Error),
  );

  let waiting: Disposable | undefined;
  function look(document: TextDocument): void {
    if (!waiting || !(isProjectFile(document) || profileKind(document))) return;
    waiting.dispose();
    waiting = undefined;
    void server.start();
  }

  async function restart(): Promise<void> {
    if (waiting) {
      void window.showInformationMessage('No language server is running yet: it starts with the first mail profile that you open.');
      return;
    }
    await server.stop();
    await server.start();
  }

  subscriptions.push(
    outputChannel,
    commands.registerCommand('mailConfigLint.showOutput', () => outputChannel.show()),
    commands.registerCommand('mailConfigLint.restart', restart),
    showProfileKind(),
    showDecodedProfiles(),
    { dispose: () => void waiting?.dispose() },
    { dispose: () => void server.stop() },
  );
  waiting = Disposable.from(
    workspace.onDidOpenTextDocument(look),
    workspace.onDidChangeTextDocument(({ document }) => look(document)),
  );
  workspace.textDocuments.forEach(look);
  return { isServerRunning: server.isRunning };
}
