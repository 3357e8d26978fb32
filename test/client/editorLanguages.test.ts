import { deepEqual } from 'node:assert/strict';
import languages from '../../client/src/languages.json';
import { formats } from '../../server/src/formats';
import type { Format } from '../../server/src/lenses/format';
import { clientLanguages, editorLanguagesOf } from '../support/editorLanguages';
import { allSamples } from '../support/samples';
import { vscodeLanguage } from '../support/vscodeLanguage';

const samples = allSamples();

/** Files of a format: its samples, and one for each name that it may have. */
const filesOf = ({ id, recognition: { fileNames } }: Format) => [
  ...samples.filter(({ format }) => format === id).map(({ path, text }) => ({ name: path, text })),
  ...fileNames.map((pattern) => ({ name: pattern.replaceAll('*', 'a'), text: '' })),
];

const ownLanguages: readonly string[] = formats.flatMap(({ id, language }) => (language ? [id] : []));

/** What has to be written in a format, for a file of its own that would not be looked at. */
function missingIn(format: Format): string[] {
  const selected = [...ownLanguages, ...editorLanguagesOf(format)];
  const missing = filesOf(format).flatMap(({ name, text }) => {
    const language = vscodeLanguage(`/home/jo/${name}`, text);
    return selected.includes(language)
      ? []
      : [`${format.id}: VS Code opens ${name} as ${language}, so its “editorLanguages” must name ${language}`];
  });
  return [...new Set(missing)];
}

describe('the languages that the client selects', () => {
  it('are those of the formats', () => {
    deepEqual([...languages].sort(), [...clientLanguages(formats)].sort());
  });

  for (const format of formats) {
    it(`hold all in which VS Code opens a file of ${format.id}`, () => deepEqual(missingIn(format), []));
  }

  it('would be missed where a format leaves one out', () => {
    const trojita = formats.find(({ id }) => id === 'trojita')!;
    const fileNames = ['trojita.conf', 'trojita.yaml'];
    deepEqual(missingIn({ ...trojita, id: 'none', editorLanguages: [], recognition: { ...trojita.recognition, fileNames } }), [
      'none: VS Code opens trojita.conf as properties, so its “editorLanguages” must name properties',
      'none: VS Code opens trojita.yaml as yaml, so its “editorLanguages” must name yaml',
    ]);
  });
});
