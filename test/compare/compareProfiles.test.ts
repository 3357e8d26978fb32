import assert from 'node:assert/strict';
import type { ComparedFile } from '../../server/src/compare/comparedFile';
import { compareProfiles } from '../../server/src/compare/compareProfiles';
import { pairFiles } from '../../server/src/compare/pairFiles';
import { sentenceOf } from '../../server/src/compare/serverChange';
import { lint } from '../../server/src/index';

type Server = readonly [type: 'imap' | 'pop3' | 'smtp', port: number | string, socketType: string, host?: string];

/** An autoconfiguration with these servers, in their order. */
function autoconfig(...servers: readonly Server[]): string {
  const element = ([type, port, socketType, host = `${type}.example.com`]: Server) => {
    const tag = type === 'smtp' ? 'outgoingServer' : 'incomingServer';
    return (
      `    <${tag} type="${type}"><hostname>${host}</hostname><port>${port}</port>` +
      `<socketType>${socketType}</socketType><username>%EMAILADDRESS%</username>` +
      `<authentication>password-cleartext</authentication></${tag}>`
    );
  };
  return [
    '<clientConfig version="1.1">',
    '  <emailProvider id="example.com">',
    '    <domain>example.com</domain>',
    ...servers.map(element),
    '  </emailProvider>',
    '</clientConfig>',
    '',
  ].join('\n');
}

function versions(files: Readonly<Record<string, string>>): ComparedFile[] {
  return Object.entries(files).flatMap(([name, text]) => {
    const result = lint(text, name);
    return result.format === undefined ? [] : [{ name, path: name, text, result }];
  });
}

const compare = (before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>) =>
  compareProfiles(pairFiles(versions(before), versions(after)));

/** Kind and sentence of each change. */
const changes = (before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>) =>
  compare(before, after).map((change) => `${change.kind}: ${sentenceOf(change)}`);

const name = 'config-v1.1.xml';
const between = (before: readonly Server[], after: readonly Server[]) =>
  changes({ [name]: autoconfig(...before) }, { [name]: autoconfig(...after) });

