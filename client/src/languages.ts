import { editorLanguages } from './editorLanguages';
import recognitions from './recognitions.json';

/** Languages in which a mail profile can be open: our own and those of the editor. */
export const languages: readonly string[] = [...recognitions.filter(({ hasOwnLanguage }) => hasOwnLanguage).map(({ id }) => id), ...editorLanguages];
