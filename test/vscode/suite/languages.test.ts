import { describe, it } from 'mocha';
import { equal } from './expect';
import { extension, open } from './editor';

interface Manifest {
  readonly contributes: { readonly languages: readonly { readonly id: string }[] };
}

describe('language ids', () => {
  for (const name of ['front-desk.oeaccount', 'work.prf']) {
    it(`${name} has one of ours`, async () => {
      const { contributes } = extension().packageJSON as Manifest;
      const { languageId } = await open(name);
      equal(contributes.languages.map(({ id }) => id).includes(languageId), true, `our language is ${languageId}`);
    });
  }

  for (const [name, languageId] of [['config-v1.1.xml', 'xml'], ['notes.xml', 'xml'], ['settings.ini', 'ini']] as const) {
    it(`${name} keeps the editor's own`, async () => {
      equal((await open(name)).languageId, languageId);
    });
  }
});
