import assert from 'node:assert/strict';
import { lint, type LintOptions } from '../../server/src';

/** Each finding of an msmtp account with its confidence. */
function surenessIn(lines: string, options?: LintOptions): string[] {
  const host = /^host /m.test(lines) ? '' : 'host smtp.example.com\n';
  return lint(`account a\n${host}${lines}\n`, '.msmtprc', options).findings.map(
    ({ rule, confidence, confidenceReason }) => `${rule.id} ${confidence}: ${confidenceReason}`,
  );
}

const written = 'It follows from what is written in the file.';

describe('the confidence of a finding', () => {
  for (const [what, lines, expected] of [
    ['is certain where both halves are written', 'auth plain\ntls off\nport 587', `cleartext-password certain: ${written}`],
    [
      'is likely where the port is assumed',
      'auth plain\ntls off',
      'cleartext-password likely: It rests on the port that msmtp takes when none is written.',
    ],
    [
      'is likely where the encryption is assumed',
      'auth plain\nport 587',
      'cleartext-password likely: It rests on what msmtp does when no encryption is written.',
    ],
    [
      'is likely where both are assumed',
      'auth plain',
      'cleartext-password likely: It rests on what msmtp takes when neither port nor encryption is written.',
    ],
    ['is certain for a port that is wrong with any encryption', 'auth on\nport 993', `protocol-port-mismatch certain: ${written}`],
    ['is certain for what is no port', 'auth on\nport 99 5', `port-invalid certain: ${written}`],
    [
      'is likely where port 25 may be open',
      'auth on\nport 25\ntls on',
      'submission-on-port-25 likely: Whether port 25 can be reached and takes a log-in depends on the network and the server.',
    ],
    [
      'is possible where only the server’s side knows',
      'auth on\nport 10465\ntls on\ntls_starttls off',
      'unusual-port possible: Only whoever runs the server knows what listens on this port.',
    ],
    [
      'is likely where a port is TLS by convention',
      'auth on\nport 2465\ntls on',
      'starttls-on-tls-port likely: That this port is TLS from the first byte is a convention and not registered.',
    ],
    [
      'is possible on this machine',
      'host localhost\nport 465\ntls on\nauth on',
      'starttls-on-tls-port possible: The server is on this machine, and a bridge or a tunnel there may listen on any port.',
    ],
  ] as const) {
    it(what, () => assert.deepEqual(surenessIn(lines), [expected]));
  }

  it('is possible where the options trust the host', () => {
    assert.deepEqual(surenessIn('port 465\ntls on\nauth on', { trustedHosts: ['*.example.com'] }), [
      'starttls-on-tls-port possible: Your options vouch for the way to this host, and a bridge or a tunnel there may listen on any port.',
    ]);
  });

  it('is likely where nobody says whether the client logs in', () => {
    assert.deepEqual(
      lint('set smtp_url=smtp://smtp.example.com:587\nset ssl_starttls=no\nset ssl_force_tls=no\n', '.muttrc').findings.map(
        ({ rule, confidenceReason }) => `${rule.id}: ${confidenceReason}`,
      ),
      ['cleartext-password: The file does not say whether Mutt logs in.'],
    );
  });

  it('is no more than possible in a template, but for the word about the template', () => {
    assert.deepEqual(surenessIn('{% if x %}\nauth plain\ntls off\nport 587\n{% endif %}'), [
      `not-linted certain: ${written}`,
      'cleartext-password possible: The code of the template decides what will stand here.',
    ]);
  });

  it('is no more than likely in a broken file, but for what is broken', () => {
    const { findings } = lint(
      '[Data Source]\n[Mail Account]\nBackendName=imapx\n' +
        '[Authentication]\nHost=imap.example.com\nPort=143\nno setting\n' +
        '[Security]\nMethod=none\n[a]\n',
      'work.source',
    );
    assert.deepEqual(
      findings.map(({ rule, confidence }) => [rule.id, confidence]),
      [
        ['cleartext-password', 'likely'],
        ['syntax-error', 'certain'],
      ],
    );
  });

  it('filters the findings that are not sure enough', () => {
    const all = (['certain', 'likely', 'possible'] as const).map((minConfidence) => surenessIn('auth on', { minConfidence }).length);
    assert.deepEqual(all, [0, 1, 1]);
  });
});
