import assert from 'node:assert/strict';
import { applyFixes, lint, type ProjectSuppression } from '../../server/src';
import { filePatterns, isFilePattern } from '../../server/src/options/filePatterns';
import { readProjectFile } from '../../server/src/options/projectFile';
import { addProjectEntry, newProjectFile, plainPattern } from '../../server/src/suppressions/projectEntry';
import { applyEdits } from '../../server/src/text/textEdit';

const settings = {
  imap_host: 'imap.example.com',
  imap_port: 143,
  imap_security: 'none',
  imap_username: 'desk',
  smtp_host: 'smtp.example.com',
  smtp_port: 587,
  smtp_security: 'none',
  smtp_username: 'desk',
};
const profile = JSON.stringify({ '*': { accounts: [{ id: 'a1', provider: 'imap', label: 'Desk', settings }] } });

const reason = 'in the house only';

function outcome(...suppressions: ProjectSuppression[]) {
  const { findings, suppressed, usedSuppressions } = lint(profile, 'desk.json', { format: 'mailspring', suppressions });
  const names = (some: typeof findings) => some.map(({ rule, server }) => `${rule.id} ${server?.protocol}`);
  return {
    left: names(findings),
    suppressed: names(suppressed),
    used: usedSuppressions,
    kinds: suppressed.map(({ suppression }) => suppression),
  };
}

describe('an entry of the project file', () => {
  const rule = 'cleartext-password';

  it('suppresses a rule in the whole file, or at a server', () => {
    const both = ['cleartext-password imap', 'cleartext-password smtp'];
    assert.deepEqual(outcome().left, both);
    assert.deepEqual(outcome({ rule, reason }), {
      left: [],
      suppressed: both,
      used: [{ rule, reason }],
      kinds: [
        { kind: 'project', reason },
        { kind: 'project', reason },
      ],
    });
    for (const server of ['imap', 'IMAP', 'imap.example.com', 'Imap.Example.COM', 'imap imap.example.com']) {
      assert.deepEqual(
        [outcome({ rule, reason, server }).left, outcome({ rule, reason, server }).suppressed],
        [[both[1]], [both[0]]],
        server,
      );
    }
    for (const server of ['pop3', '', 'smtp imap.example.com', 'imap.example', 'example.com'])
      assert.deepEqual(outcome({ rule, reason, server }).left, both, server);
  });

  it('at one of several servers that share a setting leaves the others to be told and fixed, and this one as it is', () => {
    const text = [
      'defaults',
      'auth on',
      'tls on',
      'tls_certcheck off',
      'password tangerine',
      'port 587',
      'account a',
      'host a.example.com',
      'user jo',
      'account b',
      'host b.example.com',
      'user jo',
      '',
    ].join('\n');
    for (const [meant, other] of [
      ['a', 'b'],
      ['b', 'a'],
    ] as const) {
      const suppressions = ['certificate-check-off', 'password-in-file'].map((shared) => ({
        rule: shared,
        server: `${meant}.example.com`,
        reason,
      }));
      const { findings, suppressed, usedSuppressions } = lint(text, 'msmtprc', { suppressions });
      const names = (some: typeof findings) => some.map((finding) => `${finding.rule.id} ${finding.server?.host.value}`);
      assert.deepEqual(names(findings), [`certificate-check-off ${other}.example.com`, `password-in-file ${other}.example.com`]);
      assert.deepEqual(names(suppressed), [`certificate-check-off ${meant}.example.com`, `password-in-file ${meant}.example.com`]);
      assert.deepEqual(usedSuppressions, suppressions);
      assert.equal(
        applyFixes(text, findings, 'suggested'),
        text.replace(`host ${other}.example.com\nuser jo\n`, (account) => `${account}tls_certcheck on\n`),
      );
    }
  });

  it('needs a reason and a rule that can be suppressed', () => {
    for (const entry of [
      { rule, reason: ' ' },
      { rule, reason: 'why?' },
      { rule: 'no-such-rule', reason },
      { rule: 'suppression-unused', reason },
    ]) {
      assert.deepEqual([outcome(entry).suppressed, outcome(entry).used], [[], []]);
    }
  });

  it('is used where it suppresses something, even if that is switched off', () => {
    const entries = [
      { rule, server: 'imap', reason },
      { rule, server: 'pop3', reason },
      { rule: 'unusual-port', reason },
    ];
    assert.deepEqual(outcome(...entries).used, [entries[0]]);
    assert.deepEqual(
      lint(profile, 'desk.json', { format: 'mailspring', suppressions: entries, rules: { [rule]: 'off' } }).usedSuppressions,
      [entries[0]],
    );
  });

  it('suppresses what is said of a file that is not linted', () => {
    const { findings, suppressed } = lint('bplist00 com.apple.mail.managed', 'a.mobileconfig', {
      suppressions: [{ rule: 'not-linted', reason: 'made by the console' }],
    });
    assert.deepEqual(
      [findings, suppressed.map(({ rule: { id }, suppression }) => [id, suppression])],
      [[], [['not-linted', { kind: 'project', reason: 'made by the console' }]]],
    );
  });
});

