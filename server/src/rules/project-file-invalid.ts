import type { Rule } from '../decision/rule';

/** Something in the project file cannot be understood. It is found in that file, never in a mail profile. */
export const projectFileInvalid: Rule = {
  id: 'project-file-invalid',
  title: 'This cannot be understood in the project file',
  family: 'file',
  severity: 'error',
  fix: 'none',
  why:
    'Options that are only half understood would judge the profiles by other rules than those that were written down, so a project ' +
    'file with an error is not used at all.',
  references: [],
  *check({ projectProblems }) {
    for (const { span, message } of projectProblems) yield { span, settingSpan: span, message, offers: [] };
  },
};
