import type { Rule } from '../../server/src/decision/rule';

/** How the tables and pages name what happens to a rule's preferred fix; docs/rules/README.md explains the words. */
export const fixWords: Readonly<Record<Rule['fix'], string>> = { safe: 'safe', 'safe-if-confirmed': 'suggested', suggested: 'your choice', none: 'none' };

/** The line of facts below the title of a rule's page. */
export const factLine = ({ severity, fix, family }: Rule) => `Severity: **${severity}** · Fix: **${fixWords[fix]}** · Family: ${family}`;
