import assert from 'node:assert/strict';
import { only } from '../support/only';

const { factsTogether, findingsTogether } = only('same-identifier');

const profile = ({ user = 'jo', host = 'imap.example.com', identifier = 'com.example.mail', top = true } = {}) =>
  `<plist version="1.0"><dict><key>PayloadContent</key><array><dict><key>PayloadType</key><string>com.apple.mail.managed</string>` +
  `<key>PayloadIdentifier</key><string>com.example.mail.1</string><key>IncomingMailServerHostName</key><string>${host}</string>` +
  (user === '' ? '' : `<key>IncomingMailServerUsername</key><string>${user}</string>`) +
  `<key>IncomingMailServerUseSSL</key><true/></dict></array>` +
  (top ? `<key>PayloadIdentifier</key><string>${identifier}</string>` : '') +
  '</dict></plist>';

describe('same-identifier', () => {
  it('speaks of two profiles of one folder for different accounts', () => {
    const files = { 'ann.mobileconfig': profile({ user: 'ann' }), 'jo.mobileconfig': profile() };
    assert.deepEqual(factsTogether(files), ['jo.mobileconfig: same-identifier at com.example.mail']);
    const [finding] = findingsTogether(files)['jo.mobileconfig']!;
    assert.equal(
      finding!.message,
      'Give each profile an identifier of its own: ann.mobileconfig, line 1, has the same for another account, ' +
        'so on one device each of the two replaces the other.',
    );
    assert.equal(finding!.severity, 'information');
    assert.equal(finding!.confidence, 'possible');
    assert.deepEqual(
      finding!.elsewhere!.map(({ name }) => name),
      ['ann.mobileconfig'],
    );
  });

  it('goes by the hosts where no user is named', () => {
    const files = { 'a.mobileconfig': profile({ user: '' }), 'b.mobileconfig': profile({ user: '', host: 'imap.example.net' }) };
    assert.deepEqual(factsTogether(files), ['b.mobileconfig: same-identifier at com.example.mail']);
  });

  const silent = {
    'that are versions of each other': { 'a.mobileconfig': profile(), 'b.mobileconfig': profile({ host: 'mail.example.com' }) },
    'with identifiers of their own': {
      'a.mobileconfig': profile(),
      'b.mobileconfig': profile({ user: 'ann', identifier: 'com.example.ann' }),
    },
    'in different folders': { 'a/mail.mobileconfig': profile(), 'b/mail.mobileconfig': profile({ user: 'ann' }) },
    'with a variable for the identifier': {
      'a.mobileconfig': profile({ identifier: 'com.example.${USER}' }),
      'b.mobileconfig': profile({ user: 'ann', identifier: 'com.example.${USER}' }),
    },
    'without an identifier': { 'a.mobileconfig': profile({ top: false }), 'b.mobileconfig': profile({ user: 'ann', top: false }) },
    'of which one is broken': { 'a.mobileconfig': profile(), 'b.mobileconfig': `${profile({ user: 'ann' })}<` },
  };
  for (const [name, files] of Object.entries(silent))
    it(`is silent about two profiles ${name}`, () => assert.deepEqual(factsTogether(files), []));
});
