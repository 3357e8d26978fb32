import type { ExtensionContext, LogOutputChannel } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { clientOptions } from './clientOptions';
import { answerFileRequests } from './projectFiles';

/** The language server as a child process of the extension host. */
export function createLanguageClient(context: ExtensionContext, outputChannel: LogOutputChannel): LanguageClient {
  const module = context.asAbsolutePath('dist/languageServer.js');
  return answerFileRequests(
    new LanguageClient('mailConfigLint', 'Mail Config Lint', { module, transport: TransportKind.ipc }, clientOptions(outputChannel)),
  );
}
