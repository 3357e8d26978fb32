import { Disposable, languages, window, workspace } from 'vscode';
import { profileKind } from './profileKind';

/** Shows in the language status of the active editor which client the file belongs to. */
export function showProfileKind(): Disposable {
  const status = languages.createLanguageStatusItem('mailConfigLint.profile', []);
  status.name = 'Mail Config Lint';
  status.command = { command: 'mailConfigLint.showOutput', title: 'Show output' };
  const show = () => {
    const document = window.activeTextEditor?.document;
    const kind = document && profileKind(document);
    status.selector = kind ? { language: document.languageId } : [];
    status.text = kind ? `Mail profile: ${kind.title}` : '';
  };
  show();
  return Disposable.from(
    status,
    window.onDidChangeActiveTextEditor(show),
    // Also when the editor gives a document another language.
    workspace.onDidOpenTextDocument(show),
    workspace.onDidChangeTextDocument(({ document }) => {
      // A profile stays one while it is edited.
      if (document === window.activeTextEditor?.document && status.text === '') show();
    }),
  );
}
