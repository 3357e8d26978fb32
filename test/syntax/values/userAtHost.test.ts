import assert from 'node:assert/strict';
import { userAtHost } from '../../../server/src/syntax/values/userAtHost';

const parts = (text: string) =>
  userAtHost.parse(`x=${text}`, { start: 2, end: 2 + text.length }).map(({ key, text: value, span }) => `${key} ${value} ${span.start}`);

describe('a value with a log-in name and a host', () => {
  it('is parted at the last @', () => {
    assert.deepEqual(parts('desk@pop.example.com'), ['user desk 2', 'host pop.example.com 7']);
    assert.deepEqual(parts('desk@example.com@pop.example.com'), ['user desk@example.com 2', 'host pop.example.com 19']);
    assert.deepEqual(parts('desk'), ['user desk 2']);
    assert.deepEqual(parts('@'), ['user  2', 'host  3']);
    assert.deepEqual(parts(''), []);
  });

  it('has no place for anything else', () => {
    assert.equal(userAtHost.insert('a@b', { start: 0, end: 3 }, [], 'port', { text: '1' }), undefined);
  });
});
