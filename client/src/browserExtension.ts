import { Uri, type ExtensionContext } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { clientOptions } from './clientOptions';
import { answerFileRequests } from './projectFiles';
import { startWithFirstProfile, type Api } from './startWithFirstProfile';

interface ServerWorker {
  terminate(): void;
}

declare const Worker: new (url: string) => ServerWorker;

/** The entry for browsers: the language server is a worker, which does not end by itself when it is told to exit. */
export function activate(context: ExtensionContext): Api {
  const address = Uri.joinPath(context.extensionUri, 'dist', 'languageServerBrowser.js').toString(true);
  let worker: ServerWorker | undefined;
  return startWithFirstProfile(context, (outputChannel) => {
    worker?.terminate();
    worker = new Worker(address);
    return answerFileRequests(new LanguageClient('mailConfigLint', 'Mail Config Lint', worker, clientOptions(outputChannel)));
  });
}
