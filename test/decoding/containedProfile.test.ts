import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { containedProfile } from '../../server/src/decoding/containedProfile';
import { propertyListText } from '../../server/src/decoding/propertyListText';
import { createFolder } from '../cli/support/folder';
import { runs } from '../support/runs';
import { signedMessage } from './signedMessage';

const profile = `<?xml version="1.0" encoding="UTF-8"?>
<plist version="1.0"><dict>
<key>PayloadType</key><string>com.apple.mail.managed</string>
<key>IncomingMailServerHostName</key><string>imap.example.com</string>
<key>IncomingMailServerPortNumber</key><integer>143</integer>
</dict></plist>
`;

/** An independent reader and writer of property lists; it is an ES module only. */
let buildBinary: typeof import('plist').buildBinary;
let parse: typeof import('plist').parse;

before(async () => {
  ({ buildBinary, parse } = await import('plist'));
});

const binary = () => new Uint8Array(buildBinary(parse(profile)));

describe('a profile is taken out of', () => {
  it('a binary property list', () => {
    const { text, container } = containedProfile(binary())!;
    assert.equal(container, 'a binary property list');
    assert.deepEqual(parse(text), parse(profile));
  });

  it('a message without certificates, also when that is a text', () => {
    const message = signedMessage(Buffer.from(profile));
    assert.deepEqual(containedProfile(message), { text: profile, container: 'a signed profile' });
    const base64 = Buffer.from(message).toString('base64');
    assert.equal(containedProfile(Buffer.from(`-----BEGIN PKCS7-----\n${base64}\n-----END PKCS7-----\n`))?.text, profile);
    assert.equal(containedProfile(Buffer.from(base64))?.text, profile);
  });

  it('a binary property list that was signed', () => {
    const { text, container } = containedProfile(signedMessage(binary()))!;
    assert.equal(container, 'a signed binary property list');
    assert.deepEqual(parse(text), parse(profile));
  });

  it('what openssl signs, with definite and with indefinite lengths', function () {
    if (spawnSync('openssl', ['version']).status !== 0) {
      console.log('  (openssl is missing, so nothing was signed with it)');
      this.skip();
    }
    const { path } = createFolder({ 'profile.xml': profile });
    const openssl = (...words: string[]) => execFileSync('openssl', words, { cwd: path, stdio: 'pipe' });
    openssl(
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-keyout',
      'key.pem',
      '-out',
      'certificate.pem',
      '-subj',
      '/CN=Example',
      '-days',
      '1',
    );
    const sign = (...words: string[]) => {
      openssl(
        'cms',
        '-sign',
        '-nodetach',
        '-binary',
        '-in',
        'profile.xml',
        '-signer',
        'certificate.pem',
        '-inkey',
        'key.pem',
        '-out',
        'signed',
        ...words,
      );
      return readFileSync(join(path, 'signed'));
    };
    for (const words of [
      ['-outform', 'DER'],
      ['-outform', 'DER', '-stream'],
      ['-outform', 'PEM'],
    ]) {
      assert.deepEqual(containedProfile(sign(...words)), { text: profile, container: 'a signed profile' }, words.join(' '));
    }
  });
});

describe('nothing is taken out of', () => {
  const others: Readonly<Record<string, () => Uint8Array>> = {
    'a text': () => Buffer.from(profile),
    nothing: () => new Uint8Array(),
    'an encrypted message': () =>
      Buffer.from(
        Buffer.from(signedMessage(Buffer.from(profile)))
          .toString('latin1')
          .replace('\x01\x07\x02', '\x01\x07\x03'),
        'latin1',
      ),
    'half of a message': () => signedMessage(Buffer.from(profile)).slice(0, 100),
    'the beginning of a property list': () => binary().slice(0, 20),
  };
  for (const [name, bytes] of Object.entries(others)) it(name, () => assert.equal(containedProfile(bytes()), undefined));

  it('damaged bytes, without ever throwing', () => {
    const whole = [binary(), signedMessage(Buffer.from(profile)), signedMessage(binary())];
    fc.assert(
      fc.property(
        fc.constantFrom(...whole),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 8 }),
        fc.nat(),
        (bytes, changes, length) => {
          const damaged = Uint8Array.from(bytes);
          for (const [at, byte] of changes) damaged[at % damaged.length] = byte;
          const result = containedProfile(damaged.slice(0, 1 + (length % damaged.length)));
          assert.ok(result === undefined || typeof result.text === 'string');
        },
      ),
      { numRuns: runs(2000) },
    );
  });

  it('elements in each other without end', () => {
    assert.equal(containedProfile(Uint8Array.from({ length: 100_000 }, (_, index) => (index % 2 === 0 ? 0x30 : 0x80))), undefined);
  });
});

it('a binary property list says the same as XML', () => {
  const value = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      fc.string(),
      fc.boolean(),
      fc.integer({ min: 0, max: 2 ** 31 }),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(fc.stringMatching(/^[a-z&<]{1,8}$/), tie('value'), { maxKeys: 3, noNullPrototype: true }),
    ),
  })).value;
  fc.assert(
    fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), value, { noNullPrototype: true }), (list) => {
      assert.deepEqual(parse(propertyListText(new Uint8Array(buildBinary(list as Parameters<typeof buildBinary>[0])))!), list);
    }),
    { numRuns: runs(300) },
  );
});
