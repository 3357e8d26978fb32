import { Uri, type ExtensionContext } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { clientOptions } from './clientOptions';
import { startWithFirstProfile, type Api } from './startWithFirstProfile';

declare const Worker: new (url: string) => object;

/** The entry for browsers: the language server is a worker. */
export function activate(context: ExtensionContext): Api {
  return startWithFirstProfile(context, (outputChannel) => {
    const worker = new Worker(Uri.joinPath(context.extensionUri, 'dist', 'languageServerBrowser.js').toString(true));
    return new LanguageClient('mailConfigLint', 'Mail Config Lint', worker, clientOptions(outputChannel));
  });
}