describe('a new entry in a project file', () => {
  const entry = { files: ['/desk.json'], rule: 'unusual-port', server: 'imap imap.example.com', reason: 'why?' };
  const line = '{ "files": ["/desk.json"], "rule": "unusual-port", "server": "imap imap.example.com", "reason": "why?" }';

  for (const [before, after] of [
    ['{}', `{\n  "suppressions": [\n    ${line}\n  ]\n}`],
    ['{\n}\n', `{\n  "suppressions": [\n    ${line}\n  ]\n}\n`],
    [
      '{\n  // ours\n  "preset": "strict" // for all\n}\n',
      `{\n  // ours\n  "preset": "strict",\n  "suppressions": [\n    ${line}\n  ] // for all\n}\n`,
    ],
    [
      '{\r\n\t"suppressions": [\r\n\t\t{ "rule": "x" }, // one\r\n\t]\r\n}\r\n',
      `{\r\n\t"suppressions": [\r\n\t\t{ "rule": "x" },\r\n\t\t${line}, // one\r\n\t]\r\n}\r\n`,
    ],
    ['{\n    "suppressions": []\n}', `{\n    "suppressions": [\n        ${line}\n    ]\n}`],
  ] as const) {
    it(`keeps all else: ${JSON.stringify(before)}`, () => {
      const edit = addProjectEntry(before, entry);
      assert.ok(edit);
      assert.equal(applyEdits(before, [edit]), after);
    });
  }

  it('goes into no file that is something else', () => {
    for (const text of ['', '[]', '3', '{ "suppressions": {} }', '{', '['.repeat(100_000)])
      assert.equal(addProjectEntry(text, entry), undefined);
  });

  it('may be the first of all', () => {
    assert.deepEqual(JSON.parse(newProjectFile(entry)), { suppressions: [entry] });
    assert.deepEqual(
      readProjectFile(newProjectFile(entry)).problems.map(({ message }) => message),
      ['suppressions[0].reason takes a reason, for those who come later.'],
    );
    assert.deepEqual(readProjectFile(newProjectFile({ ...entry, reason: 'the tunnel' })).problems, []);
  });

  it('names a file and no pattern', () => {
    assert.equal(plainPattern('a [b]/{c}*.json '), '/a ?b?/{c}?.json?');
    for (const path of ['a [b]/{c}*.json ', '!a', '#a', 'a\\\\b', 'a?', ' a', 'a\tb', '(a)', 'é\u0301']) {
      const { fits } = filePatterns([plainPattern(path)]);
      assert.deepEqual([isFilePattern(plainPattern(path)), fits(path), fits(`x/${path}`)], [true, true, false], path);
    }
  });
});
