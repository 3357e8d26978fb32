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

/** Code of ERB, EJS, PHP, Jinja or Mustache decides what will stand in the file; `<%-20.20F>` is a width in a format of Mutt. */
const templateCode =
  /<%(?:[-=](?!\d)|\s)|<\?(?:php\b|=)|\{%[-+]?\s*(?:if|elif|else|endif|for|endfor|include|set|block|macro|import|extends)\b|\{\{[#^/]/;

/** Whether a template’s code decides what the file will say. */
export const hasTemplateCode = (text: string): boolean => templateCode.test(text);

const everywhere = forms.map((form) => new RegExp(form, 'g'));

/** The text around the variables of a template. */
export const withoutPlaceholders = (text: string): string => everywhere.reduce((rest, form) => rest.replace(form, ''), text);
