import assert from 'node:assert/strict';
import { applyFixes } from '../../server/src';
import { only } from '../support/only';

const { check, lint } = only('server-left-out');

const other = `
          <incomingServer type="imap">
            <hostname>imap.example.com</hostname>
            <port>993</port>
            <socketType>SSL</socketType>
            <username>%EMAILADDRESS%</username>
            <authentication>password-cleartext</authentication>
          </incomingServer>`;

const config = (type: string, caret: string, others: string) => `
      <clientConfig version="1.1">
        <emailProvider id="example.com">
          <domain>example.com</domain>
          <incomingServer type="${type}">
          ${caret}
            <hostname>pop.example.com</hostname>
            <port>995</port>
            <socketType>SSL</socketType>
            <username>%EMAILADDRESS%</username>
            <authentication>password-cleartext</authentication>
          </incomingServer>${others}
          <outgoingServer type="smtp">
            <hostname>smtp.example.com</hostname>
            <port>465</port>
            <socketType>SSL</socketType>
            <username>%EMAILADDRESS%</username>
            <authentication>password-cleartext</authentication>
          </outgoingServer>
        </emailProvider>
      </clientConfig>
    `;

const caret = '                      ^^^ server-left-out ✓';

describe('server-left-out', () => {
  it('is a warning beside another server of its direction, with the word that is meant', () => {
    const { text, findings } = check('config-v1.1.xml', config('pop', caret, other));
    assert.equal(findings[0]!.severity, 'warning');
    assert.equal(findings[0]!.message, 'Write “pop3”: Thunderbird does not know the type “pop” and leaves this server out.');
    assert.equal(applyFixes(text, findings, 'safe'), text.replace('"pop"', '"pop3"'));
  });

  it('is an error where no other one is left', () => {
    const [finding] = check('config-v1.1.xml', config('pop', caret, '')).findings;
    assert.equal(finding!.severity, 'error');
    assert.match(finding!.message, / No incoming server is left\.$/);
  });

  it('quotes no word that it cannot guess, and corrects none', () => {
    const [finding] = lint(config('sesame', '', ''), 'config-v1.1.xml').findings;
    assert.equal(
      finding!.message,
      'Write a type that Thunderbird knows: it leaves this server out. It knows imap, pop3 and nntp. No incoming server is left.',
    );
    assert.deepEqual(finding!.fixes, []);
  });

  it('says nothing of servers for other programs, and of variables', () => {
    for (const type of ['pop3', 'nntp', 'ews', 'jmap', 'exchange', '{{ type }}'])
      assert.deepEqual(lint(config(type, '', other), 'config-v1.1.xml').findings, [], type);
  });
});
