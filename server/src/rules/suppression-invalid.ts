import type { Rule } from '../decision/rule';

/** A comment that is meant to suppress something, but does not. */
export const suppressionInvalid: Rule = {
  id: 'suppression-invalid',
  title: 'This comment suppresses nothing as it is written',
  family: 'file',
  severity: 'warning',
  fix: 'none',
  restsOn: 'text',
  why:
    'A finding is suppressed only if its rule is named and a reason is given, so that later readers of the file know why it is ' +
    'intended.',
  references: [],
  isAboutSuppressions: true,
  *check({ suppressions }) {
    for (const { comment, fault } of suppressions) {
      if (fault) yield { span: fault.span, settingSpan: comment.span, message: messages[fault.kind], offers: [] };
    }
  },
};

const messages = {
  'no-instruction': 'This comment has no effect, because there is no such instruction. There are disable-next-line, disable and enable.',
  'no-rule': 'This comment has no effect, because it names no rule. Write the rule behind the instruction, and then -- and the reason.',
  'unknown-rule': 'There is no rule of this name, so this comment has no effect. Copy the name from the finding.',
  'unsuppressible-rule': 'This rule speaks of suppressions and cannot be suppressed itself, so this comment has no effect. Remove it.',
  'no-reason': 'This comment has no effect, because it gives no reason. Write behind the rule why this is meant to be so.',
} as const;
