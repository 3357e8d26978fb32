import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formats } from '../server/src/formats';
import { rules } from '../server/src/rules';

const root = join(__dirname, '..');

/** Where an id is a word of its own, with what the word is there. */
const ownWords: Readonly<Record<string, string>> = {
  'server/src/decision/decisionTable.ts': 'a verdict of the decision table, which knows no rule',
  'server/src/decision/rulings.ts': 'the same, with what is decided beside the table',
  'server/src/decision/judge.ts': 'the same, where a pair is judged',
  'server/src/decision/decideAccount.ts': 'the same, where a server is judged',
  'server/src/decision/swappedServers.ts': 'the same, where two servers are judged',
  'server/src/decision/ruleDescription.ts': 'a family of rules that is called like its only rule',
  'server/src/syntax/lines/directivesDialects.ts': 'a dialect that is called like its only client',
  'server/src/syntax/ini/iniDialects.ts': 'a dialect that is called like its only client',
  'client/src/decodedProfile.ts': 'a language of VS Code, which is called like its format',
};

const sources = ['server/src', 'client/src', 'action/src'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${folder}/${name.replace(/\\/g, '/')}`),
);

/** Files of the program in which an id stands between quotes, as far as they are neither its own nor excused. */
const filesWith = (ids: readonly string[], ownFolder: string, isOwn: (file: string, id: string) => boolean) =>
  sources.flatMap((file) => {
    const words = new Set([...readFileSync(join(root, file), 'utf8').matchAll(/'([a-z\d-]+)'/g)].map(([, word]) => word));
    const isExcused = ownWords[file] !== undefined;
    return ids
      .filter((id) => words.has(id) && !isExcused && !(file.startsWith(ownFolder) && isOwn(file, id)))
      .map((id) => `${file}: ${id}`);
  });

describe('what is known of one rule or one format', () => {
  it('stands on the rule: no other file knows its id', () => {
    assert.deepEqual(
      filesWith(
        rules.map(({ id }) => id),
        'server/src/rules/',
        (file, id) => file.endsWith(`/${id}.ts`),
      ),
      [],
    );
  });

  it('stands on the format: no other room knows its id', () => {
    assert.deepEqual(
      filesWith(
        formats.map(({ id }) => id),
        'server/src/formats/',
        () => true,
      ),
      [],
    );
  });

  it('is excused only where it is needed', () => {
    const all = [...rules, ...formats].map(({ id }) => id);
    assert.deepEqual(
      Object.keys(ownWords).filter((file) => !all.some((id) => readFileSync(join(root, file), 'utf8').includes(`'${id}'`))),
      [],
    );
  });
});
