import { Range, WorkspaceEdit, workspace, type TextDocument } from 'vscode';
import { apply, findingsAre, open, openBeside, quickFixes, write } from './editor';
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

  it('says which of its suppressions are of no use for an open profile, and loses one by a quick fix', async () => {
    const entry = (rule: string) => `{ "files": ["/work.prf"], "rule": "${rule}", "reason": "the tunnel of the branch office" }`;
    await write('suppressed/work.prf', (await open('work.prf')).getText());
    await write(
      'suppressed/.mailconfiglintrc.json',
      `{\n  "suppressions": [\n    ${entry('cleartext-password')},\n    ${entry('unusual-port')}\n  ]\n}\n`,
    );
    const profile = await open('suppressed/work.prf');
    await findingsAre(profile, 'tls-on-cleartext-port');
    const project = await openBeside('suppressed/.mailconfiglintrc.json');
    const [unused] = await findingsAre(project, 'suppression-unused');
    await apply((await quickFixes(project, unused!)).find(({ isPreferred }) => isPreferred)!);
    equal(project.getText(), `{\n  "suppressions": [\n    ${entry('cleartext-password')}\n  ]\n}\n`);
    await findingsAre(project);
  });

  it('names a list of providers, and a change of that is noticed', async () => {
    const list = (hosts: string) =>
      '{ "format": 1, "date": "2026-11-24", "providers": [{ "name": "Example Mail", "see": "https://example.com/mail", ' +
      `"checked": "2026-11", "hosts": { ${hosts} } }] }`;
    await write('listed/providers.json', list('"pop.example.org": "pop3 995 tls"'));
    await write('listed/.mailconfiglintrc.json', '{ "providers": "providers.json" }');
    await write('listed/tunnel.msmtprc', 'account a\nhost smtp.example.com\nport 2465\ntls on\ntls_starttls off\n');
    const profile = await open('listed/tunnel.msmtprc');
    await findingsAre(profile, 'unusual-port');
    const providers = await openBeside('listed/providers.json');
    await replace(providers, list('"smtp.example.com": "smtp 2465 tls"'));
    await findingsAre(profile);
  });
});
