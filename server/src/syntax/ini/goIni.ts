import type { IniDialect } from './iniDialects';
import { url } from '../values/url';
import type { ValueNotation } from '../values/valueParts';

/** go-ini as aerc uses it (go-ini/ini `parser.go`): only `=` as delimiter, and sections of one name are one. */
export const goIni: IniDialect = {
  id: 'go-ini',
  commentStarts: '#;',
  ignoresCase: false,
  repeatedSection: 'merged',
  commentInValue: '#;',
  hasQuotes: true,
  decode: (written) => uncommented(written),
  encode: (value) => value,
};

/** The first `#` or `;` begins a comment, wherever it is; only backticks and triple quotes protect it. */
function uncommented(written: string): string {
  if (written.startsWith('`') || written.startsWith('"""')) return written;
  const end = written.search(/[#;]/);
  return (end < 0 ? written : written.slice(0, end)).trim().replace(/^(["'])(.*)\1$/s, '$2');
}

/** A URL as `url` reads it, without the quotes around it and the comment after it. */
export const commentedUrl: ValueNotation = {
  ...url,
  parse(text, { start, end }) {
    const written = text.slice(start, end);
    const value = uncommented(written);
    const at = start + Math.max(0, written.indexOf(value));
    return url.parse(text, { start: at, end: at + value.length });
  },
};
