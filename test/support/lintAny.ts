import { lint, type Finding, type LintOptions } from '../../server/src';
import { isProjectFile, readProjectFile } from '../../server/src/options/projectFile';
import { projectFindings } from '../../server/src/options/projectFindings';

/** The findings in a mail profile, or in a project file. */
export const findingsIn = (text: string, fileName: string, options: LintOptions = {}): readonly Finding[] =>
  isProjectFile(fileName) ? projectFindings(readProjectFile(text).problems) : lint(text, fileName, options).findings;
