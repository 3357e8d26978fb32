import type { LogOutputChannel } from 'vscode';
import type { LanguageClientOptions } from 'vscode-languageclient';
import { languages } from './languages';

/** What both language clients have in common. Nothing happens on save. */
export const clientOptions = (outputChannel: LogOutputChannel): LanguageClientOptions => ({
  documentSelector: languages.map((language) => ({ language })),
  outputChannel,
  diagnosticCollectionName: 'mail-config-lint',
  diagnosticPullOptions: { onChange: true, onSave: false },
});