describe('a change of a server is reported in one sentence', () => {
  const cases: readonly (readonly [before: Server, after: Server, ...expected: string[]])[] = [
    [
      ['smtp', 465, 'SSL'],
      ['smtp', 25, 'plain'],
      'worse: config-v1.1.xml: outgoing mail went from TLS to clear text (port 465 → 25). The password crosses the network unencrypted.',
    ],
    [['pop3', 110, 'plain'], ['pop3', 995, 'SSL'], 'better: config-v1.1.xml: incoming mail went from clear text to TLS (port 110 → 995).'],
    [
      ['imap', 993, 'SSL'],
      ['imap', 993, 'plain'],
      'worse: config-v1.1.xml: incoming mail went from TLS to clear text. No encryption, on a port where the server speaks only TLS.',
    ],
    [
      ['imap', 993, 'SSL'],
      ['imap', 143, 'SSL'],
      'worse: config-v1.1.xml: incoming mail went from port 993 to 143, with TLS as before. Encrypted from the first ' +
        'byte, on a port that starts in clear text.',
    ],
    [['imap', 143, 'SSL'], ['imap', 993, 'SSL'], 'better: config-v1.1.xml: incoming mail went from port 143 to 993, with TLS as before.'],
    // Both are encrypted, and which of them somebody likes better is taste.
    [
      ['smtp', 465, 'SSL'],
      ['smtp', 587, 'STARTTLS'],
      'different: config-v1.1.xml: outgoing mail went from TLS to STARTTLS (port 465 → 587).',
    ],
    // What cannot connect is no progress over what is not encrypted, but the way back is a step down.
    [
      ['imap', 143, 'plain'],
      ['imap', 143, 'SSL'],
      'different: config-v1.1.xml: incoming mail went from clear text to TLS. Encrypted from the first byte, on a port ' +
        'that starts in clear text.',
    ],
    [
      ['imap', 143, 'SSL'],
      ['imap', 143, 'plain'],
      'worse: config-v1.1.xml: incoming mail went from TLS to clear text. The password crosses the network unencrypted.',
    ],
    [['smtp', 25, 'STARTTLS'], ['smtp', 465, 'SSL'], 'better: config-v1.1.xml: outgoing mail went from STARTTLS to TLS (port 25 → 465).'],
    [
      ['imap', 993, 'SSL'],
      ['imap', 993, 'SSL', 'mail.example.org'],
      'different: config-v1.1.xml: incoming mail moved from imap.example.com to mail.example.org.',
    ],
    [
      ['pop3', 995, 'SSL', 'mail.example.com'],
      ['imap', 993, 'SSL', 'mail.example.com'],
      'different: config-v1.1.xml: incoming mail went from port 995 to 993, with TLS as before, changed from POP3 to IMAP.',
    ],
    [
      ['imap', 993, 'SSL'],
      ['imap', '99x', 'SSL'],
      'worse: config-v1.1.xml: incoming mail went from port 993 to one that is no port, with TLS as before. Not a usable port.',
    ],
    // Nobody knows what will stand there.
    [
      ['imap', 993, 'SSL'],
      ['imap', '%PORT%', 'SSL'],
      'different: config-v1.1.xml: incoming mail went from port 993 to one that is filled in later, with TLS as before.',
    ],
    [['imap', 993, 'SSL'], ['imap', 993, '%SOCKET%'], 'different: config-v1.1.xml: incoming mail went from TLS to an unknown encryption.'],
    // Nobody listens on the machine itself.
    [
      ['imap', 993, 'SSL', 'localhost'],
      ['imap', 1143, 'plain', 'localhost'],
      'different: config-v1.1.xml: incoming mail went from TLS to clear text (port 993 → 1143).',
    ],
    [
      ['imap', 1143, 'plain', 'localhost'],
      ['imap', 143, 'plain', 'imap.example.com'],
      'worse: config-v1.1.xml: incoming mail went from port 1143 to 143, with clear text as before, moved from ' +
        'localhost to imap.example.com. The password crosses the network unencrypted.',
    ],
  ];
  for (const [before, after, ...expected] of cases) {
    it(expected[0]!.replace('config-v1.1.xml: ', ''), () => assert.deepEqual(between([before], [after]), expected));
  }

  it('or not at all when nothing that counts is different', () => {
    const text = autoconfig(['imap', 993, 'SSL'], ['smtp', 465, 'SSL']);
    assert.deepEqual(
      changes({ [name]: text }, { [name]: text.replace(/\n/g, '\r\n').replace('<port>', '<!-- the usual one -->\n<port>') }),
      [],
    );
  });

  it('with more of its name where the profile has several', () => {
    assert.deepEqual(
      between(
        [
          ['imap', 993, 'SSL'],
          ['pop3', 995, 'SSL'],
        ],
        [
          ['imap', 993, 'SSL'],
          ['pop3', 110, 'plain'],
        ],
      ),
      [
        'worse: config-v1.1.xml: incoming mail at pop3.example.com went from TLS to clear text (port 995 → 110). ' +
          'The password crosses the network unencrypted.',
      ],
    );
  });
});

describe('servers are recognised again', () => {
  it('wherever they stand', () => {
    assert.deepEqual(
      between(
        [
          ['imap', 993, 'SSL'],
          ['pop3', 995, 'SSL'],
          ['smtp', 465, 'SSL'],
        ],
        [
          ['smtp', 465, 'SSL'],
          ['pop3', 995, 'SSL'],
          ['imap', 993, 'SSL'],
        ],
      ),
      [],
    );
  });

  it('beside another one with the same host', () => {
    assert.deepEqual(
      between(
        [
          ['smtp', 465, 'SSL'],
          ['smtp', 587, 'STARTTLS'],
        ],
        [
          ['smtp', 587, 'STARTTLS'],
          ['smtp', 25, 'plain'],
        ],
      ),
      [
        'worse: config-v1.1.xml: outgoing mail at smtp.example.com went from TLS to clear text (port 465 → 25). ' +
          'The password crosses the network unencrypted.',
      ],
    );
  });

  it('or reported as new and as removed', () => {
    assert.deepEqual(
      between(
        [
          ['imap', 993, 'SSL'],
          ['smtp', 465, 'SSL'],
        ],
        [
          ['imap', 993, 'SSL'],
          ['pop3', 110, 'plain'],
        ],
      ),
      [
        'added: config-v1.1.xml: incoming mail at pop3.example.com is new: POP3 at pop3.example.com, port 110, clear ' +
          'text. The password crosses the network unencrypted.',
        'removed: config-v1.1.xml: outgoing mail was removed; it was SMTP at smtp.example.com, port 465, TLS.',
      ],
    );
  });
});

