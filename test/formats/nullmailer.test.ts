import assert from 'node:assert/strict';
import { applyFixes } from '../../server/src';
import { serverLines } from '../support/serverLines';
import { lint } from './lint';

const serversOf = (text: string, name = 'nullmailer/remotes') => serverLines(text, name);

const fixed = (text: string) => applyFixes(text, lint(text, 'nullmailer/remotes').findings, 'suggested');

describe('nullmailer', () => {
  it('sends in clear text to port 25, and to 465 with TLS', () => {
    assert.deepEqual(serversOf('a\nb smtp\nc smtp ssl\nd smtp --tls --user=jo\ne smtp --starttls\n'), [
      'smtp a (25) (none) none',
      'smtp b (25) (none) none',
      'smtp c (465) tls none',
      'smtp d (465) tls password',
      'smtp e (25) starttls none',
    ]);
  });

  it('does not judge other protocols, options of one letter and both flags together', () => {
    assert.deepEqual(serversOf('a qmqp\nb smtp -p 465\n'), []);
    assert.deepEqual(lint('smtp.example.com smtp --ssl --starttls --port=587 --user=jo\n', 'nullmailer/remotes').findings, []);
  });

  it('is known in its own folder only', () => {
    assert.equal(lint('a smtp --ssl\n', '/etc/nullmailer/remotes').format, 'nullmailer');
    assert.equal(lint('a smtp --ssl\n', '/etc/git/remotes').format, undefined);
  });

  it('leaves a host alone to people, since options need the protocol before them', () => {
    const fixesOf = (text: string) =>
      lint(text, 'nullmailer/remotes')
        .findings.filter(({ rule }) => rule.id === 'cleartext-transport')
        .map(({ fixes }) => fixes.length);
    assert.deepEqual(fixesOf('smtp.example.com\n'), [0]);
    assert.deepEqual(fixesOf('smtp.example.com smtp\n'), [3]);
  });

  it('gets a flag at the end of the line, and loses the other', () => {
    assert.equal(fixed('smtp.example.com smtp port=465 starttls user=jo\n'), 'smtp.example.com smtp port=465 user=jo ssl\n');
    assert.equal(
      fixed('smtp.example.com smtp --port=587 --tls --ssl --user=jo\n'),
      'smtp.example.com smtp --port=587 --user=jo --starttls\n',
    );
    assert.equal(fixed('smtp.example.com smtp --port=465 --starttls\n'), 'smtp.example.com smtp --port=465 --ssl\n');
  });
});
