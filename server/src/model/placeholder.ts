/**
 * The forms in which templates name a variable: `%EMAILDOMAIN%`, `${…}`, `$(…)`, `$NAME`, `{{…}}`,
 * `{%…%}`, `<…>` and `<?…?>`, `@NAME@`, `#NAME#`, `__NAME__`, `$$…$$`.
 */
const forms = [
  /%[A-Za-z][\w/. -]*%/,
  /\$\{[^}]*\}/,
  /\$\([^)]*\)/,
  /\$\$[^$]+\$\$/,
  /\$[A-Za-z_]\w*/,
  /\{\{[^}]*\}\}/,
  /\{%[^%]*%\}/,
  /<[^>]+>/,
  /(?<!\w)@[A-Za-z]\w*@/,
  /#[A-Z][A-Z\d_]*#/,
  /__[A-Za-z]\w*?__/,
];

/** Whether a value contains a template variable, so that it is not known yet. */
export function hasPlaceholder(text: string): boolean {
  return text.length <= 1000 && forms.some((form) => form.test(text));
}

const everywhere = forms.map((form) => new RegExp(form, 'g'));

/** The text without its template variables. */
export const withoutPlaceholders = (text: string): string => everywhere.reduce((rest, form) => rest.replace(form, ''), text);
