import { Range, WorkspaceEdit, workspace, type TextDocument } from 'vscode';
import { findingsAre, open, openBeside, write } from './editor';
import { equal } from './expect';

async function replace(document: TextDocument, text: string): Promise<void> {
  const edit = new WorkspaceEdit();
  edit.replace(document.uri, new Range(document.positionAt(0), document.positionAt(document.getText().length)), text);
  await workspace.applyEdit(edit);
}

describe('the project file', () => {
  it('rules the profiles of its folder, as it lies there and as it is written', async () => {
    await write('ruled/.mailconfiglintrc.json', '{ "rules": { "tls-on-cleartext-port": "off" } }');
    await write('ruled/work.prf', (await open('work.prf')).getText());
    const profile = await open('ruled/work.prf');
    await findingsAre(profile, 'cleartext-password');

    const project = await openBeside('ruled/.mailconfiglintrc.json');
    equal(project.languageId, 'jsonc');
    await replace(project, '{ "preset": "strikt" }');
    await findingsAre(project, 'project-file-invalid');
    await findingsAre(profile, 'cleartext-password');
    await replace(project, '{ // both again\n}');
    await findingsAre(project);
    await findingsAre(profile, 'tls-on-cleartext-port', 'cleartext-password');
  });
});
