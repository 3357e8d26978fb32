import assert from 'node:assert/strict';
import { hostPort, url } from '../../../server/src/syntax/values/url';
import type { ValueNotation } from '../../../server/src/syntax/values/valueParts';

const before = 'x = ';

function partsOf(notation: ValueNotation, written: string): Record<string, string> {
  const text = before + written;
  const parts = notation.parse(text, { start: before.length, end: text.length });
  for (const { text: value, valueSpan } of parts) assert.equal(text.slice(valueSpan.start, valueSpan.end), value);
  return Object.fromEntries(parts.map(({ key, text: value }) => [key, value]));
}

function withPort(notation: ValueNotation, written: string): string {
  const text = before + written;
  const value = { start: before.length, end: text.length };
  const edit = notation.insert(text, value, notation.parse(text, value), 'port', { text: '993' })!;
  return (text.slice(0, edit.span.start) + edit.newText + text.slice(edit.span.end)).slice(before.length);
}

describe('a URL as settings', () => {
  const cases: readonly (readonly [written: string, parts: Readonly<Record<string, string>>])[] = [
    ['imaps://imap.example.com', { scheme: 'imaps', host: 'imap.example.com' }],
    ['imaps://imap.example.com:993/INBOX?a#b', { scheme: 'imaps', host: 'imap.example.com', port: '993' }],
    [
      'smtp+starttls://jo%40example.com:s%3Ae:c@smtp.example.com:587',
      { scheme: 'smtp+starttls', user: 'jo%40example.com', password: 's%3Ae:c', host: 'smtp.example.com', port: '587' },
    ],
    ['imap://jo@example.com@imap.example.com', { scheme: 'imap', user: 'jo@example.com', host: 'imap.example.com' }],
    ['imaps://[2001:db8::1]:993/', { scheme: 'imaps', host: '2001:db8::1', port: '993' }],
    ['smtp.example.com:25', { host: 'smtp.example.com', port: '25' }],
    ['imaps://imap.example.com:', { scheme: 'imaps', host: 'imap.example.com', port: '' }],
    ['', { host: '' }],
  ];
  for (const [written, parts] of cases) it(written || 'empty', () => assert.deepEqual(partsOf(url, written), parts));

  it('takes a port behind the host', () => {
    assert.equal(withPort(url, 'imaps://jo@imap.example.com/INBOX'), 'imaps://jo@imap.example.com:993/INBOX');
    assert.equal(withPort(url, 'imaps://[::1]/'), 'imaps://[::1]:993/');
    const bare = 'x = 2001:db8::1';
    const value = { start: 4, end: bare.length };
    assert.equal(hostPort.insert(bare, value, hostPort.parse(bare, value), 'port', { text: '993' }), undefined);
  });
});

describe('a host with its port as settings', () => {
  it('in every form', () => {
    assert.deepEqual(partsOf(hostPort, 'smtp.example.com:25'), { host: 'smtp.example.com', port: '25' });
    assert.deepEqual(partsOf(hostPort, '2001:db8::1'), { host: '2001:db8::1' });
    assert.deepEqual(partsOf(hostPort, '[2001:db8::1]:25'), { host: '2001:db8::1', port: '25' });
  });

  it('takes a port behind the host', () => assert.equal(withPort(hostPort, 'smtp.example.com'), 'smtp.example.com:993'));
});
