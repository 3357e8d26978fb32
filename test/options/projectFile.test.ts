import assert from 'node:assert/strict';
import fc from 'fast-check';
import { combine, lintOptionsOf, partsFor } from '../../server/src/options/effectiveOptions';
import { optionNames, optionTable, type OptionName } from '../../server/src/options/optionTable';
import { isProjectFile, readProjectFile } from '../../server/src/options/projectFile';
import { readSettings } from '../../server/src/options/readSettings';
import { createLineIndex } from '../../server/src/text/lineIndex';
import { runs } from '../support/runs';

/** A value that each option takes, unlike its default. */
const values: Readonly<Record<OptionName, unknown>> = {
  preset: 'strict',
  rules: { 'unusual-port': 'off', 'cleartext-password': 'hint' },
  minConfidence: 'likely',
  trustedHosts: ['*.lan', '192.0.2.7', '::1'],
  allowedPorts: ['imap:1993/tls', 'smtp:25/none'],
  smtpPort: 587,
  requireImplicitTls: true,
  minTlsVersion: '1.3',
  failOnStoredPassword: true,
  providers: 'lists/providers.json',
  requireOAuth2: true,
  forbiddenProtocols: ['pop3'],
  allowedHosts: ['*.example.com'],
  allowedPairs: { imap: ['993/tls'], smtp: ['465/tls', '587/starttls'] },
  policyIsAuthoritative: true,
};

/** Each problem with the line and the text that it points at. */
function problemsIn(text: string): string[] {
  const lines = createLineIndex(text);
  return readProjectFile(text).problems.map(({ message, span }) => {
    const { line, character } = lines.positionAt(span.start);
    return `${line + 1}:${character + 1} ${text.slice(span.start, span.end)} – ${message}`;
  });
}

const own = (text: string) => readProjectFile(text).file.own.values;

