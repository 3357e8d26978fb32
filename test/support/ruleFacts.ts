import type { RuleDescription } from '../../server/src/decision/ruleDescription';

/** How the tables and pages name what happens to a rule's preferred fix; docs/rules/README.md explains the words. */
export const fixWords: Readonly<Record<RuleDescription['fix'], string>> = {
  safe: 'safe',
  'safe-if-confirmed': 'suggested',
  suggested: 'your choice',
  none: 'none',
};

/** What a rule's page repeats of the rule, by the region of the page that it is written into. */
export const pageRegions = ({ title, severity, fix, family, why, symptom }: RuleDescription) => ({
  facts: `${title}.\n\nSeverity: **${severity}** · Fix: **${fixWords[fix]}** · Family: ${family}`,
  why,
  ...(symptom !== undefined && { symptom }),
});