describe('profiles are recognised again', () => {
  const text = autoconfig(['imap', 993, 'SSL']);
  const worse = autoconfig(['imap', 143, 'plain']);

  it('in another folder', () => {
    assert.deepEqual(changes({ 'a/config-v1.1.xml': text }, { 'b/config-v1.1.xml': text }), []);
    assert.deepEqual(changes({ 'a/config-v1.1.xml': text }, { 'b/config-v1.1.xml': worse }), [
      'worse: b/config-v1.1.xml (was a/config-v1.1.xml): incoming mail went from TLS to clear text (port 993 → 143). ' +
        'The password crosses the network unencrypted.',
    ]);
  });

  it('under another name, even when they changed', () => {
    assert.deepEqual(changes({ 'config-v1.1.xml': text }, { 'example.com.xml': worse }), [
      'worse: example.com.xml (was config-v1.1.xml): incoming mail went from TLS to clear text (port 993 → 143). ' +
        'The password crosses the network unencrypted.',
    ]);
  });

  it('beside others that stayed', () => {
    const other = autoconfig(['imap', 993, 'SSL', 'imap.example.net']);
    assert.deepEqual(changes({ 'a.xml': text, 'b.xml': other }, { 'c.xml': other, 'a.xml': text }), []);
  });

  it('by server when an account went to another file', () => {
    const other = autoconfig(['pop3', 995, 'SSL']);
    const both = autoconfig(['pop3', 995, 'SSL'], ['imap', 143, 'plain']);
    assert.deepEqual(changes({ 'a.xml': text, 'b.xml': other }, { 'b.xml': both }), [
      'worse: b.xml (was a.xml): incoming mail at imap.example.com went from TLS to clear text (port 993 → 143). ' +
        'The password crosses the network unencrypted.',
    ]);
  });
});

describe('what cannot be read whole', () => {
  const text = autoconfig(['imap', 993, 'SSL'], ['smtp', 465, 'SSL']);
  const broken = text.slice(0, text.indexOf('<outgoingServer'));

  it('is a change for the worse, and nothing in it counts as removed', () => {
    const [first, ...others] = changes({ [name]: text }, { [name]: broken });
    assert.match(first!, /^worse: config-v1\.1\.xml: can no longer be read whole\. /);
    assert.deepEqual(others, []);
  });

  it('gets better by being fixed', () => {
    assert.deepEqual(changes({ [name]: broken }, { [name]: text }), ['better: config-v1.1.xml: can be read whole again.']);
  });

  it('is only different when it was signed', () => {
    const apple =
      '<plist><dict><key>PayloadType</key><string>com.apple.mail.managed</string>' +
      '<key>IncomingMailServerHostName</key><string>imap.example.com</string></dict></plist>';
    const signed = `-----BEGIN PKCS7-----\n${'MIIB'.repeat(20)}\n-----END PKCS7-----\n`;
    const [first, ...others] = changes({ 'a.mobileconfig': apple }, { 'a.mobileconfig': signed });
    assert.match(first!, /^different: a\.mobileconfig: can no longer be read whole\. This profile is signed or encrypted/);
    assert.deepEqual(others, []);
  });
});

it('the gravest change comes first, then the order of the paths', () => {
  const good = autoconfig(['imap', 993, 'SSL']);
  const bad = autoconfig(['imap', 143, 'plain']);
  const kinds = compare({ 'a.xml': bad, 'b.xml': good, 'c.xml': good }, { 'c.xml': bad, 'b.xml': bad, 'a.xml': good }).map(
    ({ kind, file }) => `${kind} ${file.path}`,
  );
  assert.deepEqual(kinds, ['worse b.xml', 'worse c.xml', 'better a.xml']);
});
