import assert from 'node:assert/strict';
import { applyFixes, lint } from '../../server/src';
import { signedMessage } from '../decoding/signedMessage';
import { profileKinds } from '../support/profiles';

/*
 * No test in here looks at a clock: work that grows with the square of these sizes runs into the
 * time limit that all tests have.
 */

const rulesOf = (text: string, fileName: string) => lint(text, fileName).findings.map(({ rule }) => rule.id);

/** An autoconfiguration file with one fault in it, and with something else around it. */
const logIn = '<username>%EMAILADDRESS%</username><authentication>password-cleartext</authentication>';

const autoconfig = (inside: string, inProvider = '') =>
  `<clientConfig><emailProvider id="example.com"><domain>example.com</domain>${inProvider}<incomingServer type="imap">` +
  `<hostname>imap.example.com</hostname><port>143</port><socketType>SSL</socketType>${inside}${logIn}</incomingServer>` +
  '<outgoingServer type="smtp"><hostname>smtp.example.com</hostname><port>465</port><socketType>SSL</socketType>' +
  `${logIn}</outgoingServer></emailProvider></clientConfig>`;

const mobileconfig = (inside: string) =>
  `<plist><dict><key>PayloadType</key><string>com.apple.mail.managed</string>${inside}` +
  '<key>IncomingMailServerHostName</key><string>imap.example.com</string>' +
  '<key>IncomingMailServerPortNumber</key><integer>143</integer><key>IncomingMailServerUseSSL</key><true/></dict>' +
  '</plist>';

const source = (inside: string) =>
  '[Data Source]\n[Mail Account]\nBackendName=imapx\n' +
  '[Authentication]\nHost=imap.example.com\nPort=143\n' +
  `[Security]\nMethod=ssl-on-alternate-port\n${inside}`;

const prf = (inside: string) =>
  '[General]\n[Internet Account List]\nAccount1=IMAP_I_Mail\n' +
  `[Account1]\nIMAPServer=imap.example.com\nIMAPPort=143\nIMAPUseSSL=1\n${inside}`;

const many = (count: number, text: string) => text.repeat(count);

const fault = 'tls-on-cleartext-port';

describe('a huge file keeps its one fault', () => {
  const cases: readonly (readonly [what: string, text: string, fileName: string])[] = [
    ['100,000 nested elements', autoconfig('', `${many(100_000, '<a>')}${many(100_000, '</a>')}`), 'config-v1.1.xml'],
    [
      '100,000 nested dictionaries',
      mobileconfig(`<key>a</key>${many(100_000, '<dict><key>a</key>')}<true/>${many(100_000, '</dict>')}`),
      'mail.mobileconfig',
    ],
    ['100,000 nested lists', mobileconfig(`<key>a</key>${many(100_000, '<array>')}${many(100_000, '</array>')}`), 'mail.mobileconfig'],
    ['a line of 10 MB in XML', autoconfig(`<note>${many(10_000_000, 'a')}</note>`), 'config-v1.1.xml'],
    ['10 MB of blanks', autoconfig(many(10_000_000, ' ')), 'config-v1.1.xml'],
    ['10 MB of references', autoconfig(`<note>${many(2_000_000, '&lt;')}</note>`), 'config-v1.1.xml'],
    ['a comment of 10 MB', autoconfig(`<!--${many(10_000_000, '<')}-->`), 'config-v1.1.xml'],
    [
      '100,000 attributes',
      autoconfig('', `<x ${Array.from({ length: 100_000 }, (_, index) => `a${index}=""`).join(' ')}/>`),
      'config-v1.1.xml',
    ],
    ['a line of 10 MB in INI', source(`Key=${many(10_000_000, 'a')}\n`), 'account.source'],
    ['10 MB of quotation marks', prf(`Key=${many(10_000_000, '"')}\n`), 'desk.prf'],
    ['100,000 sections', source(Array.from({ length: 100_000 }, (_, index) => `[${index}]\n`).join('')), 'account.source'],
    ['a million lines without a sign', prf(many(1_000_000, 'abc\n')), 'desk.prf'],
    ['100,000 opening brackets', prf(many(100_000, '[\n')), 'desk.prf'],
    ['a million carriage returns', source(many(1_000_000, '\r')), 'account.source'],
  ];
  for (const [what, text, fileName] of cases) {
    it(what, () => assert.deepEqual(rulesOf(text, fileName), [fault]));
  }

  it('as often as it is there', () => {
    const servers = many(
      5000,
      '<incomingServer type="imap"><hostname>imap.example.com</hostname><port>143</port>' +
        `<socketType>SSL</socketType>${logIn}</incomingServer>`,
    );
    assert.equal(rulesOf(autoconfig('', servers), 'config-v1.1.xml').length, 5001);
  });
});

