import type { Rule } from '../decision/rule';
import type { CommentOutcome } from '../suppressions/commentCovers';

/** A comment, or an entry of the project file, that no longer suppresses anything: the fault is fixed, or never existed. */
export const suppressionUnused: Rule = {
  id: 'suppression-unused',
  title: 'Nothing is suppressed here',
  family: 'file',
  severity: 'information',
  fix: 'safe',
  restsOn: 'text',
  why:
    'The finding to be suppressed no longer exists. The suppression misleads its readers, and it would hide the same fault if it ' +
    'came back.',
  references: [],
  isAboutSuppressions: true,
  *check({ suppressions, unusedEntries, problems, notLinted }) {
    for (const entry of unusedEntries) {
      const message = `${entry.rule} finds nothing that this entry could suppress in the files that it is for. ${removeEntry}.`;
      yield {
        span: entry.span,
        settingSpan: entry.span,
        message,
        offers: [{ title: removeEntry, isPreferred: true, parts: [{ removeEntry: entry }] }],
      };
    }
    // What could not be read may contain what is suppressed.
    if (problems.length > 0 || notLinted !== undefined) return;
    for (const outcome of suppressions) {
      const { comment, unused, isUnused } = outcome;
      if (!isUnused && unused.length === 0) continue;
      const title = isUnused ? 'Remove this comment' : `Take ${namesOf(outcome)} out of this comment`;
      yield {
        span: isUnused ? comment.span : unused[0]!.span,
        settingSpan: comment.span,
        message: `${factOf(outcome)} ${title}.`,
        offers: [{ title, isPreferred: true, parts: [{ removeUnused: outcome }] }],
      };
    }
  },
};

const removeEntry = 'Remove this entry';

function factOf(outcome: CommentOutcome): string {
  const { comment, unused } = outcome;
  if (comment.instruction === 'enable')
    return unused.length === 0
      ? 'Nothing is suppressed up to here, so there is nothing to end.'
      : `${namesOf(outcome)} is not suppressed up to here, so there is nothing to end.`;
  const place = comment.instruction === 'disable' ? 'from here on' : 'in the next line';
  return `${namesOf(outcome)} finds nothing ${place}, so this comment suppresses nothing.`;
}

/** Only known rules, so they may be printed. */
const namesOf = ({ unused }: CommentOutcome) => unused.map(({ id }) => id).join(', ');