describe('the project file', () => {
  it('takes every option', () => {
    const { file, problems } = readProjectFile(JSON.stringify(values));
    assert.deepEqual(problems, []);
    assert.deepEqual(file.own.values, values);
  });

  for (const name of optionNames) {
    it(`takes the default of ${name} as it stands in the table`, () => {
      const { default: value } = optionTable[name];
      if (value !== null) assert.deepEqual(own(JSON.stringify({ [name]: value })), { [name]: value });
    });

    it(`says what ${name} takes`, () => {
      const [problem, ...others] = readProjectFile(`{ "${name}": null }`).problems;
      assert.deepEqual(others, []);
      assert.match(problem!.message, new RegExp(`^${name} takes .*\\.$`));
    });
  }

  it('may hold comments, trailing commas, a byte order mark and the address of its schema', () => {
    assert.deepEqual(problemsIn('\ufeff// one\n{\n  "$schema": "mailconfiglintrc.schema.json", /* two */\n  "preset": "strict",\n}\n'), []);
    assert.deepEqual(own('\ufeff{ "preset": "strict", }'), { preset: 'strict' });
  });

  const faults: readonly (readonly [text: string, ...problems: string[]])[] = [
    ['', '1:1  – This is no JSON: a value is expected here.'],
    ['[]', '1:1 [ – A project file is one JSON object, as { "preset": "strict" }.'],
    ['{ "preset" "strict" }', '1:12 "strict" – This is no JSON: a colon is expected here.'],
    ['{ preset: "strict" }', '1:3 preset – This is no JSON: a name in double quotes is expected here.'],
    ['{ "rules": {} "preset": "strict" }', '1:15 "preset" – This is no JSON: a comma or } is expected here.'],
    ['{ "trustedHosts": ["a" "b"] }', '1:24 "b" – This is no JSON: a comma or ] is expected here.'],
    ['{\n  "preset": "strict', '2:13 "strict – This is no JSON: it is not finished, or holds a sign that may not stand here.'],
    ['{\n  "preset": ', '2:13  – This is no JSON: a value is expected here.'],
    ['{} {}', '1:4 { – This is no JSON: nothing more is expected here.'],
    ['{} /* and', '1:4 /* and – This is no JSON: nothing more is expected here.'],
    [`{ "rules": ${'['.repeat(100_000)}`, '1:22 [ – This is nested deeper than any option.'],
    ['{ "presets": "strict" }', '1:3 "presets" – presets is no option.'],
    ['{ "pass word": 1 }', '1:3 "pass word" – … is no option.'],
    ['{ "__proto__": {} }', '1:3 "__proto__" – __proto__ is no option.'],
    ['{ "format": "evolution" }', '1:3 "format" – format is no option.'],
    ['{ "preset": "strikt" }', '1:13 "strikt" – preset takes one of recommended, strict, compatible.'],
    ['{ "preset": "strict", "preset": "compatible" }', '1:23 "preset" – preset stands here a second time.'],
    ['{ "smtpPort": 25 }', '1:15 25 – smtpPort takes one of auto, 465, 587.'],
    ['{ "requireOAuth2": "yes" }', '1:20 "yes" – requireOAuth2 takes true or false.'],
    ['{ "trustedHosts": "*.lan" }', '1:19 "*.lan" – trustedHosts takes a list of host patterns, as ["*.example.com"].'],
    [
      '{ "trustedHosts": ["a b", "c"] }',
      '1:20 "a b" – trustedHosts[0] is not understood: trustedHosts takes a list of host patterns, as ["*.example.com"].',
    ],
    [
      '{ "allowedPorts": ["imap:1993"] }',
      '1:20 "imap:1993" – allowedPorts[0] is not understood: allowedPorts takes a list of states, as ["imap:1993/tls"].',
    ],
    [
      '{ "forbiddenProtocols": ["pop"] }',
      '1:26 "pop" – forbiddenProtocols[0] is not understood: forbiddenProtocols takes a list of these words: pop3, ' +
        'imap, smtp, lmtp, nntp, ldap, managesieve, http.',
    ],
    [
      '{ "allowedPairs": { "pop": [], "imap": ["993"] } }',
      '1:21 "pop" – allowedPairs.pop names none of pop3, imap, smtp, lmtp, nntp, ldap, managesieve, http.',
      '1:41 "993" – allowedPairs.imap[0] is not understood: allowedPairs.imap takes a list of pairs, as ["993/tls"].',
    ],
    [
      '{ "rules": { "unusual-prot": "off", "unusual-port": "loud" } }',
      '1:14 "unusual-prot" – rules.unusual-prot names no rule.',
      '1:53 "loud" – rules.unusual-port takes one of error, warning, information, hint, off.',
    ],
    [
      '{ "providers": "/etc/providers.json" }',
      '1:16 "/etc/providers.json" – providers takes one of bundled, off, or a relative path with / between the names.',
    ],
    [
      '{ "providers": "\\\\\\\\host\\\\share" }',
      '1:16 "\\\\\\\\host\\\\share" – providers takes one of bundled, off, or a relative path with / between the names.',
    ],
    ['{ "$schema": 1 }', '1:14 1 – $schema takes the address of the schema.'],
    ['{ "overrides": {} }', '1:16 {} – overrides takes a list of objects.'],
    ['{ "overrides": [1] }', '1:17 1 – overrides[0] is no object.'],
    ['{ "overrides": [{ "preset": "strict" }] }', '1:17 { – overrides[0] needs "files": the patterns of the files that it is for.'],
    ['{ "overrides": [{ "files": [] }] }', '1:28 [] – overrides[0].files is empty, so it is for no file.'],
    [
      '{ "overrides": [{ "files": ["a*b*c*d*e"], "overrides": [] }] }',
      '1:29 "a*b*c*d*e" – overrides[0].files[0] is not understood: overrides[0].files takes a list of patterns as in a ' +
        '.gitignore, with three * at most between two /.',
      '1:43 "overrides" – overrides[0].overrides is no option.',
    ],
    [
      '{ "suppressions": [{ "files": ["*"], "rule": "unusual" }] }',
      '1:20 { – suppressions[0] needs "reason": it takes a reason, for those who come later.',
      '1:46 "unusual" – suppressions[0].rule takes the id of a rule that can be suppressed.',
    ],
    [
      '{ "suppressions": [{ "files": ["*"], "rule": "suppression-unused", "reason": "so" }] }',
      '1:46 "suppression-unused" – suppressions[0].rule takes the id of a rule that can be suppressed.',
    ],
    [
      '{ "suppressions": [{ "files": ["*"], "rule": "unusual-port", "reason": " ", "host": "a" }] }',
      '1:72 " " – suppressions[0].reason takes a reason, for those who come later.',
      '1:77 "host" – suppressions[0].host is no part of a suppression.',
    ],
  ];
  for (const [text, ...problems] of faults)
    it(`says what is wrong in ${text.slice(0, 80)}`, () => assert.deepEqual(problemsIn(text), problems));

  it('is total: any text is legal, and every problem has its place in it', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ':',
      ',',
      '"',
      '\\',
      '//',
      '/*',
      '*/',
      '\n',
      ' ',
      'null',
      '12',
      '"preset"',
      '"rules"',
      '"overrides"',
      '"suppressions"',
      '"files"',
      '"*"',
      '"strict"',
      '"__proto__"',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string({ unit: 'binary' }),
          fc.array(pieces).map((some) => some.join('')),
          fc.json(),
        ),
        (text) => {
          const { problems } = readProjectFile(text);
          for (const { message, span } of problems) {
            assert.ok(message.endsWith('.'));
            assert.ok(0 <= span.start && span.start <= span.end && span.end <= Math.max(1, text.length));
          }
        },
      ),
      { numRuns: runs(2000) },
    );
  });

  it('has a reader that takes any settings of an editor as well', () => {
    const name = fc.constantFrom(...optionNames, 'files', '__proto__');
    const settings = fc.oneof(fc.anything(), fc.dictionary(name, fc.oneof(fc.anything(), fc.dictionary(name, fc.jsonValue()))));
    fc.assert(
      fc.property(settings, (value) => {
        const complaints: string[] = [];
        const { values: read } = readSettings(value, (what) => complaints.push(what));
        for (const key of Object.keys(read)) assert.ok(Object.hasOwn(optionTable, key), key);
        for (const complaint of complaints) assert.match(complaint, /^mailConfigLint\..*, so it is ignored\.$/);
      }),
      { numRuns: runs(1000) },
    );
  });

  it('never keeps the pattern matcher busy', () => {
    const path = `${'a'.repeat(255)}/`.repeat(15) + 'b';
    const { file } = readProjectFile(
      JSON.stringify({ overrides: [{ files: ['**/*a*a*b', '**/x/**/y/**', '[z-a]', '[', '\\', '!a', 'a/'], preset: 'strict' }] }),
    );
    for (const { files } of file.overrides) assert.equal(typeof files.fits(path), 'boolean');
  });

  it('is known by its name', () => {
    assert.deepEqual(
      [
        '.mailconfiglintrc.json',
        'a/.mailconfiglintrc.json',
        'file:///a/.mailconfiglintrc.json',
        'mailconfiglintrc.json',
        'a/.mailconfiglintrc.json/b',
      ].map(isProjectFile),
      [true, true, true, false, false],
    );
  });
});

