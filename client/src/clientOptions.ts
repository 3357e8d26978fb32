import { LogLevel, workspace, type LogOutputChannel } from 'vscode';
import type { LanguageClientOptions } from 'vscode-languageclient';
import languages from './languages.json';
import { traceChannel, type TraceSetting } from './trace';

/** What both language clients have in common. Saving a document does not ask for its diagnostics again. */
export const clientOptions = (outputChannel: LogOutputChannel): LanguageClientOptions => ({
  documentSelector: languages.map((language) => ({ language })),
  outputChannel,
  traceOutputChannel: traceChannel(outputChannel, traceSetting),
  diagnosticCollectionName: 'mail-config-lint',
  diagnosticPullOptions: { onChange: true, onSave: false },
});

const traceSetting: TraceSetting = {
  level: () => (workspace.getConfiguration('mailConfigLint').get('trace.server') === 'messages' ? LogLevel.Trace : LogLevel.Off),
  onDidChange: (listener) =>
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('mailConfigLint.trace.server')) listener();
    }),
};
