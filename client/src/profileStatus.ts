import { Disposable, languages as editorLanguages, window, type TextEditor } from 'vscode';
import { languages } from './languages';
import { mailProfileKind } from './mailProfile';

/** Says in the language status of the active editor which client's file it is. */
export function showProfileKind(): Disposable {
  const status = editorLanguages.createLanguageStatusItem('mailConfigLint.profile', []);
  status.name = 'Mail Config Lint';
  status.command = { command: 'mailConfigLint.showOutput', title: 'Show output' };
  const show = (editor: TextEditor | undefined) => {
    const document = editor?.document;
    const kind = document && languages.includes(document.languageId) ? mailProfileKind(document.uri.path, document.getText()) : undefined;
    status.selector = kind && document ? [{ language: document.languageId }] : [];
    status.text = kind ? kind.title : '';
    status.detail = 'recognised as a mail profile';
  };
  show(window.activeTextEditor);
  return Disposable.from(status, window.onDidChangeActiveTextEditor(show));
}
