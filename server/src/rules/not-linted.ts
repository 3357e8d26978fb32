import type { Rule } from '../decision/rule';

/** The file is a mail profile in a form that cannot be linted: reported, so that it does not pass as clean. */
export const notLinted: Rule = {
  id: 'not-linted',
  title: 'This file is not linted',
  family: 'file',
  severity: 'information',
  fix: 'none',
  restsOn: 'text',
  saysFileIsNotLinted: true,
  why: 'The file is recognised as a mail profile, but not in a form that can be read as text, so nothing is known about its servers.',
  references: [],
  *check({ notLinted: reason }) {
    if (reason !== undefined) yield { span: { start: 0, end: 0 }, settingSpan: { start: 0, end: 0 }, message: reason, offers: [] };
  },
};
