import assert from 'node:assert/strict';
import { applyFixes } from '../../server/src';
import { only } from '../support/only';

const { check, lint } = only('client-rejects');

const uuid = (number: number) => `2C9B3A1E-47D5-4F0C-8B6A-00000000000${number}`;

interface Keys {
  readonly type?: string | undefined;
  readonly identifier?: string | undefined;
  readonly uuid?: string | undefined;
  readonly version?: string | undefined;
}

const keys = ({ type, identifier, uuid: id, version = '1' }: Keys) =>
  [
    ['PayloadType', type],
    ['PayloadIdentifier', identifier],
    ['PayloadUUID', id],
  ]
    .flatMap(([key, value]) => (value === undefined ? [] : [`<key>${key}</key><string>${value}</string>`]))
    .concat(version === '' ? [] : [`<key>PayloadVersion</key><integer>${version}</integer>`])
    .join('\n');

const mailServer = '<key>IncomingMailServerHostName</key><string>imap.example.com</string>\n<key>IncomingMailServerUseSSL</key><true/>';

const mail = (number: number, given: Keys = {}, more = '') =>
  `<dict>\n${mailServer}\n` +
  `${keys({ type: 'com.apple.mail.managed', identifier: `com.example.${number}`, uuid: uuid(number), ...given })}\n${more}</dict>`;

const profile = (payloads: readonly string[], given: Keys = {}, more = '') =>
  `<plist version="1.0">\n<dict>\n<key>PayloadContent</key>\n<array>\n${payloads.join('\n')}\n</array>\n` +
  `${keys({ type: 'Configuration', identifier: 'com.example', uuid: uuid(0), ...given })}\n${more}</dict>\n</plist>\n`;

const said = (text: string) => lint(text, 'office.mobileconfig').findings.map(({ message, confidence }) => `${confidence}: ${message}`);

describe('what Apple’s systems demand of a profile', () => {
  it('is there in one that is complete', () => {
    assert.deepEqual(said(profile([mail(1), mail(2)])), []);
  });

  for (const [name, given] of [
    ['PayloadType', { type: undefined }],
    ['PayloadIdentifier', { identifier: undefined }],
    ['PayloadUUID', { uuid: undefined }],
    ['PayloadVersion', { version: '' }],
  ] as const) {
    it(`is ${name} at the top and in each payload`, () => {
      const ofProfile = said(profile([mail(1)], given));
      assert.equal(ofProfile.length, 1);
      assert.ok(ofProfile[0]!.startsWith(`likely: Add ${name} to the profile: iPhone and iPad refuse the whole file otherwise`));
      const ofPayload = said(profile([mail(1), mail(2, given)]));
      assert.equal(ofPayload.length, 1);
      assert.ok(ofPayload[0]!.startsWith(`likely: Add ${name} to this payload: `));
    });
  }

  it('is said once for each dictionary, at its beginning', () => {
    check(
      'office.mobileconfig',
      `
      <plist version="1.0">
        <dict>
        ^^^^^^ client-rejects ✓
          <key>PayloadContent</key>
          <array>
            <dict>
            ^^^^^^ client-rejects ✓
              <key>PayloadType</key><string>com.apple.mail.managed</string>
              <key>IncomingMailServerHostName</key><string>imap.example.com</string>
            </dict>
          </array>
        </dict>
      </plist>
    `,
    );
  });

  it('is added where there is only one value for it', () => {
    const text = profile([mail(1, { version: '' })], { type: undefined, version: '' });
    const fixed = applyFixes(text, lint(text, 'office.mobileconfig').findings, 'safe');
    assert.deepEqual(said(fixed), []);
    assert.equal(fixed.split('<key>PayloadVersion</key><integer>1</integer>').length, 3);
    assert.equal(fixed.split('<key>PayloadType</key><string>Configuration</string>').length, 2);
  });

  it('is not made up where nobody knows it', () => {
    const text = profile([mail(1, { uuid: undefined })], { identifier: undefined });
    assert.equal(applyFixes(text, lint(text, 'office.mobileconfig').findings, 'suggested'), text);
  });

  it('is not looked for where the file holds only a part of a profile', () => {
    assert.deepEqual(said(`<plist version="1.0">${mail(1, { uuid: undefined })}</plist>`), []);
    assert.deepEqual(
      said(`<plist version="1.0"><dict><key>Settings</key><array>${mail(1, { uuid: undefined })}</array></dict></plist>`),
      [],
    );
  });

  it('is not looked for in a profile without a mail account', () => {
    const wireless = mail(1, { type: 'com.apple.wifi.managed', uuid: undefined });
    assert.deepEqual(said(profile([wireless])), []);
  });

  it('may be added by a template', () => {
    for (const code of ['{% include "payload.xml" %}', '<%= common_keys %>', '{{ template "common" . }}', '%common_keys%', '$COMMON_KEYS'])
      assert.deepEqual(said(profile([mail(1, { uuid: undefined }, `${code}\n`)])), [], code);
    assert.equal(said(profile([mail(1, { uuid: undefined }, '<!-- no keys here -->\n')])).length, 1);
  });
});

describe('what must be unique in a profile', () => {
  it('is the PayloadUUID of each payload', () => {
    assert.deepEqual(said(profile([mail(1), mail(2, { uuid: uuid(1) })])), [
      'certain: Give this payload a PayloadUUID of its own: an earlier one has the same, and ' +
        'Apple’s systems refuse a profile in which a PayloadUUID is used more than once.',
    ]);
  });

  it('is the PayloadUUID of the profile, too', () => {
    const found = said(profile([mail(1, { uuid: uuid(0) })]));
    assert.equal(found.length, 1);
    assert.match(found[0]!, /^likely: Give this payload a PayloadUUID of its own: the profile around it has the same, /);
  });

  it('is the PayloadIdentifier of each payload', () => {
    const found = said(profile([mail(1), mail(2, { identifier: 'com.example.1' })]));
    assert.equal(found.length, 1);
    assert.match(found[0]!, /^likely: Give this payload a PayloadIdentifier of its own: /);
  });

  it('is not made so by a command that no shell runs', () => {
    const found = said(profile([mail(1, { uuid: '$(uuidgen)' }), mail(2, { uuid: '$(uuidgen)' })]));
    assert.equal(found.length, 1);
    assert.match(found[0]!, /^possible: /);
  });

  it('is not known where variables stand', () => {
    for (const value of ['{{ uuid() }}', '%uuid%', '$UUID', '${UUID}'])
      assert.deepEqual(said(profile([mail(1, { uuid: value }), mail(2, { uuid: value })], { uuid: value })), [], value);
  });

  it('may be decided by the code of a template', () => {
    const either = `{% if new %}\n${mail(1)}\n{% else %}\n${mail(1)}\n{% endif %}`;
    assert.deepEqual(said(profile([either])), []);
  });
});
