import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { readProjectFile } from '../../server/src/options/projectFile';
import { readPage } from '../docs/page';

const schema = JSON.parse(readFileSync(join(__dirname, '..', '..', 'schemas', 'mailconfiglintrc.schema.json'), 'utf8')) as object;
const validate = new Ajv({ strict: false, allErrors: true }).compile(schema);

const withoutComments = (text: string) => text.replace(/^\s*\/\/.*$/gm, '').replace(/,(?=\s*[}\]])/g, '');

describe('the schema of the project file', () => {
  for (const page of ['docs/options.md', 'docs/suppressions.md']) {
    it(`takes the sample of ${page}, and so does the reader`, () => {
      const { text } = readPage(page).blocks.find(({ tags }) => tags.has('project'))!;
      assert.deepEqual(readProjectFile(text).problems, []);
      assert.ok(validate(JSON.parse(withoutComments(text))), JSON.stringify(validate.errors));
    });
  }

  const both: readonly (readonly [text: string, isRight: boolean])[] = [
    ['{}', true],
    ['[]', false],
    ['{ "$schema": "a.json", "smtpPort": 465, "requireImplicitTls": false, "providers": "lists/own.json" }', true],
    ['{ "providers": "/lists/own.json" }', false],
    ['{ "smtpPort": 25 }', false],
    ['{ "preset": "strikt" }', false],
    ['{ "presets": "strict" }', false],
    ['{ "rules": { "unusual-port": "off" } }', true],
    ['{ "rules": { "unusual-prot": "off" } }', false],
    ['{ "trustedHosts": ["*.lan"], "allowedPorts": ["imap:1993/tls"], "allowedPairs": { "imap": ["993/tls"] } }', true],
    ['{ "allowedPorts": ["1993/tls"] }', false],
    ['{ "allowedPairs": { "imap": ["imap:993/tls"] } }', false],
    ['{ "forbiddenProtocols": ["pop"] }', false],
    ['{ "overrides": [{ "files": ["*"], "preset": "strict" }] }', true],
    ['{ "overrides": [{ "files": [] }] }', false],
    ['{ "overrides": [{ "preset": "strict" }] }', false],
    ['{ "suppressions": [{ "files": ["*"], "rule": "unusual-port", "reason": "It is ours." }] }', true],
    ['{ "suppressions": [{ "files": ["*"], "rule": "unusual-port", "reason": "" }] }', false],
    [
      '{ "suppressions": [{ "files": ["*"], "rule": "unusual-port", "server": "imap imap.example.com now", "reason": "It is ours." }] }',
      false,
    ],
  ];
  for (const [text, isRight] of both) {
    it(`and the reader agree that this is ${isRight ? 'right' : 'wrong'}: ${text}`, () => {
      assert.equal(validate(JSON.parse(text)), isRight);
      assert.equal(readProjectFile(text).problems.length === 0, isRight);
    });
  }
});
