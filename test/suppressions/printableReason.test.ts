import assert from 'node:assert/strict';
import { lint } from '../../server/src';
import { printableReason } from '../../server/src/suppressions/printableReason';
import { piecesOf, secrets } from '../support/secrets';

const plain = {
  logInNames: ['jo.secretive@private.example', 'desk'],
  values: ['correct horse', '993', 'imap', 'hushhush'],
  printable: new Set(['mail.example.com', 'office']),
};
const shown = (reason: string) => printableReason(reason, plain);

describe('a reason', () => {
  for (const reason of [
    'the tunnel of the branch office',
    'Bis März 2026 (Umzug), siehe RFC8314 und ABC-123.',
    'the provider’s server can’t do more, e.g. no STARTTLS/TLS',
    'see #4711 – mail.example.com, port 993, since 2024-03-01',
    'Office only',
    'a password in clear text is meant here',
  ]) {
    it(`in plain words is shown: ${reason}`, () => assert.equal(shown(reason), reason));
  }

  for (const [reason, expected] of [
    ['ask jo.secretive@private.example', 'ask •••'],
    ['ask jo.secretive about it', 'ask ••• about it'],
    ['ask Desk about it', 'ask ••• about it'],
    ['it is hunter2/%40?# for now', 'it is ••• for now'],
    ['it is hunter2, for now', 'it is ••• for now'],
    ['swordfish-4711', '•••'],
    ['tok_8Zk3q', '•••'],
    ['5365637265743432', '•••'],
    ['password: swordfish', '•••'],
    ['the pass phrase is swordfish', 'the pass phrase is swordfish'],
    ['the passphrase is swordfish', '•••'],
    ['Kennwort = swordfish', '•••'],
    ['correct horse for all', '•••'],
    ['we say hushhush', '•••'],
    ['two\tblanks \u0000and\u202e a\u009bmark', 'two blanks and a mark'],
  ] as const) {
    it(`is masked where it is none: ${JSON.stringify(reason)}`, () => assert.equal(shown(reason), expected));
  }

  it('ends somewhere', () => {
    assert.equal(shown('word '.repeat(1000)).length, 201);
    assert.equal(shown('x'.repeat(100_000)), '•••');
  });

  it('never shows what is a secret of the file, in a comment or from the project file', () => {
    const account = (reason: string) =>
      `account a\n# mail-config-lint-disable-next-line unusual-port -- ${reason}\nport 10465\nhost smtp.example.com\n` +
      'auth on\ntls on\ntls_starttls off\nuser jo.secretive\nfrom jo.secretive@private.example\n' +
      'password swordfish-4711\n';
    for (const secret of secrets) {
      for (const reason of [secret, `Jo said ${secret} is it`, `"${secret}"`, `(${secret}).`]) {
        const inComment = lint(account(reason), '.msmtprc');
        const inProject = lint(account('').replace(/^#.*\n/m, ''), '.msmtprc', { suppressions: [{ rule: 'unusual-port', reason }] });
        for (const { findings, suppressed } of [inComment, inProject]) {
          assert.deepEqual(
            [findings, suppressed].map((some) => some.map(({ rule }) => rule.id)),
            [['password-in-file'], ['unusual-port']],
          );
          for (const piece of piecesOf(secret))
            assert.ok(!suppressed[0]!.suppression!.reason.includes(piece), `${piece} in ${suppressed[0]!.suppression!.reason}`);
        }
      }
    }
  });
});
