import assert from 'node:assert/strict';
import { akonadiImap, evolutionAccount, evolutionIdentity, evolutionTransport, kmailTransport } from '../../support/accountFiles';
import { commandLine } from '../support/commandLine';
import { createFolder } from '../support/folder';
import { createRepository } from '../support/gitRepository';
import { assertRdjson, assertSarif } from '../support/schemas';

/** Exchanged ports in two files of an account, tied by a third one. */
const exchanged = {
  'a.source': evolutionAccount({ port: 465, identity: 'me' }),
  'b.source': evolutionTransport({ port: 993 }),
  'me.source': evolutionIdentity('b'),
};
const fixed = { 'a.source': evolutionAccount({ identity: 'me' }), 'b.source': evolutionTransport() };

const forgotten = evolutionAccount({ port: 143, security: 'none' });

const places = (stdout: string) => stdout.match(/^\S+:\d+:\d+ .*$/gm) ?? [];

const incomingMessage =
  'IMAP on port 465 with “TLS on a dedicated port”: this port belongs to outgoing mail, and SMTP in b.source, line 12, ' +
  'has port 993; the two are exchanged, so neither connection works. Use port 993 here.';
const outgoingMessage =
  'SMTP on port 993 with “TLS on a dedicated port”: this port belongs to incoming mail, and IMAP in a.source, line 13, ' +
  'has port 465; the two are exchanged, so neither connection works. Use port 465 here.';

describe('accounts in several files', () => {
  it('are checked together, and each finding says where the other half is', async () => {
    const { path } = createFolder(exchanged);
    const { exitCode, stdout } = await commandLine(path, []);
    assert.equal(exitCode, 1);
    assert.equal(
      stdout,
      `a.source:13:6 error servers-swapped
  ${incomingMessage}
    13 │ Port=465
       │      ^^^
  fix: Use port 993 with TLS · port 465 → 993 · --fix

b.source:12:6 error servers-swapped
  ${outgoingMessage}
    12 │ Port=993
       │      ^^^
  fix: Use port 465 with TLS · port 993 → 465 · --fix

✖ 2 errors in 2 mail profiles with 2 servers
  --fix would fix 2
  why: mail-config-lint explain servers-swapped
`,
    );
  });

  it('are fixed together', async () => {
    const { path, read } = createFolder(exchanged);
    const { exitCode, stdout } = await commandLine(path, ['--fix']);
    assert.equal(exitCode, 0);
    assert.match(stdout, /^✔ nothing is left in 2 mail profiles with 2 servers; 2 fixed$/m);
    for (const [name, text] of Object.entries(fixed)) assert.equal(read(name).toString(), text);
  });

  it('are judged alone when they are checked alone', async () => {
    const { path } = createFolder(exchanged);
    assert.deepEqual(places((await commandLine(path, ['a.source'])).stdout), ['a.source:13:6 error protocol-port-mismatch']);
  });

  it('are shown together', async () => {
    const relay = `${kmailTransport()}\n${kmailTransport({ id: 2, host: 'relay.example.net', port: 25, security: 'None' })}`;
    const { path } = createFolder({
      ...fixed,
      'me.source': evolutionIdentity('b'),
      'kde/akonadi_imap_resource_0rc': akonadiImap(),
      'kde/mailtransports': relay,
    });
    assert.equal(
      (await commandLine(path, ['show'])).stdout,
      `a.source, b.source · one account · Evolution account source
  account  protocol  host              port  security                 file
  Work     IMAP      imap.example.com  993   TLS from the first byte  a.source
           SMTP      smtp.example.com  465   TLS from the first byte  b.source

kde/akonadi_imap_resource_0rc, kde/mailtransports · one account · KMail IMAP account (Akonadi) and KMail outgoing servers
  account  protocol  host              port  security                 file
  Relay    IMAP      imap.example.com  993   TLS from the first byte  kde/akonadi_imap_resource_0rc
           SMTP      smtp.example.com  465   TLS from the first byte  kde/mailtransports

kde/mailtransports · KMail outgoing servers
  account  protocol  host               port  security
  Relay    SMTP      relay.example.net  25    no encryption
`,
    );
    const { accounts, files } = JSON.parse(
      (await commandLine(path, ['show', 'a.source', 'b.source', 'me.source', '--format', 'json'])).stdout,
    ) as { accounts: unknown; files: unknown[] };
    assert.equal(files.length, 2);
    assert.deepEqual(accounts, [
      {
        account: 'Work',
        servers: [
          { path: 'a.source', protocol: 'imap', host: 'imap.example.com' },
          { path: 'b.source', protocol: 'smtp', host: 'smtp.example.com' },
        ],
      },
    ]);
  });
});

