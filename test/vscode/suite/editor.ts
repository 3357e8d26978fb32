import * as vscode from 'vscode';

/** What the tests ask of the editor, each with a time limit. */

const waitTimeoutMilliseconds = 30_000;
const source = 'mail-config-lint';

let copies = 0;

export const extension = () => vscode.extensions.getExtension('mail-config-lint.mail-config-lint')!;

const inWorkspace = (name: string) => vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, name);

/** Opens a file of the workspace in an editor. */
export async function open(name: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(inWorkspace(name));
  await vscode.window.showTextDocument(document);
  return document;
}

/** Opens a file of the workspace in an editor beside the present one, so that both are seen. */
export async function openBeside(name: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(inWorkspace(name));
  await vscode.window.showTextDocument(document, { preview: false, viewColumn: vscode.ViewColumn.Beside });
  return document;
}

/** Opens a copy of a file of the workspace, so that a test can change it without another one seeing that. */
export async function openCopy(name: string, change = (text: string) => text): Promise<vscode.TextDocument> {
  const copy = `copy-${++copies}-${name}`;
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(inWorkspace(name)));
  // Two open profiles of one user would be compared with each other.
  const forSomebodyElse = text.replace(/\bfront\.desk\b|(?<=POP3UserName=)work\b/g, (user) => `${user}.${copies}`);
  await vscode.workspace.fs.writeFile(inWorkspace(copy), new TextEncoder().encode(change(forSomebodyElse)));
  return open(copy);
}

/** Writes a file of the workspace. */
export const write = (name: string, text: string): Thenable<void> =>
  vscode.workspace.fs.writeFile(inWorkspace(name), new TextEncoder().encode(text));

export const findings = ({ uri }: vscode.TextDocument): vscode.Diagnostic[] =>
  vscode.languages.getDiagnostics(uri).filter((diagnostic) => diagnostic.source === source);

export const rulesOf = (document: vscode.TextDocument): unknown[] =>
  findings(document).map(({ code }) => (code as { value: unknown }).value);

/** Waits until the findings of a document are those of exactly these rules. */
export async function findingsAre(document: vscode.TextDocument, ...rules: string[]): Promise<vscode.Diagnostic[]> {
  const isSo = () => rulesOf(document).join() === rules.join();
  await until(
    isSo,
    vscode.languages.onDidChangeDiagnostics,
    () => `expected the rules [${rules.join()}], got [${rulesOf(document).join()}]`,
  );
  return findings(document);
}

/** Waits for an event after which something is so. */
function until(isSo: () => boolean, event: vscode.Event<unknown>, otherwise: () => string): Promise<void> {
  if (isSo()) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const over = () => {
      subscription.dispose();
      clearTimeout(timer);
    };
    const timer = setTimeout(() => {
      over();
      reject(new Error(`${otherwise()} after ${waitTimeoutMilliseconds / 1000} s`));
    }, waitTimeoutMilliseconds);
    const subscription = event(() => {
      if (!isSo()) return;
      over();
      resolve();
    });
  });
}

const actionsToResolve = 20;

/** The actions of a kind that the editor offers in a range, with their edits. */
export function actions(document: vscode.TextDocument, range: vscode.Range, kind: vscode.CodeActionKind): Thenable<vscode.CodeAction[]> {
  return vscode.commands.executeCommand('vscode.executeCodeActionProvider', document.uri, range, kind.value, actionsToResolve);
}

/** How often to ask: the editor drops a request, and answers with nothing, when it is still busy with the one before. */
const mostRequests = 3;

/** The quick fixes of a finding. Newer editors add offers of their own, which hold no edit. */
export async function quickFixes(document: vscode.TextDocument, { range }: vscode.Diagnostic): Promise<vscode.CodeAction[]> {
  let fixes: vscode.CodeAction[] = [];
  for (let request = 0; request < mostRequests && fixes.length === 0; request++) {
    fixes = (await actions(document, range, vscode.CodeActionKind.QuickFix)).filter(({ edit }) => edit);
  }
  return fixes;
}

export async function apply({ title, edit }: vscode.CodeAction): Promise<void> {
  if (!edit || !(await vscode.workspace.applyEdit(edit))) throw new Error(`The action "${title}" could not be applied.`);
}
