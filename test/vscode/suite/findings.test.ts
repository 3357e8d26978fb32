import { commands, WorkspaceEdit, workspace, type Uri } from 'vscode';
import { findings, findingsAre, open, openBeside, openCopy } from './editor';
import { equal, includes } from './expect';

describe('findings', () => {
  it('show in a profile with source, rule and the page of the rule', async () => {
    const document = await open('front-desk.oeaccount');
    const [pop3, smtp] = await findingsAre(document, 'tls-on-cleartext-port', 'cleartext-password');
    equal(document.getText(pop3!.range), '0000006e');
    includes(pop3!.message, 'POP3 on port 110');
    equal(smtp!.source, 'mail-config-lint');
    const { target } = smtp!.code as { readonly target: Uri };
    includes(target.toString(), 'docs/rules/cleartext-password.md');
  });

  it('show in an INI profile and in an autoconfig file', async () => {
    await findingsAre(await open('work.prf'), 'tls-on-cleartext-port', 'cleartext-password');
    await findingsAre(await open('config-v1.1.xml'), 'tls-on-cleartext-port');
  });

  it('follow the text while it is typed', async () => {
    const document = await openCopy('front-desk.oeaccount');
    const [pop3] = await findingsAre(document, 'tls-on-cleartext-port', 'cleartext-password');
    const edit = new WorkspaceEdit();
    edit.replace(document.uri, pop3!.range, '000003e3');
    await workspace.applyEdit(edit);
    await findingsAre(document, 'cleartext-password');
  });

  it('look at the open files of one account together', async () => {
    const sending = await open('evolution/sources/desk-sending.source');
    await findingsAre(sending, 'protocol-port-mismatch');
    const receiving = await openBeside('evolution/sources/desk.source');
    await findingsAre(receiving, 'servers-swapped');
    const [finding] = await findingsAre(sending, 'servers-swapped');
    equal(
      finding!.relatedInformation!.map(({ location }) => location.uri.toString()),
      [receiving.uri.toString()],
    );
    await commands.executeCommand('workbench.action.closeActiveEditor');
  });

  it('never show in unrelated files', async () => {
    const unrelated = [await open('notes.xml'), await open('settings.ini')];
    await findingsAre(await open('config-v1.1.xml'), 'tls-on-cleartext-port');
    equal(unrelated.flatMap(findings), []);
  });
});
