import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyFixes } from '../../server/src';
import { akonadiImap, evolutionAccount, kmailTransport } from '../support/accountFiles';
import { only } from '../support/only';
import type { Files } from '../support/together';

const { factsTogether, findingsTogether } = only('settings-disagree', 'cleartext-password', 'tls-on-cleartext-port');

const forgotten = evolutionAccount({ port: 143, security: 'starttls-on-standard-port' });
const present = akonadiImap();

const mobileconfig = (port: number) =>
  '<plist><dict><key>PayloadType</key><string>com.apple.mail.managed</string>' +
  '<key>EmailAccountType</key><string>EmailTypeIMAP</string>' +
  '<key>IncomingMailServerHostName</key><string>imap.example.com</string>' +
  `<key>IncomingMailServerPortNumber</key><integer>${port}</integer><key>IncomingMailServerUseSSL</key><true/>` +
  '<key>IncomingMailServerUsername</key><string>jo.secret</string></dict></plist>';

describe('settings-disagree', () => {
  it('fires on the later of two files that are alike in strength, and points at the other one', () => {
    const files = { 'a.source': forgotten, akonadi_imap_resource_0rc: present };
    assert.deepEqual(factsTogether(files), ['akonadi_imap_resource_0rc: settings-disagree at SSL']);
    const [finding] = findingsTogether(files).akonadi_imap_resource_0rc!;
    assert.equal(
      finding!.message,
      'IMAP on port 993 with encryption “SSL/TLS”: a.source, line 17, has port 143 with STARTTLS for the same host and ' +
        'log-in name. One of the two may have been forgotten.',
    );
    const elsewhere = finding!.elsewhere!.map(({ name, span, message }) => [name, files['a.source'].slice(span.start, span.end), message]);
    assert.deepEqual(elsewhere, [['a.source', 'starttls-on-standard-port', 'The same host and log-in name with port 143 with STARTTLS.']]);
    assert.deepEqual(finding!.fixes, [], 'nobody knows which one is right');
  });

  it('fires on the weaker one, whatever the order, and offers the pair of the stronger one', () => {
    const weak = evolutionAccount({ port: 143, security: 'none' });
    for (const names of [
      ['a.source', 'akonadi_imap_resource_0rc'],
      ['z.source', 'akonadi_imap_resource_0rc'],
    ] as const) {
      const files = { [names[0]]: weak, [names[1]]: present };
      assert.deepEqual(factsTogether(files), [`${names[0]}: cleartext-password at 143`, `${names[0]}: settings-disagree at none`]);
      const finding = findingsTogether(files)[names[0]]!.find(({ rule }) => rule.id === 'settings-disagree')!;
      assert.deepEqual(
        finding.fixes.map(({ title, isPreferred, safety, target }) => [title, isPreferred, safety, target]),
        [['Use port 993 with TLS, as in akonadi_imap_resource_0rc', false, 'manual', { port: 993, security: 'tls' }]],
      );
      assert.equal(applyFixes(weak, [finding], 'suggested'), weak, 'no level of --fix applies it');
    }
  });

  it('takes the one with which nothing is wrong for the stronger one', () => {
    const broken = akonadiImap({ port: 143 });
    assert.deepEqual(factsTogether({ akonadi_imap_resource_0rc: broken, 'z.source': forgotten }), [
      'akonadi_imap_resource_0rc: tls-on-cleartext-port at 143',
      'akonadi_imap_resource_0rc: settings-disagree at SSL',
    ]);
  });

  const silent: Readonly<Record<string, Files>> = {
    'that are copies of each other': { 'a.source': forgotten, 'a.bak.source': forgotten },
    'of different users': { 'a.source': forgotten, akonadi_imap_resource_0rc: akonadiImap({ user: 'ann.secret' }) },
    'of which one names no user': { 'a.source': forgotten.replace('User=jo.secret\n', ''), akonadi_imap_resource_0rc: present },
    'of different hosts': { 'a.source': forgotten, akonadi_imap_resource_0rc: akonadiImap({ host: 'mail.example.org' }) },
    'on this machine, where a proxy may listen': {
      'a.source': evolutionAccount({ host: 'localhost', port: 1143, security: 'none' }),
      'b.source': evolutionAccount({ host: 'localhost', port: 1993 }),
    },
    'with a variable for the user': {
      'a.source': evolutionAccount({ user: '${USER}', port: 143, security: 'starttls-on-standard-port' }),
      'b.source': evolutionAccount({ user: '${USER}' }),
    },
    'with a variable for the port': { 'a.source': forgotten.replace('143', '${PORT}'), akonadi_imap_resource_0rc: present },
    'with a variable for the host': {
      'a.source': evolutionAccount({ host: '${HOST}', port: 143, security: 'starttls-on-standard-port' }),
      'b.source': evolutionAccount({ host: '${HOST}' }),
    },
    'of which one is switched off': { 'a.source': forgotten.replace('Enabled=true', 'Enabled=false'), akonadi_imap_resource_0rc: present },
    'of which one is broken': { 'a.source': `${forgotten}[broken\n`, akonadi_imap_resource_0rc: present },
    'of which one leaves the handshake to the client': {
      'mail.mobileconfig': mobileconfig(993),
      akonadi_imap_resource_0rc: present,
    },
    'of different protocols': {
      akonadi_imap_resource_0rc: akonadiImap({ host: 'mail.example.com' }),
      mailtransports: kmailTransport({ host: 'mail.example.com' }),
    },
  };
  for (const [what, files] of Object.entries(silent)) {
    it(`is silent about files ${what}`, () =>
      assert.deepEqual(
        factsTogether(files).filter((fact) => fact.includes('settings-disagree')),
        [],
      ));
  }

  it('is silent about a choice within one file', () => {
    const both = `${kmailTransport({ id: 1 })}\n${kmailTransport({ id: 2, port: 587, security: 'TLS' })}`;
    assert.deepEqual(factsTogether({ 'one/mailtransports': both, 'two/mailtransports': kmailTransport() }), []);
  });

  it('does not depend on the letter case of a domain', () => {
    const facts = factsTogether({
      'a.source': evolutionAccount({ user: 'jo@Example.COM', host: 'IMAP.example.com' }),
      'b.source': evolutionAccount({ user: 'jo@example.com', port: 143, security: 'starttls-on-standard-port' }),
    });
    assert.deepEqual(facts, ['b.source: settings-disagree at starttls-on-standard-port']);
  });

  it('can be switched off, and follows the settings', () => {
    const files = { 'a.source': forgotten, akonadi_imap_resource_0rc: present };
    assert.deepEqual(factsTogether(files, { rules: { 'settings-disagree': 'off' } }), []);
    assert.deepEqual(factsTogether(files, { preset: 'compatible' }), []);
    assert.equal(findingsTogether(files, { rules: { 'settings-disagree': 'warning' } }).akonadi_imap_resource_0rc![0]!.severity, 'warning');
  });

  it('never prints a log-in name, in any order of the files', () => {
    const endpoint = fc.constantFrom<[number, string]>(
      [993, 'ssl-on-alternate-port'],
      [143, 'starttls-on-standard-port'],
      [143, 'none'],
      [993, 'none'],
      [9993, 'ssl-on-alternate-port'],
    );
    const file = fc
      .tuple(fc.constantFrom('jo.secret', 'ann.secret'), endpoint)
      .map(([user, [port, security]]) => evolutionAccount({ user, port, security }));
    fc.assert(
      fc.property(
        fc.array(file, { maxLength: 6 }).chain((texts) =>
          fc.tuple(
            fc.constant(texts),
            fc.shuffledSubarray(
              texts.map((_, index) => index),
              { minLength: texts.length },
            ),
          ),
        ),
        ([texts, order]) => {
          const named = (indices: readonly number[]) => Object.fromEntries(indices.map((index) => [`${index}.source`, texts[index]!]));
          const found = findingsTogether(named(texts.map((_, index) => index)));
          const again = findingsTogether(named(order));
          const joint = Object.values(found)
            .flat()
            .filter(({ rule }) => rule.id === 'settings-disagree');
          const told = (findings: typeof found) =>
            Object.keys(found).map((name) =>
              findings[name]!.map(({ rule, message, span, elsewhere, fixes }) => ({ rule: rule.id, message, span, elsewhere, fixes })),
            );
          assert.deepEqual(told(again), told(found));
          assert.doesNotMatch(JSON.stringify(told(found)), /secret/);
          const differ = ['jo', 'ann'].some((user) => new Set(texts.filter((text) => text.includes(`User=${user}.`))).size > 1);
          assert.equal(joint.length > 0, differ);
        },
      ),
    );
  });

  it('says one thing about each of very many files', () => {
    const files = Object.fromEntries(
      Array.from({ length: 2_000 }, (_, index) => [
        `${String(index).padStart(5, '0')}.source`,
        index === 0 ? evolutionAccount() : forgotten,
      ]),
    );
    assert.equal(factsTogether(files).length, 1_999);
  });

  describe('of files that are served to all users of a domain', () => {
    const autoconfig = (domain: string, port: number) =>
      `<clientConfig version="1.1"><emailProvider id="${domain}"><domain>${domain}</domain><incomingServer type="imap">` +
      `<hostname>mail.example.org</hostname><port>${port}</port><socketType>${port === 993 ? 'SSL' : 'STARTTLS'}</socketType>` +
      '<username>%EMAILADDRESS%</username><authentication>password-cleartext</authentication></incomingServer>' +
      '</emailProvider></clientConfig>';
    const autodiscover =
      '<Autodiscover xmlns="http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006">' +
      '<Response xmlns="http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a"><Account>' +
      '<AccountType>email</AccountType><Action>settings</Action><Protocol><Type>IMAP</Type><Server>mail.example.org</Server>' +
      '<Port>993</Port><SSL>on</SSL></Protocol></Account></Response></Autodiscover>';

    it('says that they differ, though neither names a user', () => {
      assert.deepEqual(factsTogether({ 'config-v1.1.xml': autoconfig('example.org', 143), 'autodiscover.xml': autodiscover }), [
        'config-v1.1.xml: settings-disagree at STARTTLS',
      ]);
      assert.deepEqual(factsTogether({ 'config-v1.1.xml': autoconfig('example.org', 993), 'autodiscover.xml': autodiscover }), []);
    });

    it('is silent about a server that others use too', () => {
      assert.deepEqual(factsTogether({ 'config-v1.1.xml': autoconfig('example.net', 143), 'autodiscover.xml': autodiscover }), []);
    });
  });
});
