import assert from 'node:assert/strict';
import { applyEdits } from '../../server/src/text/textEdit';
import { only } from '../support/only';

const { check } = only('hosts-swapped');

const autoconfig = (incoming: string, outgoing: string, type = 'imap', port = 993) => `
<clientConfig version="1.1"><emailProvider id="example.com">
<incomingServer type="${type}">
<hostname>${incoming}
<port>${port}</port>
<socketType>SSL</socketType>
</incomingServer>
<outgoingServer type="smtp">
<hostname>${outgoing}
<port>465</port>
<socketType>SSL</socketType>
<username>%EMAILADDRESS%</username>
<authentication>password-cleartext</authentication>
</outgoingServer>
</emailProvider></clientConfig>
`;

const odd = (host: string) => `${host}</hostname>\n          ${'^'.repeat(host.length)} hosts-swapped`;
const fine = (host: string) => `${host}</hostname>`;

describe('hosts-swapped', () => {
  it('fires on both where they are exchanged, and offers to exchange them back', () => {
    const { text, findings } = check('config-v1.1.xml', autoconfig(odd('smtp.example.com'), odd('imap.example.com')));
    assert.deepEqual(
      findings.map(({ severity, confidence, fixes }) => [severity, confidence, fixes.map(({ safety }) => safety)]),
      [
        ['information', 'possible', ['manual']],
        ['information', 'possible', ['manual']],
      ],
    );
    const back = applyEdits(text, findings[0]!.fixes[0]!.edits);
    check('config-v1.1.xml', back);
    assert.match(back, /imap\.example\.com[^]*smtp\.example\.com/);
  });

  it('fires on one name without a fix', () => {
    const { findings } = check('config-v1.1.xml', autoconfig(odd('mailout.example.com'), fine('smtp.example.com')));
    assert.deepEqual(findings[0]!.fixes, []);
  });

  it('fires on the other protocol for the same direction', () => {
    check('config-v1.1.xml', autoconfig(odd('pop3.example.com'), fine('smtp.example.com')));
    check('config-v1.1.xml', autoconfig(odd('imap.example.com'), fine('smtp.example.com'), 'pop3', 995));
  });

  it('fires in INI and in a property list', () => {
    check(
      'work.source',
      `
      [Data Source]
      [Mail Transport]
      BackendName=smtp
      [Authentication]
      Host=inbound.example.com
           ^^^^^^^^^^^^^^^^^^^ hosts-swapped
      Method=PLAIN
      Port=465
      [Security]
      Method=ssl-on-alternate-port
    `,
    );
    check(
      'mail.mobileconfig',
      `
      <plist><dict>
        <key>PayloadType</key><string>com.apple.mail.managed</string>
        <key>OutgoingMailServerHostName</key><string>imap.example.com</string>
                                                     ^^^^^^^^^^^^^^^^ hosts-swapped
        <key>OutgoingMailServerPortNumber</key><integer>465</integer>
        <key>OutgoingMailServerUseSSL</key><true/>
      </dict></plist>
    `,
    );
  });

  for (const [incoming, outgoing] of [
    ['mail.example.com', 'mail.example.com'],
    ['imap.example.com', 'smtp.example.com'],
    ['incoming.example.com', 'outgoing.example.com'],
    ['smtp', 'imap'],
    ['{{ smtp }}.example.com', 'smtp.example.com'],
  ] as const) {
    it(`is silent about ${incoming} with ${outgoing}`, () => {
      check('config-v1.1.xml', autoconfig(fine(incoming), fine(outgoing)));
    });
  }

  it('is silent about a server that the list of providers knows', () => {
    check('config-v1.1.xml', autoconfig(fine('imap.gmail.com'), fine('smtp.gmail.com')));
  });
});
