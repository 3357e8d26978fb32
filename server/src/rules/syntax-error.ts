import type { Rule } from '../decision/rule';

/** Something in the file could not be read. The first place is shown; the rest often follows from it. */
export const syntaxError: Rule = {
  id: 'syntax-error',
  title: 'The file cannot be read here',
  family: 'file',
  severity: 'error',
  fix: 'none',
  restsOn: 'text',
  why:
    'A client that reads this file stops here, or ignores the whole file, account and all. Findings in the rest of the file are ' +
    'based on what could be read, and no fixes are offered until this is fixed.',
  symptom: 'An account that does not appear, or an import that fails.',
  references: [],
  *check({ problems }) {
    const [first, ...others] = problems;
    if (!first) return;
    const more = others.length === 0 ? '' : ` (${others.length} more after it)`;
    yield {
      span: first.span,
      settingSpan: first.span,
      message: `${first.message}${more}`,
      related: others.slice(0, 4).map(({ span, message }) => ({ span, message })),
      offers: [],
    };
  },
};
