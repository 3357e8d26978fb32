import { CodeActionKind, Range, workspace, WorkspaceEdit } from 'vscode';
import { actions, apply, findingsAre, openCopy, quickFixes } from './editor';
import { equal, includes } from './expect';

describe('quick fixes', () => {
  it('one of them is preferred for each finding', async () => {
    const document = await openCopy('front-desk.oeaccount');
    for (const finding of await findingsAre(document, 'tls-on-cleartext-port', 'cleartext-password')) {
      const preferred = (await quickFixes(document, finding)).filter(({ isPreferred }) => isPreferred);
      equal(preferred.length, 1, finding.message);
    }
  });

  it('the preferred one moves port 110 to 995 and leaves the rest of the file alone', async () => {
    const document = await openCopy('front-desk.oeaccount');
    const before = document.getText();
    const [pop3] = await findingsAre(document, 'tls-on-cleartext-port', 'cleartext-password');
    await apply((await quickFixes(document, pop3!)).find(({ isPreferred }) => isPreferred)!);
    await findingsAre(document, 'cleartext-password');
    equal(document.getText(), before.replace('0000006e', '000003e3'));
  });

  it('the preferred one for mail that is sent changes port and flag together', async () => {
    const document = await openCopy('front-desk.oeaccount');
    const [, smtp] = await findingsAre(document, 'tls-on-cleartext-port', 'cleartext-password');
    const [implicit, startTls, ...others] = await quickFixes(document, smtp!);
    equal(
      others.map(({ title }) => title),
      ['Suppress cleartext-password here …'],
    );
    includes(implicit!.title, '465');
    equal(implicit!.isPreferred, true);
    includes(startTls!.title, '587');
    equal(startTls!.isPreferred ?? false, false);

    await apply(implicit!);
    await findingsAre(document, 'tls-on-cleartext-port');
    includes(document.getText(), '<SMTP_Port type="DWORD">000001d1</SMTP_Port>');
    includes(document.getText(), '<SMTP_Secure_Connection type="DWORD">00000001</SMTP_Secure_Connection>');
  });

  it('the other one for mail that is sent leads to port 587 with STARTTLS', async () => {
    const document = await openCopy('work.prf');
    const [, smtp] = await findingsAre(document, 'tls-on-cleartext-port', 'cleartext-password');
    await apply((await quickFixes(document, smtp!)).find(({ title }) => title.includes('587'))!);
    await findingsAre(document, 'tls-on-cleartext-port');
    includes(document.getText(), 'SMTPSecureConnection=2\nSMTPPort=587\n');
  });

  it('the last one says that a finding is meant to be there, as soon as somebody writes why', async () => {
    const document = await openCopy('work.prf');
    const [pop3] = await findingsAre(document, 'tls-on-cleartext-port', 'cleartext-password');
    await apply((await quickFixes(document, pop3!)).at(-1)!);
    await findingsAre(document, 'suppression-invalid', 'tls-on-cleartext-port', 'cleartext-password');
    const at = document.getText().indexOf('why?');
    const edit = new WorkspaceEdit();
    edit.replace(
      document.uri,
      new Range(document.positionAt(at), document.positionAt(at + 'why?'.length)),
      'the tunnel of the branch office',
    );
    equal(await workspace.applyEdit(edit), true);
    await findingsAre(document, 'cleartext-password');
    includes(document.getText(), '; mail-config-lint-disable-next-line tls-on-cleartext-port -- the tunnel of the branch office\n');
  });

  it('"fix all" makes those that are right whatever the provider offers', async () => {
    const document = await openCopy('front-desk.oeaccount');
    await findingsAre(document, 'tls-on-cleartext-port', 'cleartext-password');
    const fixAll = CodeActionKind.SourceFixAll.append('mailConfigLint');
    const [action, ...others] = await actions(document, new Range(0, 0, document.lineCount, 0), fixAll);
    equal(others.length, 0);
    await apply(action!);
    await findingsAre(document, 'cleartext-password');
    includes(document.getText(), '<POP3_Port type="DWORD">000003e3</POP3_Port>');
  });
});
