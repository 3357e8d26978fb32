import { commands, Disposable, languages, TabInputText, Uri, window, workspace } from 'vscode';
import { containedProfile } from '../../server/src/decoding/containedProfile';

const scheme = 'mail-config-lint-decoded';

/**
 * Shows what a binary or signed profile contains, as a document that nobody can write to: an edit
 * would break the signature, and a binary list cannot be put back from a text.
 */
export function showDecodedProfiles(): Disposable {
  return Disposable.from(
    workspace.registerTextDocumentContentProvider(scheme, {
      provideTextDocumentContent: async (uri) => (await contentOf(originalOf(uri)))?.text ?? '',
    }),
    commands.registerCommand('mailConfigLint.showDecodedProfile', async (chosen?: Uri) => {
      const uri = chosen ?? activeFile();
      if (!uri)
        return void window.showInformationMessage('Choose a profile first: open it, or click it in the explorer with the other button.');
      const content = await contentOf(uri);
      if (!content)
        return void window.showInformationMessage(
          'This file is neither a binary property list nor a signed profile, or it is damaged, so there is nothing to decode.',
        );
      const document = await workspace.openTextDocument(uri.with({ scheme, query: uri.toString(), path: uri.path }));
      await languages.setTextDocumentLanguage(document, 'apple-mobileconfig');
      await window.showTextDocument(document, { preview: true });
      window.setStatusBarMessage(`Read only: taken out of ${content.container}`, 10_000);
    }),
  );
}

const contentOf = async (uri: Uri) => containedProfile(await workspace.fs.readFile(uri));

const originalOf = ({ query }: Uri): Uri => Uri.parse(query, true);

/** The editor shows no text of a binary file, but there is a tab for it. */
function activeFile(): Uri | undefined {
  const input: unknown = window.tabGroups.activeTabGroup.activeTab?.input;
  if (input instanceof TabInputText) return input.uri;
  const { uri } = (input ?? {}) as { uri?: unknown };
  return uri instanceof Uri ? uri : undefined;
}
