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

/** Whether a template's variable stands in this value, so that nobody knows it yet. */
export function hasPlaceholder(text: string): boolean {
  return text.length <= 1000 && forms.some((form) => form.test(text));
}
