import assert from 'node:assert/strict';
import { lint as lintAny } from '../../server/src';
import { luaTables } from '../../server/src/syntax/luaTables';
import { serverLines } from '../support/serverLines';

const name = '.imapfilter/config.lua';

const serversOf = (fields: string, more = '') => serverLines(`${more}\na = IMAP { ${fields} }\n`, name);

const refusalsOf = (fields: string) =>
  lintAny(`a = IMAP { ${fields} }\n`, name)
    .findings.filter(({ rule }) => rule.id === 'client-rejects')
    .map(({ message }) => message);

describe('imapfilter', () => {
  const who = "server = 'h', username = 'jo'";

  it('asks for STARTTLS without a word, and has TLS from the first byte whatever “ssl” says', () => {
    assert.deepEqual(serversOf(who), ['imap h (143) (opportunistic) password']);
    assert.deepEqual(serversOf(who, 'options.starttls = false'), ['imap h (143) none password']);
    for (const ssl of ['auto', 'ssl3', 'tls1.2', '']) assert.deepEqual(serversOf(`${who}, ssl = '${ssl}'`), ['imap h (993) tls password']);
    assert.deepEqual(serversOf(`${who}, ssl = nil`), ['imap h (143) (opportunistic) password']);
    assert.deepEqual(serversOf("server = 'h', oauth2 = 't', port = 1143"), ['imap h 1143 (opportunistic) oauth2']);
  });

  it('is never run: what is no literal is not known', () => {
    assert.deepEqual(refusalsOf("server = os.getenv('H'), username = u, port = 990 + 3, ssl = s and 'auto' or nil"), []);
    assert.deepEqual(lintAny("a = IMAP { server = host, username = 'jo', port = tonumber('143'), ssl = x.y }\n", name).findings, []);
  });

  it('ends with an error for what is missing or of another kind', () => {
    assert.equal(refusalsOf("server = 'h'").length, 1);
    assert.equal(refusalsOf("username = 'jo'").length, 1);
    assert.equal(refusalsOf(`${who}, ssl = true`).length, 1);
    assert.equal(refusalsOf(`${who}, port = '993'`).length, 1);
    assert.deepEqual(refusalsOf(`${who}, port = 993, ssl = 'auto'`), []);
    assert.deepEqual(refusalsOf("server = 'h', oauth2 = t"), []);
  });

  it('passes over comments, texts and tables of others', () => {
    for (const text of [
      "-- a = IMAP { server = 'h' }",
      "--[==[\na = IMAP { server = 'h' }\n]==]",
      "b = [[ IMAP { server = 'h' } ]]",
      "c = { server = 'h' }",
    ])
      assert.deepEqual(serverLines(`x = IMAP { server = 'i', username = 'jo' }\n${text}\n`, name).length, 1, text);
    assert.equal(lintAny("local cmp = require('cmp')\ncmp.setup { server = 'x' }\n", 'config.lua').format, undefined);
  });

  it('is read from any text', () => {
    const text = "a = IMAP({ ['server'] = 'h', { IMAP { x = '\\'' } }, port = 1; }) --[[";
    for (let end = 0; end <= text.length; end++) assert.doesNotThrow(() => luaTables(['IMAP']).parse(text.slice(0, end)));
    assert.equal(luaTables(['IMAP']).parse('IMAP { a = '.repeat(50_000)).root.groups().length, 1);
  });
});
