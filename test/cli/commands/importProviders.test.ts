import assert from 'node:assert/strict';
import { chmodSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { readProviderFile } from '../../../server/src/providers/readProviderFile';
import { commandLine } from '../support/commandLine';
import { createFolder } from '../support/folder';
import { autoconfig, good, type Server } from '../support/autoconfigFiles';

describe('providers import', () => {
  const origin = ['--origin', 'https://example.org/files'];

  it('makes a list that the program reads, and says where it is from', async () => {
    const folder = createFolder({
      LICENSE: '\n# Some licence 2.0\n\nText.\n',
      'ispdb/b.example.net.xml': autoconfig('b.example.net', good, { name: 'B' }),
      'ispdb/a.example.com.xml': autoconfig('a.example.com', good, { name: 'A' }),
      'ispdb/README.md': '',
    });
    for (const name of ['a.example.com', 'b.example.net'])
      utimesSync(join(folder.path, 'ispdb', `${name}.xml`), new Date('2026-03-12'), new Date('2026-03-12'));
    const { stdout, stderr, exitCode } = await commandLine(folder.path, [
      'providers',
      'import',
      '.',
      ...origin,
      '--output',
      'providers.json',
    ]);
    assert.deepEqual([stdout, stderr, exitCode], ['2 providers with 2 hosts; 0 servers refused, 0 left out\n', '', 0]);
    assert.equal(
      folder.read('providers.json').toString(),
      `{
  "format": 1,
  "date": "2026-03-12",
  "origin": "https://example.org/files",
  "licence": "Some licence 2.0 (LICENSE)",
  "providers": [
    {
      "name": "A",
      "see": "https://example.com/help",
      "checked": "2026-03",
      "unread": true,
      "hosts": {
        "mail.a.example.com": "imap 993 tls, imap 143 starttls, smtp 465 tls"
      },
      "domains": ["a.example.com"]
    },
    {
      "name": "B",
      "see": "https://example.com/help",
      "checked": "2026-03",
      "unread": true,
      "hosts": {
        "mail.b.example.net": "imap 993 tls, imap 143 starttls, smtp 465 tls"
      },
      "domains": ["b.example.net"]
    }
  ]
}
`,
    );
    const { list, problems } = readProviderFile(folder.read('providers.json').toString());
    assert.deepEqual(problems, []);
    assert.equal(list?.find('smtp', 'mail.b.example.net')?.isCurrent, false);
  });

  it('refuses what the decision table refuses, with the reason, and ends with 1', async () => {
    const servers: Server[] = [
      ...good,
      { type: 'pop3', port: 993, socketType: 'SSL' },
      { type: 'smtp', port: 25, socketType: 'STARTTLS' },
      { port: 143, socketType: 'plain' },
    ];
    const { stdout, stderr, exitCode } = await commandLine(createFolder({ 'a.xml': autoconfig('a.example.com', servers) }).path, [
      'providers',
      'import',
      '.',
      ...origin,
    ]);
    assert.equal(exitCode, 1);
    assert.equal(readProviderFile(stdout).list?.find('pop3', 'mail.a.example.com'), undefined);
    assert.equal(
      stderr,
      `a.xml  mail.a.example.com pop3 993 tls      protocol-port-mismatch: This port belongs to another mail protocol
a.xml  mail.a.example.com smtp 25 starttls  submission-on-port-25: Sending through port 25
a.xml  mail.a.example.com imap 143 none     clear text, though the provider has an encrypted port too
1 provider with 1 host; 3 servers refused, 0 left out
mail-config-lint: no licence was found beside the files; ask whoever made them before you pass the list on
`,
    );
  });

  it('says which files cannot be read, and goes on', async () => {
    const { path } = createFolder({ 'a.xml': autoconfig('a.example.com', good), 'b/b.xml': '<clientConfig>', 'c.xml': '' });
    const { stderr, exitCode } = await commandLine(path, ['providers', 'import', '.', ...origin]);
    assert.equal(exitCode, 1);
    assert.match(
      stderr,
      /^b\/b\.xml +the file cannot be read whole \(line 1\)\nc\.xml +the file cannot be read whole \(line 1\)\n1 provider with 1 host; 0 servers and 2 files refused, 0 left out$/m,
    );
    chmodSync(join(path, 'b'), 0);
    // Root may read everything.
    if (process.getuid?.() !== 0)
      assert.match((await commandLine(path, ['providers', 'import', '.', ...origin])).stderr, /^mail-config-lint: b: permission denied$/m);
    chmodSync(join(path, 'b'), 0o755);
    assert.equal(
      (await commandLine(path, ['providers', 'import', 'a.xml', ...origin])).stderr,
      'mail-config-lint: a.xml: it is a file, and the folder with such files is asked for.\n',
    );
  });

  it('takes what is listed as an exception, with its reason', async () => {
    const folder = createFolder({
      LICENSE: 'Free',
      'a.xml': autoconfig('a.example.com', [{ type: 'smtp', port: 587, socketType: 'SSL' }]),
      'exceptions.json': JSON.stringify({
        'mail.a.example.com smtp 587 tls': 'Documented on their page.',
        'mail.b.example.com smtp 25 tls': 'Not there.',
      }),
    });
    const { stdout, stderr, exitCode } = await commandLine(folder.path, [
      'providers',
      'import',
      '.',
      ...origin,
      '--exceptions',
      'exceptions.json',
    ]);
    assert.equal(exitCode, 0);
    assert.match(
      stdout,
      /"hosts": \{\n +"mail\.a\.example\.com": "smtp 587 tls"\n +\},\n +"domains": \["a\.example\.com"\],\n +"comment": "Documented on their page\."/,
    );
    assert.match(stderr, /the exception for mail\.b\.example\.com smtp 25 tls is not needed/);
  });

  for (const [text, message] of [
    ['{', /this is no JSON/],
    ['{ "a": "" }', /name each server with a reason/],
    ['[]', /name each server with a reason/],
  ] as const) {
    it(`refuses the exceptions ${text}`, async () => {
      const { stderr, exitCode } = await commandLine(createFolder({ 'a.xml': autoconfig('a.example.com', good), 'e.json': text }).path, [
        'providers',
        'import',
        '.',
        ...origin,
        '--exceptions',
        'e.json',
      ]);
      assert.equal(exitCode, 2);
      assert.match(stderr, message);
    });
  }

  it('must know where the files are from', async () => {
    const { stderr, exitCode } = await commandLine(createFolder({ 'a.xml': autoconfig('a.example.com', good) }).path, [
      'providers',
      'import',
      '.',
    ]);
    assert.equal(exitCode, 2);
    assert.match(stderr, /name their address with --origin/);
  });

  it('says of a folder without such files that it has none', async () => {
    const { stdout, stderr, exitCode } = await commandLine(createFolder({ LICENSE: 'Free' }).path, [
      'providers',
      'import',
      '.',
      ...origin,
      '--output',
      'out.json',
    ]);
    assert.deepEqual(
      [stdout, stderr, exitCode],
      ['0 providers with 0 hosts; 0 servers refused, 0 left out\n', 'mail-config-lint: no .xml files found there\n', 0],
    );
  });
});
