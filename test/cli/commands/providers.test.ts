import assert from 'node:assert/strict';
import { chmodSync, existsSync, readdirSync, readFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { importProviders } from '../../../server/src/cli/providerImport/importProviders';
import { bundledProviderFile } from '../../../server/src/providers/bundledProviders';
import { readProviderFile } from '../../../server/src/providers/readProviderFile';
import { decode } from '../../../server/src/text/encoding';
import { commandLine } from '../support/commandLine';
import { createFolder } from '../support/folder';

const here = process.cwd();

describe('providers', () => {
  it('lists them for people', async () => {
    const { stdout, exitCode } = await commandLine(here, ['providers']);
    assert.equal(exitCode, 0);
    assert.match(stdout, /^Resend {2}https:\/\/resend\.com\/docs\/send-with-smtp, read in 2026-11\n {2}smtp\.resend\.com {2}smtp 465 tls, /m);
    assert.match(stdout, /, not read yet$/m);
    assert.equal(stdout.match(/^\S.* {2}https?:/gm)?.length, bundledProviderFile().providers.length);
  });

  it('lists them for programs', async () => {
    const { schema, date, providers, retired } = JSON.parse((await commandLine(here, ['providers', '--format', 'json'])).stdout) as { schema: string; date: string; providers: { name: string }[]; retired: { host: string }[] };
    assert.equal(schema, 'mail-config-lint/providers/1');
    assert.equal(date, bundledProviderFile().date);
    assert.deepEqual(providers.find(({ name }) => name === 'Microsoft 365'), {
      name: 'Microsoft 365',
      page: 'https://learn.microsoft.com/en-us/exchange/mail-flow-best-practices/how-to-set-up-a-multifunction-device-or-application-to-send-email-using-microsoft-365-or-office-365',
      checked: '2026-11',
      read: true,
      domains: [],
      hosts: [{ host: 'smtp.office365.com', offers: [{ protocol: 'smtp', port: 587, security: 'starttls' }, { protocol: 'smtp', port: 25, security: 'starttls' }] }],
      logIn: {
        smtp: {
          methods: ['oauth2'],
          since: '2026-12',
          page: 'https://techcommunity.microsoft.com/blog/exchange/updated-exchange-online-smtp-auth-basic-authentication-deprecation-timeline/4489835',
          note: 'At the end of that month passwords are switched off by default for organisations that exist today, whose administrators can switch them on again; newer ones do not have them by default.',
          isAnnounced: true,
        },
      },
    });
    assert.deepEqual(retired.map(({ host }) => host), Object.keys(bundledProviderFile().retired ?? {}));
  });

  for (const [words, message] of [
    ['providers imports', /providers import FOLDER makes a list of your own/],
    ['providers import', /providers import FOLDER makes a list of your own/],
    ['providers import a --format json', /writes JSON/],
    ['providers import a --origin here', /--origin needs the address of a page/],
    ['providers --origin https://example.com/', /go with providers import FOLDER/],
    ['providers import missing', /missing: there is no such file or folder/],
  ] as const) {
    it(`refuses ${words}`, async () => {
      const { stderr, exitCode } = await commandLine(createFolder().path, words.split(' '));
      assert.match(stderr, message);
      assert.equal(exitCode, 2);
    });
  }
});

interface Server {
  readonly type?: 'imap' | 'pop3' | 'smtp';
  readonly host?: string;
  readonly port: number | string;
  readonly socketType: string;
}

const config = (id: string, servers: readonly Server[], { name = 'Example Mail', domains = [id], page = 'https://example.com/help' } = {}) =>
  [
    '<clientConfig version="1.1">',
    `  <emailProvider id="${id}">`,
    ...domains.map((domain) => `    <domain>${domain}</domain>`),
    `    <displayName>${name}</displayName>`,
    ...servers.map(({ type = 'imap', host = `mail.${id}`, port, socketType }) => {
      const element = type === 'smtp' ? 'outgoingServer' : 'incomingServer';
      return `    <${element} type="${type}"><hostname>${host}</hostname><port>${port}</port><socketType>${socketType}</socketType><authentication>password-cleartext</authentication></${element}>`;
    }),
    ...(page === '' ? [] : [`    <documentation url="${page}"/>`]),
    '  </emailProvider>',
    '</clientConfig>',
    '',
  ].join('\n');

const good = [{ port: 993, socketType: 'SSL' }, { port: 143, socketType: 'STARTTLS' }, { type: 'smtp', port: 465, socketType: 'SSL' }] as const;

const terms = { origin: 'https://example.org/files', licence: undefined, date: '2026-11-24', exceptions: new Map<string, string>() };

describe('providers import', () => {
  const origin = ['--origin', 'https://example.org/files'];

  it('makes a list that the program reads, and says where it is from', async () => {
    const folder = createFolder({ 'LICENSE': '\n# Some licence 2.0\n\nText.\n', 'ispdb/b.example.net.xml': config('b.example.net', good, { name: 'B' }), 'ispdb/a.example.com.xml': config('a.example.com', good, { name: 'A' }), 'ispdb/README.md': '' });
    for (const name of ['a.example.com', 'b.example.net']) utimesSync(join(folder.path, 'ispdb', `${name}.xml`), new Date('2026-03-12'), new Date('2026-03-12'));
    const { stdout, stderr, exitCode } = await commandLine(folder.path, ['providers', 'import', '.', ...origin, '--output', 'providers.json']);
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
    const servers: Server[] = [...good, { type: 'pop3', port: 993, socketType: 'SSL' }, { type: 'smtp', port: 25, socketType: 'STARTTLS' }, { port: 143, socketType: 'plain' }];
    const { stdout, stderr, exitCode } = await commandLine(createFolder({ 'a.xml': config('a.example.com', servers) }).path, ['providers', 'import', '.', ...origin]);
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

  it('says which files can not be read, and goes on', async () => {
    const { path } = createFolder({ 'a.xml': config('a.example.com', good), 'b/b.xml': '<clientConfig>', 'c.xml': '' });
    const { stderr, exitCode } = await commandLine(path, ['providers', 'import', '.', ...origin]);
    assert.equal(exitCode, 1);
    assert.match(stderr, /^b\/b\.xml +the file can not be read whole \(line 1\)\nc\.xml +the file can not be read whole \(line 1\)\n1 provider with 1 host; 0 servers and 2 files refused, 0 left out$/m);
    chmodSync(join(path, 'b'), 0);
    // Root may read everything.
    if (process.getuid?.() !== 0) assert.match((await commandLine(path, ['providers', 'import', '.', ...origin])).stderr, /^mail-config-lint: b: permission denied$/m);
    chmodSync(join(path, 'b'), 0o755);
    assert.equal((await commandLine(path, ['providers', 'import', 'a.xml', ...origin])).stderr, 'mail-config-lint: a.xml: it is a file, and the folder with such files is asked for.\n');
  });

  it('takes what is listed as an exception, with its reason', async () => {
    const folder = createFolder({
      LICENSE: 'Free',
      'a.xml': config('a.example.com', [{ type: 'smtp', port: 587, socketType: 'SSL' }]),
      'exceptions.json': JSON.stringify({ 'mail.a.example.com smtp 587 tls': 'Documented on their page.', 'mail.b.example.com smtp 25 tls': 'Not there.' }),
    });
    const { stdout, stderr, exitCode } = await commandLine(folder.path, ['providers', 'import', '.', ...origin, '--exceptions', 'exceptions.json']);
    assert.equal(exitCode, 0);
    assert.match(stdout, /"hosts": \{\n +"mail\.a\.example\.com": "smtp 587 tls"\n +\},\n +"domains": \["a\.example\.com"\],\n +"comment": "Documented on their page\."/);
    assert.match(stderr, /the exception for mail\.b\.example\.com smtp 25 tls is not needed/);
  });

  for (const [text, message] of [['{', /this is no JSON/], ['{ "a": "" }', /name each server with a reason/], ['[]', /name each server with a reason/]] as const) {
    it(`refuses the exceptions ${text}`, async () => {
      const { stderr, exitCode } = await commandLine(createFolder({ 'a.xml': config('a.example.com', good), 'e.json': text }).path, ['providers', 'import', '.', ...origin, '--exceptions', 'e.json']);
      assert.equal(exitCode, 2);
      assert.match(stderr, message);
    });
  }

  it('must know where the files are from', async () => {
    const { stderr, exitCode } = await commandLine(createFolder({ 'a.xml': config('a.example.com', good) }).path, ['providers', 'import', '.']);
    assert.equal(exitCode, 2);
    assert.match(stderr, /name their address with --origin/);
  });

  it('says of a folder without such files that it has none', async () => {
    const { stdout, stderr, exitCode } = await commandLine(createFolder({ LICENSE: 'Free' }).path, ['providers', 'import', '.', ...origin, '--output', 'out.json']);
    assert.deepEqual([stdout, stderr, exitCode], ['0 providers with 0 hosts; 0 servers refused, 0 left out\n', 'mail-config-lint: no .xml files found there\n', 0]);
  });
});

describe('an imported list', () => {
  const imported = (...files: readonly string[]) => importProviders(files.map((text, index) => ({ path: `${index}.xml`, text })), terms);

  it('keeps clear text where there is nothing else', () => {
    const { file, refused } = imported(config('a.example.com', [{ type: 'pop3', port: 110, socketType: 'plain' }, { type: 'smtp', port: 25, socketType: 'plain' }]));
    assert.deepEqual(refused, []);
    assert.deepEqual(file.providers[0]!.hosts, { 'mail.a.example.com': 'pop3 110 none, smtp 25 none' });
  });

  it('leaves out hosts that depend on the address, and says so', () => {
    const { file, refused } = imported(config('a.example.com', [...good, { port: 993, socketType: 'SSL', host: 'mail.%EMAILDOMAIN%' }]));
    assert.equal(file.providers.length, 1);
    assert.deepEqual(refused, [{ path: '0.xml', server: 'mail.%EMAILDOMAIN% imap', reason: 'its host depends on the address, and the list goes by host', isMistake: false }]);
  });

  it('refuses what can not be understood, and files that can not be read whole', () => {
    assert.deepEqual(imported(config('a.example.com', [{ port: 993, socketType: 'ssl' }, { port: 'imaps', socketType: 'SSL' }])).refused.map(({ server, reason }) => [server, reason]), [
      ['mail.a.example.com imap', 'its port or its encryption can not be understood'],
      ['mail.a.example.com imap', 'its port or its encryption can not be understood'],
    ]);
    assert.deepEqual(imported('<clientConfig>\n<emailProvider>\n').refused.map(({ server, reason }) => [server, reason.replace(/\d+/, 'N')]), [['', 'the file can not be read whole (line N)']]);
  });

  it('refuses hosts that are none, or have something else around them, without a word of that', () => {
    const hosts = ['imap .example.com', 'jo:hunter2@imap.example.com', 'imap.example.com:993', 'imaps://imap.example.com/', 'imap_1.example.com'];
    const { file, refused } = imported(config('a.example.com', hosts.map((host) => ({ port: 993, socketType: 'SSL', host }))));
    assert.deepEqual(file.providers.map((entry) => entry.hosts), [{ 'imap_1.example.com': 'imap 993 tls' }]);
    const around = ['imap.example.com imap', 'something else than a name stands in the place of its host'];
    assert.deepEqual(refused.map(({ server, reason, isMistake }) => [server, reason, isMistake]), [['imap', 'its host is no name or address', true], ...[around, around, around].map((each) => [...each, true])]);
  });

  it('names each host and domain once, where it stands first', () => {
    const { file } = imported(
      config('a.example.com', [{ port: 993, socketType: 'SSL', host: 'mail.example.com' }], { name: 'A', domains: ['a.example.com', 'b.example.com'] }),
      config('b.example.com', [{ port: 993, socketType: 'SSL', host: 'MAIL.example.com' }, { port: 143, socketType: 'STARTTLS', host: 'mail.example.com' }], { name: 'B', domains: ['b.example.com', 'c.example.com'] }),
    );
    assert.deepEqual(file.providers.map(({ name, hosts, domains }) => ({ name, hosts, domains })), [{ name: 'A', hosts: { 'mail.example.com': 'imap 993 tls, imap 143 starttls' }, domains: ['a.example.com', 'b.example.com', 'c.example.com'] }]);
    assert.deepEqual(readProviderFile(JSON.stringify(file)).problems, []);
  });

  it('has a name and a page in any case', () => {
    const [entry] = imported(config('a.example.com', good, { name: '%EMAILDOMAIN%', page: '' })).file.providers;
    assert.deepEqual([entry!.name, entry!.see], ['a.example.com', 'https://example.org/files']);
  });
});

const corpus = join(__dirname, '..', '..', '..', '..', 'shared', 'corpus', 'autoconfig-ispdb');

describe('the database of Thunderbird', () => {
  it('is taken but for its mistakes', function () {
    if (!existsSync(corpus)) this.skip();
    const files = readdirSync(corpus).sort().map((path) => ({ path, text: decode(readFileSync(join(corpus, path))).text }));
    const { file, refused } = importProviders(files, terms);
    // Four hosters with STARTTLS on 25, POP3 on 993, 586, and TLS on 587: as far as these files are there.
    assert.deepEqual(refused.filter(({ isMistake, reason }) => isMistake && !reason.startsWith('clear text')).map(({ path, server }) => `${path} ${server.replace(/^\S+ /, '')}`), [
      'arubapec.it.xml pop3 993 tls',
      'charter.net.xml smtp 587 tls',
      'gransy.com.xml smtp 25 starttls',
      'rediffmail.com.xml smtp 586 tls',
      'thinline.cz.xml smtp 25 starttls',
    ]);
    assert.deepEqual(refused.filter(({ isMistake }) => !isMistake).map(({ path }) => path), ['inbox.lv.xml', 'inbox.lv.xml', 'inbox.lv.xml']);
    assert.deepEqual(readProviderFile(JSON.stringify(file)).problems, []);
    assert.ok(file.providers.length >= 95);
  });
});
