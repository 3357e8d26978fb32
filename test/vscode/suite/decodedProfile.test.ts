import * as vscode from 'vscode';
import { signedMessage } from '../../decoding/signedMessage';
import { actions, findingsAre } from './editor';
import { equal, includes } from './expect';

const profile = `<plist version="1.0"><dict>
<key>PayloadType</key><string>com.apple.mail.managed</string>
<key>IncomingMailServerHostName</key><string>imap.example.com</string>
<key>IncomingMailServerPortNumber</key><integer>993</integer>
<key>IncomingMailServerUseSSL</key><false/>
</dict></plist>
`;

describe('a signed profile', () => {
  it('is shown decoded: linted, and not to be changed', async () => {
    const uri = vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, 'signed.mobileconfig');
    await vscode.workspace.fs.writeFile(uri, signedMessage(new TextEncoder().encode(profile)));
    await vscode.commands.executeCommand('mailConfigLint.showDecodedProfile', uri);
    const document = vscode.window.activeTextEditor!.document;
    equal(document.getText(), profile);
    equal(document.languageId, 'apple-mobileconfig');
    const [finding] = await findingsAre(document, 'cleartext-on-tls-port');
    includes(finding!.message, '993');
    equal((await actions(document, finding!.range, vscode.CodeActionKind.QuickFix)).filter(({ edit }) => edit).length, 0);
  });
});
