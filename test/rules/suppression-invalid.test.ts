import assert from 'node:assert/strict';
import { only } from '../support/only';

const { check } = only('suppression-invalid');

const account = (comment: string) => `
  account a
  ${comment}
  host smtp.example.com
  auth on
  tls on
  port 587
`;

describe('suppression-invalid', () => {
  for (const [what, comment, caret, message] of [
    [
      'no reason',
      '# mail-config-lint-disable unusual-port',
      '  ^^^^',
      'This comment has no effect, because it gives no reason. Write behind the rule why this is meant to be so.',
    ],
    [
      'the reason of the quick fix',
      '# mail-config-lint-disable unusual-port -- why?',
      '  ^^^^',
      'This comment has no effect, because it gives no reason. Write behind the rule why this is meant to be so.',
    ],
    [
      'no rule',
      '# mail-config-lint-disable -- all of it',
      '  ^^^^',
      'This comment has no effect, because it names no rule. Write the rule behind the instruction, and then -- and the reason.',
    ],
    [
      'another instruction',
      '# mail-config-lint-ignore unusual-port -- a tunnel',
      '  ^^^^',
      'This comment has no effect, because there is no such instruction. There are disable-next-line, disable and enable.',
    ],
  ] as const) {
    it(`fires on a comment with ${what}`, () => {
      const { findings } = check(
        '.msmtprc',
        account(`${comment}\n${caret.replace('^^^^', '^'.repeat(comment.length))} suppression-invalid`),
      );
      assert.deepEqual(
        findings.map((finding) => [finding.message, finding.severity, finding.fixes.length]),
        [[message, 'warning', 0]],
      );
    });
  }

  it('points at the rule that does not exist, also where it is to be ended', () => {
    check(
      '.msmtprc',
      `
      account a
      # mail-config-lint-disable unusual-port, tunnel -- the branch office
                                               ^^^^^^ suppression-invalid
      # mail-config-lint-enable tunnel
                                ^^^^^^ suppression-invalid
      host smtp.example.com
      auth on
      tls on
      port 587
    `,
    );
  });

  for (const comment of [
    '# mail-config-lint',
    '# mail-config-lint says nothing',
    '# see mail-config-lint-disable',
    'from mail-config-lint-disable',
  ]) {
    it(`is silent about ${comment}`, () => void check('.msmtprc', account(comment)));
  }

  it('is silent about a comment that does what it says', () => {
    check(
      '.msmtprc',
      account('# mail-config-lint-disable-next-line cleartext-password -- in the house only')
        .replace('  tls on\n', '')
        .replace('  port 587\n', ''),
    );
  });
});