describe('a huge file that is broken', () => {
  const cases: readonly (readonly [what: string, text: string, fileName: string])[] = [
    ['100,000 elements that are never closed', autoconfig('', many(100_000, '<a>')), 'config-v1.1.xml'],
    ['stray end tags in a deep tree', autoconfig('', `${many(50_000, '<a>')}${many(50_000, '</b>')}`), 'config-v1.1.xml'],
    ['elements that are closed by the next but one', autoconfig('', many(50_000, '<a><b></a>')), 'config-v1.1.xml'],
    ['comments that never end', autoconfig(`<port>${many(200_000, '<!--')}</port>`), 'config-v1.1.xml'],
    ['CDATA that never ends', autoconfig(`<port>${many(200_000, '<![CDATA[')}</port>`), 'config-v1.1.xml'],
    ['instructions that never end', autoconfig(`<port>${many(200_000, '<?')}</port>`), 'config-v1.1.xml'],
    ['opening brackets', autoconfig(many(200_000, '<')), 'config-v1.1.xml'],
    ['ampersands', autoconfig(many(200_000, '&')), 'config-v1.1.xml'],
    ['ampersands in an attribute', autoconfig(`<x a="${many(200_000, '&b')}"/>`), 'config-v1.1.xml'],
    ['half characters', autoconfig(many(500_000, '\ud800')), 'config-v1.1.xml'],
    ['zeros', autoconfig(many(500_000, '\u0000')), 'config-v1.1.xml'],
    ['one attribute again and again', autoconfig(`<x ${many(100_000, 'a="" ')}/>`), 'config-v1.1.xml'],
    ['keys without values', mobileconfig(many(100_000, '<key>a</key>')), 'mail.mobileconfig'],
    ['a million lines without a sign', source(many(1_000_000, 'abc\n')), 'account.source'],
    ['100,000 opening brackets in INI', source(many(100_000, '[\n')), 'account.source'],
    ['a line of opening brackets in INI', source(many(1_000_000, '[')), 'account.source'],
  ];
  for (const [what, text, fileName] of cases) {
    it(`says so: ${what}`, () => {
      const { findings } = lint(text, fileName);
      assert.equal(findings.filter(({ rule }) => rule.id === 'syntax-error').length, 1);
      assert.equal(applyFixes(text, findings, 'suggested'), text, 'nothing is fixed in it');
    });
  }
});

describe('an attack through XML', () => {
  it('expands no entity and fetches nothing', () => {
    const doublings = Array.from({ length: 30 }, (_, index) => `<!ENTITY a${index} "&a${index - 1};&a${index - 1};">`);
    const bomb = `<!DOCTYPE clientConfig [<!ENTITY a "aaaaaaaaaa">${doublings.join('')}]>`;
    const external =
      '<!DOCTYPE clientConfig [<!ENTITY host SYSTEM "file:///etc/passwd"><!ENTITY % more SYSTEM "http://example.com/x.dtd">%more;]>';
    for (const [doctype, entity] of [
      [bomb, 'a29'],
      [external, 'host'],
    ] as const) {
      const result = lint(
        doctype + autoconfig(`<username>&${entity};</username>`).replace('imap.example.com', `&${entity};`),
        'config-v1.1.xml',
      );
      const [first] = result.findings;
      assert.equal(first!.rule.id, 'syntax-error');
      assert.deepEqual(first!.span, { start: 0, end: doctype.length });
      assert.equal(result.servers[0]!.host.value, `&${entity};`);
      assert.ok(result.findings.every(({ fixes }) => fixes.length === 0));
    }
  });

  it('says so when a document type of another name brings declarations', () => {
    const text = `<!DOCTYPE clientConfig PUBLIC "a]b" "c>d" [<!-- ]> --><!ENTITY x "]]>">]>${autoconfig('')}`;
    assert.ok(rulesOf(text, 'config-v1.1.xml').includes('syntax-error'));
  });

  it('is not fooled by entities with the names that every object has', () => {
    for (const entity of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
      assert.deepEqual(rulesOf(autoconfig(`<username>&${entity};</username>`), 'config-v1.1.xml'), [fault, 'syntax-error']);
    }
  });
});

