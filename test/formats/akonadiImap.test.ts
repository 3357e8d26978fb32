import assert from 'node:assert/strict';
import { applyFixes } from '../../server/src';
import { serverLines } from '../support/serverLines';
import { lint } from './lint';

const network = (inside: string) => serverLines(`[network]\nImapServer=h\n${inside}`, 'akonadi_imap_resource_0rc');

describe('an IMAP account of KMail', () => {
  it('is secure where nothing is written', () => {
    assert.deepEqual(network(''), ['imap h (993) (tls) password']);
    assert.deepEqual(network('ImapPort=-1\nAuthentication=9\n'), ['imap h (993) (tls) oauth2']);
    assert.deepEqual(network('ImapPort=-20\n'), ['imap h (993) (tls) password']);
  });

  it('keeps its default port whatever the encryption', () => {
    assert.deepEqual(network('Safety=STARTTLS\n'), ['imap h (993) starttls password']);
    assert.deepEqual(network('Safety=None\n'), ['imap h (993) none password']);
  });

  it('compares the letter case of its words, and does not know others', () => {
    assert.deepEqual(network('Safety=starttls\nImapPort=143\n'), ['imap h 143 unknown password']);
    const text = '[network]\nImapServer=imap.example.com\nImapPort=993\nSafety=ssl\n';
    const { findings } = lint(text, 'akonadi_imap_resource_0rc');
    assert.deepEqual(
      findings.map(({ rule }) => rule.id),
      ['security-value-unknown'],
    );
    assert.equal(applyFixes(text, findings, 'suggested'), text.replace('=ssl', '=SSL'));
  });

  it('may override its encryption, with a word that is known', () => {
    const overridden = ['SSLV3', 'TLSV1', 'STARTTLS', 'UNENCRYPTED', 'unencrypted', ''].map(
      (word) => network(`Safety=STARTTLS\nOverrideEncryption=${word}\n`)[0]!.split(' ')[3],
    );
    assert.deepEqual(overridden, ['tls', 'tls', 'starttls', 'none', 'starttls', 'starttls']);
  });

  it('is none without a host', () => {
    assert.deepEqual(serverLines('[network]\nImapPort=143\nSafety=None\n', 'akonadi_imap_resource_0rc'), []);
  });
});