describe('the options for a file', () => {
  const { file, problems } = readProjectFile(`{
    "preset": "strict",
    "rules": { "unusual-port": "warning", "half-of-a-pair": "off" },
    "trustedHosts": ["*.lan"],
    "allowedPairs": { "imap": ["993/tls"], "smtp": ["465/tls"] },
    "overrides": [
      { "files": ["legacy/**", "*.prf"], "preset": "compatible", "rules": { "unusual-port": "hint" }, "trustedHosts": ["old.example.com"] },
      { "files": ["/work.prf", "!keep.prf"], "rules": { "unusual-port": "off" }, "allowedPairs": { "imap": ["143/starttls"] } },
    ],
    "suppressions": [{ "files": ["*.prf"], "rule": "cleartext-password", "server": "smtp", "reason": " The scanner knows no TLS. " }],
  }`);
  const optionsFor = (path: string) => combine(partsFor(file, path).layers).values;

  it('have no problem here', () => assert.deepEqual(problems, []));

  it('are those of the project file, and of its overrides in their order', () => {
    assert.deepEqual(optionsFor('profiles/staff.mobileconfig'), {
      preset: 'strict',
      rules: { 'unusual-port': 'warning', 'half-of-a-pair': 'off' },
      trustedHosts: ['*.lan'],
      allowedPairs: { imap: ['993/tls'], smtp: ['465/tls'] },
    });
    assert.deepEqual(optionsFor('legacy/old/staff.mobileconfig'), {
      preset: 'compatible',
      rules: { 'unusual-port': 'hint', 'half-of-a-pair': 'off' },
      trustedHosts: ['old.example.com'],
      allowedPairs: { imap: ['993/tls'], smtp: ['465/tls'] },
    });
    assert.deepEqual(optionsFor('work.prf').rules, { 'unusual-port': 'off', 'half-of-a-pair': 'off' });
    assert.deepEqual(optionsFor('work.prf').allowedPairs, { imap: ['143/starttls'], smtp: ['465/tls'] });
    assert.deepEqual(optionsFor('office/work.prf').rules, { 'unusual-port': 'hint', 'half-of-a-pair': 'off' });
  });

  it('have no override for what lies outside of the folder', () => {
    for (const path of ['../work.prf', '/work.prf', '..', '']) assert.equal(optionsFor(path).preset, 'strict', path);
  });

  it('hold the suppressions of the file', () => {
    const suppressions = (path: string) => lintOptionsOf({}, undefined, partsFor(file, path).suppressions).suppressions;
    assert.deepEqual(suppressions('a/b.prf'), [{ rule: 'cleartext-password', server: 'smtp', reason: 'The scanner knows no TLS.' }]);
    assert.equal(suppressions('a/b.reg'), undefined);
    assert.equal(suppressions('a/b.prf')![0], suppressions('c.prf')![0]);
  });

  it('know where they come from', () => {
    const [settings, own, override] = [
      { values: { preset: 'compatible' as const, smtpPort: 465 as const }, spans: new Map() },
      file.own,
      file.overrides[0]!.layer,
    ];
    const { origins } = combine([settings, own, override]);
    assert.deepEqual(
      [...origins].map(([name, layer]) => `${name} ${[settings, own, override].indexOf(layer)}`),
      [
        'preset 2',
        'smtpPort 0',
        'trustedHosts 2',
        'rules.unusual-port 2',
        'rules.half-of-a-pair 1',
        'allowedPairs.imap 1',
        'allowedPairs.smtp 1',
      ],
    );
  });
});
