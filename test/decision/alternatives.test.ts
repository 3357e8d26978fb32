import assert from 'node:assert/strict';
import { applyFixes, lint } from '../../server/src';

type Server = readonly [type: 'imap' | 'smtp', port: number, socketType: string, host?: string];

const config = (...servers: readonly Server[]) =>
  [
    '<clientConfig version="1.1">',
    '  <emailProvider id="example.com">',
    '    <domain>example.com</domain>',
    ...servers.map(([type, port, socketType, host = `${type}.mailbox.org`]) => {
      const element = type === 'smtp' ? 'outgoingServer' : 'incomingServer';
      return (
        `    <${element} type="${type}"><hostname>${host}</hostname><port>${port}</port><socketType>${socketType}</socketType>` +
        `<username>%EMAILADDRESS%</username><authentication>password-cleartext</authentication></${element}>`
      );
    }),
    '  </emailProvider>',
    '</clientConfig>',
    '',
  ].join('\n');

const good: readonly Server[] = [
  ['imap', 993, 'SSL'],
  ['smtp', 465, 'SSL'],
];

const found = (text: string) =>
  lint(text, 'config-v1.1.xml').findings.flatMap(({ rule, span }) =>
    rule.family === 'transport' ? `${rule.id} ${text.slice(span.start, span.end)}` : [],
  );

describe('alternatives in one file', () => {
  it('are no fault, in either order', () => {
    assert.deepEqual(found(config(...good, ['smtp', 587, 'STARTTLS'])), []);
    assert.deepEqual(found(config(['smtp', 587, 'STARTTLS'], ...good)), []);
  });

  it('are only those of one host', () => {
    assert.deepEqual(found(config(good[0]!, ['smtp', 587, 'STARTTLS'])), ['prefer-implicit-tls 587']);
    assert.deepEqual(found(config(...good, ['smtp', 587, 'STARTTLS', 'smtp.gmail.com'])), ['prefer-implicit-tls 587']);
  });

  it('are not written a second time by a fix', () => {
    const text = config(['imap', 143, 'plain', 'imap.example.com'], ['imap', 993, 'SSL', 'imap.example.com'], good[1]!);
    const { findings } = lint(text, 'config-v1.1.xml');
    const [finding] = findings;
    assert.equal(finding!.rule.id, 'cleartext-password');
    assert.match(finding!.message, / The file offers port 993 with TLS as well, so take this one out\.$/);
    assert.equal(applyFixes(text, findings, 'suggested'), text);
    assert.ok(finding!.fixes.every(({ target }) => target?.port !== 993));
  });
});
