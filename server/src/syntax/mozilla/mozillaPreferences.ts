import { policies } from './policies';
import { prefs } from './prefs';
import { commentFormOf, type Syntax } from '../syntax';

/** Mozilla's preferences, as calls or, where the text is a JSON object, as policies. */
const notationOf = (text: string): Syntax => (/^\ufeff?\s*\{\s*["}]/.test(text) ? policies : prefs);

/** The same settings in two notations; each text is in one of them. */
export const mozillaPreferences: Syntax = {
  id: 'mozilla-preferences',
  editorLanguages: ['javascript', 'json', 'jsonc'],
  comment: (text) => commentFormOf(notationOf(text), text),
  parse: (text) => notationOf(text).parse(text),
  replaceValue: (text, setting, value) => notationOf(text).replaceValue(text, setting, value),
  insertSetting: (text, place, key, value) => notationOf(text).insertSetting(text, place, key, value),
  removeSetting: (text, setting) => notationOf(text).removeSetting(text, setting),
  isSameKey: (a, b) => a === b,
};
