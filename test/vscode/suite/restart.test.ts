import * as vscode from 'vscode';
import { extension, findingsAre, openCopy } from './editor';
import { equal } from './expect';

describe('the restart command', () => {
  it('gives a server that lints', async () => {
    await findingsAre(await openCopy('work.prf'), 'tls-on-cleartext-port', 'cleartext-password');
    await vscode.commands.executeCommand('mailConfigLint.restart');
    equal((extension().exports as { isServerRunning: () => boolean }).isServerRunning(), true);
    await findingsAre(await openCopy('work.prf'), 'tls-on-cleartext-port', 'cleartext-password');
  });
});