describe('settings-disagree on the command line', () => {
  const files = { 'a.source': forgotten, 'kde/akonadi_imap_resource_0rc': akonadiImap() };

  it('is told of the weaker file, and neither of its copies nor of a log-in name', async () => {
    const { path } = createFolder(files);
    const { stdout } = await commandLine(path, []);
    assert.deepEqual(places(stdout), ['a.source:13:6 error cleartext-password', 'a.source:17:8 information settings-disagree']);
    assert.match(
      stdout,
      /kde\/akonadi_imap_resource_0rc, line 4, has port 993 with TLS from the first byte for the same host and log-in name\./,
    );
    assert.match(stdout, /fix: Use port 993 with TLS, as in kde\/akonadi_imap_resource_0rc · .* · by hand/);
    assert.doesNotMatch(stdout, /secret/);
    assert.deepEqual(
      places(
        (await commandLine(createFolder({ 'a.source': akonadiImap(), 'b/akonadi_imap_resource_0rc': akonadiImap() }).path, [])).stdout,
      ),
      [],
    );
  });

  for (const format of ['pretty', 'json', 'sarif', 'github', 'gitlab', 'rdjson', 'markdown']) {
    it(`is the same in every order of the arguments: ${format}`, async () => {
      const { path } = createFolder({ ...files, ...exchanged });
      const names = ['a.source', 'b.source', 'me.source', 'kde'];
      const sorted = async (words: readonly string[]) => {
        const { stdout } = await commandLine(path, [...words, '--format', format]);
        if (format === 'sarif') assertSarif(JSON.parse(stdout));
        if (format === 'rdjson') assertRdjson(JSON.parse(stdout));
        assert.match(stdout, /servers-swapped/);
        // Some reports go through the files in the order of the arguments.
        return stdout
          .split('\n')
          .map((line) => line.replace(/,$/, ''))
          .sort();
      };
      assert.deepEqual(await sorted([...names].reverse()), await sorted(names));
    });
  }

  it('points at the other file in SARIF', async () => {
    const { path } = createFolder(files);
    const { runs } = JSON.parse((await commandLine(path, ['--format', 'sarif'])).stdout) as {
      runs: {
        results: {
          ruleId: string;
          relatedLocations?: { physicalLocation: { artifactLocation: { uri: string }; region: { startLine: number } } }[];
        }[];
      }[];
    };
    const related = runs[0]!.results
      .find(({ ruleId }) => ruleId === 'settings-disagree')!
      .relatedLocations!.map(({ physicalLocation: { artifactLocation, region } }) => [artifactLocation.uri, region.startLine]);
    assert.deepEqual(related, [['kde/akonadi_imap_resource_0rc', 4]]);
  });

  it('can be known, and is not taken for fixed when the other file is not checked', async () => {
    const { path } = createFolder(files);
    await commandLine(path, ['--write-baseline', 'known.json']);
    assert.match(
      (await commandLine(path, ['--baseline', 'known.json'])).stdout,
      /^✔ no findings in 2 mail profiles with 2 servers; 2 known in the baseline\n$/,
    );
    assert.equal((await commandLine(path, ['a.source', '--baseline', 'known.json'])).stderr, '');
  });

  it('is news when a change brings it, and no news when it was there', async () => {
    const { path, git, commit, write } = createRepository({
      'a.source': evolutionAccount(),
      'kde/akonadi_imap_resource_0rc': akonadiImap(),
    });
    commit('base');
    git('switch', '--quiet', '--create', 'change');
    write('a.source', forgotten);
    write('kde/akonadi_imap_resource_0rc', `# changed\n${akonadiImap()}`);
    assert.deepEqual(places((await commandLine(path, ['--changed-since', 'main'])).stdout), [
      'a.source:13:6 error cleartext-password',
      'a.source:17:8 information settings-disagree',
    ]);
    commit('worse');
    write('a.source', `# moved\n${forgotten}`);
    write('kde/akonadi_imap_resource_0rc', akonadiImap());
    assert.deepEqual(places((await commandLine(path, ['--changed-since', 'HEAD'])).stdout), []);
  });

  it('shows a strange file name as text', async () => {
    const { path } = createFolder({ 'a.source': forgotten, 'b\u001b[31m\n::error::.source': evolutionAccount() });
    for (const format of ['pretty', 'github']) {
      const { stdout } = await commandLine(path, ['--format', format]);
      assert.match(stdout, /settings-disagree/);
      assert.equal(stdout.includes('\u001b'), false);
      assert.doesNotMatch(stdout, /^::error::\./m);
    }
  });
});
