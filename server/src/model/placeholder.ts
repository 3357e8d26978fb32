/**
 * The forms in which templates name a variable: `%EMAILDOMAIN%`, `%pass:mail/jo%`, `${…}`, `$(…)`, `$NAME`, `{{…}}`,
 * `{%…%}`, `<…>` and `<?…?>`, `@NAME@`, `@@NAME@@`, `#NAME#`, `__NAME__`, `$$…$$`.
 */
const forms = [
  /%[A-Za-z][\w/:. -]*%/,
  /\$\{[^}]*\}/,
  /\$\([^)]*\)/,
  /\$\$[^$]+\$\$/,
  /\$[A-Za-z_]\w*/,
  /\{\{[^}]*\}\}/,
  /\{%[^%]*%\}/,
  /<[^>]+>/,
  /@@[A-Za-z]\w*@@/,
  /(?<!\w)@[A-Za-z]\w*@/,
  /#[A-Z][A-Z\d_]*#/,
  /__[A-Za-z]\w*?__/,
];

/** Whether a value contains a template variable, so that it is not known yet. */
export function hasPlaceholder(text: string): boolean {
  return text.length <= 1000 && forms.some((form) => form.test(text));
}

/**
 * Code of ERB, EJS, PHP, Jinja or Mustache, which decides what the final file will contain; `<%-20.20F>` is a width
 * in a Mutt format string.
 */
const templateCode =
  /<%(?:[-=](?!\d)|\s)|<\?(?:php\b|=)|\{%[-+]?\s*(?:if|elif|else|endif|for|endfor|include|set|block|macro|import|extends)\b|\{\{[#^/]/;

/** Whether a template’s code decides what the file will say. */
export const hasTemplateCode = (text: string): boolean => templateCode.test(text);

const everywhere = forms.map((form) => new RegExp(form, 'g'));

/** The text without its template variables. */
export const withoutPlaceholders = (text: string): string => everywhere.reduce((rest, form) => rest.replace(form, ''), text);

/** What guides and generators write for a host. */
const hostSamples: readonly RegExp[] = [
  /^[A-Z][A-Z\d]*(?:_[A-Z\d]+)+$/,
  // Letters that are no hexadecimal digits: this is no address.
  /^\[[^\]:]*[g-z_ -][^\]:]*\]$/,
  /^x+(?:\.x+)*$/i,
  /^your[-_](?:[a-z]+[-_])*[a-z]+$/i,
  /^your\.(?:mail|smtp|imap|pop3?|server|domain|host|provider|company)(?:\.[a-z]+)*$/i,
];

/** Whether this is written where the name of a host will be: a variable of a template, or a word for it. */
export const standsForHost = (text: string): boolean => hasPlaceholder(text) || hostSamples.some((form) => form.test(text));