describe('names that every object has', () => {
  for (const name of ['constructor', '__proto__', 'toString', 'valueOf', 'hasOwnProperty']) {
    it(`as a kind of server: ${name}`, () => {
      const others = lint(autoconfig('').replace('"imap"', `"${name}"`), 'config-v1.1.xml').servers;
      assert.deepEqual(
        others.map(({ protocol }) => protocol),
        ['smtp'],
      );
      assert.deepEqual(lint(source('').replace('imapx', name), 'account.source').servers, []);
      const k9 =
        `<k9settings version="99" format="1"><accounts><account><incoming-server type="${name}">` +
        '<host>imap.example.com</host></incoming-server></account></accounts></k9settings>';
      assert.deepEqual(lint(k9, 'settings.k9s').servers, []);
      assert.equal(
        lint(mobileconfig(`<key>EmailAccountType</key><string>${name}</string>`), 'mail.mobileconfig').servers[0]!.protocol,
        'imap',
      );
    });

    it(`as a port, a word and a key: ${name}`, () => {
      for (const kind of profileKinds) {
        const text = kind.write([{ protocol: kind.protocols[0]!, host: 'mail.example.com', port: name, securityText: name }]);
        const { findings } = lint(text, kind.fileName);
        const fixed = applyFixes(text, findings, 'suggested');
        assert.doesNotMatch(fixed, /native code|\[object/, kind.format);
        assert.doesNotMatch(findings.map(({ message }) => message).join(), /native code|\[object/, kind.format);
      }
      assert.deepEqual(rulesOf(mobileconfig(`<key>${name}</key><string>x</string>`), 'mail.mobileconfig'), [fault]);
      assert.deepEqual(rulesOf(source(`${name}=x\n[${name}]\n${name}=x\n`), 'account.source'), [fault]);
      assert.deepEqual(rulesOf(prf(`${name}=x\n[${name}]\n${name}=x\n`), 'desk.prf'), [fault]);
      assert.deepEqual(rulesOf(autoconfig(`<${name} ${name}="x">x</${name}>`), 'config-v1.1.xml'), [fault]);
    });
  }

  it('as a way of logging in', () => {
    const tried: string[] = [];
    for (const kind of profileKinds) {
      const text = kind.write([{ protocol: kind.protocols.at(-1)!, host: 'mail.example.com', port: 465 }]);
      const named = text.replace(/password-cleartext|PLAIN|EmailAuthPassword/g, 'constructor');
      if (named === text) continue;
      tried.push(kind.format);
      const { servers } = lint(named, kind.fileName);
      assert.ok(servers.length > 0, kind.format);
      for (const { authentication } of servers) assert.equal(typeof authentication.value, 'string');
    }
    for (const format of ['thunderbird-autoconfig', 'evolution', 'apple-mobileconfig']) assert.ok(tried.includes(format), tried.join(' '));
  });
});

describe('a file that is no text', () => {
  const inner = '<plist version="1.0"><dict><key>PayloadType</key><string>com.apple.mail.managed</string></dict></plist>';
  const der = Buffer.from(signedMessage(Buffer.from(inner)));

  it('is named as a signed profile, however it was decoded', () => {
    for (const text of [der.toString('utf8'), der.toString('latin1'), new TextDecoder('windows-1252').decode(der)]) {
      for (const fileName of ['mail.mobileconfig', 'download']) {
        const { format, findings } = lint(text, fileName);
        assert.equal(format, 'apple-mobileconfig');
        assert.deepEqual(
          findings.map(({ rule, span }) => [rule.id, span.start]),
          [['not-linted', 0]],
        );
      }
    }
    const armoured = `-----BEGIN PKCS7-----\n${der.toString('base64')}\n-----END PKCS7-----\n`;
    assert.deepEqual(rulesOf(armoured, 'mail.mobileconfig'), ['not-linted']);
  });

  it('is named as a binary property list', () => {
    assert.deepEqual(rulesOf(Buffer.from('bplist00\xd1\x01\x02[PayloadType', 'latin1').toString('utf8'), 'mail.mobileconfig'), [
      'not-linted',
    ]);
  });

  it('is not called clean when UTF-16 was taken for UTF-8', () => {
    const wide = Buffer.from(
      profileKinds.find(({ format }) => format === 'windows-live-mail')!.write([{ protocol: 'pop3', host: 'pop.example.com' }]),
      'utf16le',
    );
    assert.notDeepEqual(rulesOf(wide.toString('utf8'), 'account.oeaccount'), []);
  });
});
