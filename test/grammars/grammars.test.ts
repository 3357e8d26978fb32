import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');

describe('the INI grammar', () => {
  it('names the parts of a profile', () => {
    const tester = join(root, 'node_modules', 'vscode-tmgrammar-test', 'dist', 'unit.js');
    execFileSync(process.execPath, [tester, '-g', join(root, 'syntaxes', 'ini-profile.tmLanguage.json'), join(root, 'test', 'grammars', '*.prf')], { cwd: root, stdio: 'pipe' });
  });
});
