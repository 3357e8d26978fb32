import assert from 'node:assert/strict';
import type { MailServer, Security } from '../../../server/src';
import { plainCircumstances } from '../../../server/src/decision/circumstances';
import { decide, logsIn } from '../../../server/src/decision/judge';
import { rewrites } from '../../../server/src/decision/rewrites';
import { rewritesOf } from '../../../server/src/languageServer/actions/rewriteActions';
import { lint } from '../../../server/src/lint/lint';
import { portNumber } from '../../../server/src/model/mailServer';
import { portFacts } from '../../../server/src/model/ports';
import { applyEdits } from '../../../server/src/text/textEdit';
import type { ProfileKind, WrittenServer } from '../../support/profileKind';
import { profileKinds } from '../../support/profiles';

const rank: Readonly<Record<Security, number>> = { none: 0, opportunistic: 1, starttls: 2, auto: 2, tls: 3, unknown: 0 };

/** What a client that chooses by the port really does on a TLS port. */
const protection = (server: MailServer) =>
  server.security.value === 'auto' && portFacts[portNumber(server) ?? 0]?.handshake === 'tls' ? rank.tls : rank[server.security.value];

function rewritesIn(kind: ProfileKind, server: WrittenServer) {
  const text = kind.write([server]);
  const { profile } = lint(text, kind.fileName);
  const [binding] = profile?.bindings ?? [];
  if (!profile || !binding) return [];
  return rewritesOf(profile, binding, plainCircumstances).map(({ title, edits }) => {
    const after = applyEdits(text, edits);
    return { title, text, after, before: binding.server, server: lint(after, kind.fileName).servers[0]! };
  });
}

const everyServer = (['pop3', 'imap', 'smtp'] as const).flatMap((protocol) =>
  [undefined, 25, 110, 143, 465, 587, 993, 995, 2525, 8143].flatMap((port) =>
    ([undefined, 'none', 'opportunistic', 'starttls', 'auto', 'tls'] as const).map((security): WrittenServer => ({
      protocol,
      host: 'mail.example.com',
      port,
      security,
    })),
  ),
);

const titles = (kindId: string, server: Omit<WrittenServer, 'host'>) =>
  rewritesIn(
    profileKinds.find(({ format }) => format === kindId)!,
    { host: 'mail.example.com', ...server },
  ).map(({ title }) => title);

describe('rewrites', () => {
  for (const kind of profileKinds) {
    it(`of ${kind.format}: never lower the protection, never change nothing, and do what they say`, () => {
      let count = 0;
      for (const written of everyServer) {
        for (const { title, text, after, before, server } of rewritesIn(kind, written)) {
          count++;
          assert.notEqual(after, text, title);
          assert.ok(protection(server) >= protection(before), `${title} of ${JSON.stringify(written)}`);
          if (title === 'Write the port explicitly') {
            assert.deepEqual(
              [server.port.written, portNumber(server), server.security.value],
              [true, portNumber(before), before.security.value],
            );
            continue;
          }
          assert.equal(portNumber(server), Number(/\(port (\d+)\)$/.exec(title)![1]));
          assert.equal(
            decide(server.protocol, portNumber(server)!, server.security.value, logsIn(server)),
            undefined,
            `${title} of ${JSON.stringify(written)}`,
          );
          assert.ok(server.security.value === 'auto' || title.includes(server.security.value === 'tls' ? 'TLS from' : 'STARTTLS'));
        }
      }
      assert.ok(count > 50, `only ${count}`);
    });
  }

  it('name the port', () => {
    assert.deepEqual(titles('thunderbird-autoconfig', { protocol: 'smtp', port: 25, security: 'none' }), [
      'Use TLS from the first byte (port 465)',
      'Use STARTTLS (port 587)',
    ]);
    assert.deepEqual(titles('thunderbird-autoconfig', { protocol: 'imap', port: 143, security: 'starttls' }), [
      'Use TLS from the first byte (port 993)',
    ]);
    assert.deepEqual(titles('thunderbird-autoconfig', { protocol: 'imap', port: 993, security: 'tls' }), []);
  });

  it('leave out what the client cannot say', () => {
    assert.deepEqual(titles('windows-live-mail', { protocol: 'pop3', port: 110, security: 'none' }), [
      'Use TLS from the first byte (port 995)',
    ]);
    assert.deepEqual(titles('apple-mobileconfig', { protocol: 'imap', port: 143, security: 'none' }), [
      'Use TLS from the first byte (port 993)',
    ]);
  });

  it('know that a client which chooses by the port speaks TLS on a TLS port', () => {
    assert.deepEqual(titles('apple-mobileconfig', { protocol: 'smtp', port: 465, security: 'auto' }), []);
    assert.deepEqual(titles('apple-mobileconfig', { protocol: 'smtp', port: 587, security: 'auto' }), [
      'Use TLS from the first byte (port 465)',
    ]);
  });

  it('do not put a fixed value in the place of a variable', () => {
    assert.deepEqual(titles('thunderbird-autoconfig', { protocol: 'imap', port: '%PORT%', security: 'none' }), []);
    assert.deepEqual(titles('thunderbird-autoconfig', { protocol: 'imap', port: 143, securityText: '${SECURITY}' }), []);
  });

  it('of a value that cannot be read only lead to TLS', () => {
    assert.deepEqual(titles('thunderbird-autoconfig', { protocol: 'imap', port: 143, securityText: 'encrypted' }), [
      'Use TLS from the first byte (port 993)',
    ]);
  });

  it('do not exist for a connection through a local socket', () => {
    const [server] = lint(
      '[Data Source]\nDisplayName=Desk\n\n[Mail Account]\nBackendName=imapx\n\n[Authentication]\nHost=imap.example.com\n' +
        '\n[Imapx Backend]\nUseShellCommand=true\n',
      'a.source',
    ).servers;
    assert.equal(server!.hostClass, 'local-socket');
    assert.deepEqual(rewrites(server!), []);
  });

  it('do not exist in a file that could not be read whole', () => {
    const kind = profileKinds.find(({ format }) => format === 'thunderbird-autoconfig')!;
    const { profile } = lint(
      kind.write([{ protocol: 'imap', host: 'imap.example.com', port: 143, security: 'none' }]).replace('</emailProvider>', ''),
      kind.fileName,
    );
    assert.ok(profile!.problems.length > 0);
    assert.deepEqual(
      profile!.bindings.flatMap((binding) => rewritesOf(profile!, binding, plainCircumstances)),
      [],
    );
  });
});
