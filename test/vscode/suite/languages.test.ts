import { extension, open } from './editor';
import { equal } from './expect';

interface Manifest {
  readonly contributes: { readonly languages: readonly { readonly id: string }[] };
}

describe('the language of a file', () => {
  for (const name of ['front-desk.oeaccount', 'work.prf']) {
    it(`${name} has one of ours`, async () => {
      const { contributes } = extension().packageJSON as Manifest;
      const { languageId } = await open(name);
      equal(contributes.languages.filter(({ id }) => id === languageId).length, 1, languageId);
    });
  }

  const editorsOwn = { 'config-v1.1.xml': 'xml', 'notes.xml': 'xml', 'settings.ini': 'ini' };
  for (const [name, languageId] of Object.entries(editorsOwn)) {
    it(`${name} keeps the editor's own`, async () => equal((await open(name)).languageId, languageId));
  }
});
