import type { ExtensionContext } from 'vscode';
import { startWithFirstProfile, type Api } from './startWithFirstProfile';

/** The desktop entry. The language client is a bundle of its own, which a window without a mail profile never loads. */
export function activate(context: ExtensionContext): Api {
  return startWithFirstProfile(context, (outputChannel) => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- the bundle beside this one, loaded only now
    const { createLanguageClient } = require('./languageClient') as typeof import('./languageClient');
    return createLanguageClient(context, outputChannel);
  });
}
