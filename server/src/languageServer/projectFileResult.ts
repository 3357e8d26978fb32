import { plainCircumstances } from '../decision/circumstances';
import type { LintedProfile } from '../lint';
import type { OptionProblem } from '../options/optionProblem';
import { projectFindings } from '../options/projectFindings';

/** What there is to say about a project file, in the form of what is said about profiles. */
export const projectFileResult = (problems: readonly OptionProblem[]): LintedProfile => ({
  format: undefined,
  evidence: [],
  accounts: [],
  servers: [],
  findings: projectFindings(problems),
  suppressed: [],
  usedSuppressions: [],
  problems: [],
  profile: undefined,
  circumstances: plainCircumstances,
  options: {},
});
