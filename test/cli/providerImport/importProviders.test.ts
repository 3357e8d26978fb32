import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { importProviders } from '../../../server/src/cli/providerImport/importProviders';
import { readProviderFile } from '../../../server/src/providers/readProviderFile';
import { decode } from '../../../server/src/text/encoding';
import { autoconfig, good, terms } from '../support/autoconfigFiles';

describe('an imported list', () => {
  const imported = (...files: readonly string[]) =>
    importProviders(
      files.map((text, index) => ({ path: `${index}.xml`, text })),
      terms,
    );

  it('keeps clear text where there is nothing else', () => {
    const { file, refused } = imported(
      autoconfig('a.example.com', [
        { type: 'pop3', port: 110, socketType: 'plain' },
        { type: 'smtp', port: 25, socketType: 'plain' },
      ]),
    );
    assert.deepEqual(refused, []);
    assert.deepEqual(file.providers[0]!.hosts, { 'mail.a.example.com': 'pop3 110 none, smtp 25 none' });
  });

  it('leaves out hosts that depend on the address, and says so', () => {
    const { file, refused } = imported(
      autoconfig('a.example.com', [...good, { port: 993, socketType: 'SSL', host: 'mail.%EMAILDOMAIN%' }]),
    );
    assert.equal(file.providers.length, 1);
    assert.deepEqual(refused, [
      {
        path: '0.xml',
        server: 'mail.%EMAILDOMAIN% imap',
        reason: 'its host depends on the address, and the list goes by host',
        isMistake: false,
      },
    ]);
  });

  it('refuses what cannot be understood, and files that cannot be read whole', () => {
    assert.deepEqual(
      imported(
        autoconfig('a.example.com', [
          { port: 993, socketType: 'ssl' },
          { port: 'imaps', socketType: 'SSL' },
        ]),
      ).refused.map(({ server, reason }) => [server, reason]),
      [
        ['mail.a.example.com imap', 'its port or its encryption cannot be understood'],
        ['mail.a.example.com imap', 'its port or its encryption cannot be understood'],
      ],
    );
    assert.deepEqual(
      imported('<clientConfig>\n<emailProvider>\n').refused.map(({ server, reason }) => [server, reason.replace(/\d+/, 'N')]),
      [['', 'the file cannot be read whole (line N)']],
    );
  });

  it('refuses hosts that are none, or have something else around them, without a word of that', () => {
    const hosts = [
      'imap .example.com',
      'jo:hunter2@imap.example.com',
      'imap.example.com:993',
      'imaps://imap.example.com/',
      'imap_1.example.com',
    ];
    const { file, refused } = imported(
      autoconfig(
        'a.example.com',
        hosts.map((host) => ({ port: 993, socketType: 'SSL', host })),
      ),
    );
    assert.deepEqual(
      file.providers.map((entry) => entry.hosts),
      [{ 'imap_1.example.com': 'imap 993 tls' }],
    );
    const around = ['imap.example.com imap', 'something else than a name stands in the place of its host'];
    assert.deepEqual(
      refused.map(({ server, reason, isMistake }) => [server, reason, isMistake]),
      [['imap', 'its host is no name or address', true], ...[around, around, around].map((each) => [...each, true])],
    );
  });

  it('names each host and domain once, where it stands first', () => {
    const { file } = imported(
      autoconfig('a.example.com', [{ port: 993, socketType: 'SSL', host: 'mail.example.com' }], {
        name: 'A',
        domains: ['a.example.com', 'b.example.com'],
      }),
      autoconfig(
        'b.example.com',
        [
          { port: 993, socketType: 'SSL', host: 'MAIL.example.com' },
          { port: 143, socketType: 'STARTTLS', host: 'mail.example.com' },
        ],
        { name: 'B', domains: ['b.example.com', 'c.example.com'] },
      ),
    );
    assert.deepEqual(
      file.providers.map(({ name, hosts, domains }) => ({ name, hosts, domains })),
      [
        {
          name: 'A',
          hosts: { 'mail.example.com': 'imap 993 tls, imap 143 starttls' },
          domains: ['a.example.com', 'b.example.com', 'c.example.com'],
        },
      ],
    );
    assert.deepEqual(readProviderFile(JSON.stringify(file)).problems, []);
  });

  it('has a name and a page in any case', () => {
    const [entry] = imported(autoconfig('a.example.com', good, { name: '%EMAILDOMAIN%', page: '' })).file.providers;
    assert.deepEqual([entry!.name, entry!.see], ['a.example.com', 'https://example.org/files']);
  });
});

const corpus = join(__dirname, '..', '..', '..', '..', 'shared', 'corpus', 'autoconfig-ispdb');

describe('the database of Thunderbird', () => {
  it('is taken but for its mistakes', function () {
    if (!existsSync(corpus)) this.skip();
    const files = readdirSync(corpus)
      .sort()
      .map((path) => ({ path, text: decode(readFileSync(join(corpus, path))).text }));
    const { file, refused } = importProviders(files, terms);
    // Four hosters with STARTTLS on 25, POP3 on 993, 586, and TLS on 587: as far as these files are there.
    assert.deepEqual(
      refused
        .filter(({ isMistake, reason }) => isMistake && !reason.startsWith('clear text'))
        .map(({ path, server }) => `${path} ${server.replace(/^\S+ /, '')}`),
      [
        'arubapec.it.xml pop3 993 tls',
        'charter.net.xml smtp 587 tls',
        'gransy.com.xml smtp 25 starttls',
        'rediffmail.com.xml smtp 586 tls',
        'thinline.cz.xml smtp 25 starttls',
      ],
    );
    assert.deepEqual(
      refused.filter(({ isMistake }) => !isMistake).map(({ path }) => path),
      ['inbox.lv.xml', 'inbox.lv.xml', 'inbox.lv.xml'],
    );
    assert.deepEqual(readProviderFile(JSON.stringify(file)).problems, []);
    assert.ok(file.providers.length >= 95);
  });
});
