import type { Finding } from '../finding';
import { findingsOf } from '../findings';
import { circumstancesOf } from '../lintOptions';
import type { OptionProblem } from './optionProblem';

/** What is wrong in a project file, as findings in it. Their severity is the rule's own, since the options are what is in doubt. */
export const projectFindings = (problems: readonly OptionProblem[]): readonly Finding[] => findingsOf(undefined, {}, circumstancesOf({}), { projectProblems: problems }).findings;
