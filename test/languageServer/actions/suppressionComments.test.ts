import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Finding, MailServer } from '../../../server/src';
import { suppressionsOf } from '../../../server/src/languageServer/actions/suppressActions';
import { lint } from '../../../server/src/lint/lint';
import { findComments } from '../../../server/src/suppressions/findComments';
import { missingReason } from '../../../server/src/suppressions/suppressionComment';
import { commentBehind } from '../../../server/src/syntax/comment';
import { xmlComment } from '../../../server/src/syntax/xml/xmlText';
import { applyEdits } from '../../../server/src/text/textEdit';
import { runs } from '../../support/runs';
import { account, restyled } from '../../support/arbitraryProfiles';
import { profileKinds } from '../../support/profiles';
import { allSamples } from '../../support/samples';

const states = (servers: readonly MailServer[]) =>
  servers.map(({ protocol, host, port, security, authentication, certificateCheck }) => [
    protocol,
    host.value,
    port.value,
    security.value,
    authentication.value,
    certificateCheck.value,
  ]);

const names = (findings: readonly Finding[]) => findings.map(({ rule, server }) => `${rule.id} at server ${server?.index}`);

/** Makes each suppression that is offered in a text; how many of them are comments in it. */
function checkOffers(text: string, fileName: string): number {
  const before = lint(text, fileName);
  const comments = suppressionsOf(before).filter(({ edits }) => edits.length > 0);
  for (const { finding, edits } of comments) {
    const inserted = applyEdits(text, edits);
    const show = () => `${finding.rule.id} in\n${inserted}`;
    const waiting = lint(inserted, fileName);
    assert.deepEqual(states(waiting.servers), states(before.servers), show());
    assert.deepEqual(names(waiting.findings).sort(), [...names(before.findings), 'suppression-invalid at server undefined'].sort(), show());
    const written = inserted.replace(missingReason, () => 'it is meant so');
    const after = lint(written, fileName);
    assert.deepEqual(states(after.servers), states(before.servers), show());
    assert.deepEqual(
      after.suppressed.map(({ suppression }) => suppression?.reason),
      after.suppressed.map(() => 'it is meant so'),
      show(),
    );
    assert.ok(names(after.suppressed).includes(names([finding])[0]!), show());
    // At other servers there is the same rule still.
    assert.deepEqual(new Set(after.suppressed.map(({ rule, server }) => `${rule.id} ${server?.index}`)).size, 1, show());
    assert.deepEqual(names([...after.findings, ...after.suppressed]).sort(), names(before.findings).sort(), show());
  }
  return comments.length;
}

describe('the quick fix that suppresses', () => {
  for (const kind of profileKinds) {
    it(`with a reason really does so, and leaves all servers as they are, in ${kind.format}`, () => {
      let count = 0;
      const profile = fc
        .tuple(account(kind, { mayBeUnreadable: true }), restyled(kind))
        .map(([servers, style]) => style(kind.write(servers)));
      fc.assert(
        fc.property(profile, (text) => void (count += checkOffers(text, kind.fileName))),
        { numRuns: runs(60) },
      );
      const hasComments = !['fairemail', 'mailspring', 'sylpheed'].includes(kind.format) && !kind.fileName.endsWith('.json');
      assert.equal(count > 0, hasComments);
    });
  }

  it('does so in all samples', () => {
    const count = allSamples().reduce((sum, { text, fileName }) => sum + checkOffers(text, fileName), 0);
    assert.ok(count > 100, String(count));
  });
});

describe('the comments of any text', () => {
  const pieces = fc.constantFrom(
    'mail-config-lint-disable',
    'mail-config-lint-disable-next-line',
    'mail-config-lint-enable',
    'mail-config-lint-',
    ' unusual-port',
    ' -- ',
    ': ',
    ',',
    ' reason',
    '\n',
    '\r\n',
    '\r',
    ' ',
    '\t',
    '# ',
    '; ',
    '// ',
    '<!-- ',
    ' -->',
    '-->',
    '<![CDATA[',
    ']]>',
    '<?',
    '?>',
    '/*',
    '*/',
    '"',
    "'",
    '`',
    '\\',
    '\ufeff',
    '\ud800',
    '<a>',
    '</a>',
    '[a]',
    'port = 110',
  );
  const text = fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join(''));

  for (const { format } of profileKinds) {
    it(`can be looked for, whatever it is: ${format}`, () => {
      fc.assert(
        fc.property(text, (given) => {
          const { findings, suppressed } = lint(given, 'a', { format });
          for (const { span, settingSpan } of [...findings, ...suppressed])
            assert.ok(
              settingSpan.start <= span.start && span.end <= settingSpan.end && settingSpan.end <= given.length && settingSpan.start >= 0,
            );
        }),
        { numRuns: runs(60) },
      );
    });
  }

  it('are found in the same number of steps for each of them', () => {
    // Each of these would take hours if a line were looked at once for each comment.
    const most = 100_000;
    const hash = { openers: ['#'] as const };
    assert.equal(findComments('# mail-config-lint-disable a: b\n'.repeat(most), hash).length, most);
    assert.equal(findComments(`# ${'mail-config-lint-disable '.repeat(most)}`, hash).length, 1);
    assert.equal(findComments('x mail-config-lint-disable '.repeat(most), hash).length, 0);
    assert.equal(findComments('<!-- mail-config-lint-disable a: b -->'.repeat(most), xmlComment).length, most);
    assert.equal(findComments('<!-- mail-config-lint-disable a: b '.repeat(most), xmlComment).length, 0);
    assert.equal(findComments(`x # ${'mail-config-lint-disable '.repeat(most)}`, { ...hash, behind: commentBehind('#') }).length, 1);
    const comments = '# mail-config-lint-disable-next-line unusual-port: so\n'.repeat(most);
    const { findings } = lint(`${comments}account a\nhost smtp.example.com\nauth on\ntls on\nport 587\n`, '.msmtprc');
    assert.equal(findings.length, most);
  });
});
