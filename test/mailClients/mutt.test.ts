import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { lint, type Security } from '../../server/src';
import { portNumber } from '../../server/src/model/mailServer';
import { account, restyled } from '../support/arbitraryProfiles';
import { mutt } from '../support/profiles/mutt';
import { allSamples } from '../support/samples';
import { installDebianPackage } from '../vscode/hosts/installDebianPackage';
import { runs } from '../support/runs';

const run = promisify(execFile);

const versions: Readonly<Record<string, string>> = {
  ssl_use_sslv3: 'ssl3',
  ssl_use_tlsv1: '1.0',
  ssl_use_tlsv1_1: '1.1',
  ssl_use_tlsv1_2: '1.2',
  ssl_use_tlsv1_3: '1.3',
};
const variables = [
  'folder',
  'pop_host',
  'smtp_url',
  'ssl_force_tls',
  'ssl_starttls',
  'ssl_verify_host',
  'imap_authenticators',
  ...Object.keys(versions),
];

/** What NeoMutt itself makes of a file: the values of its variables, without connecting to anything. */
async function valuesIn(folder: string, name: string, text: string): Promise<ReadonlyMap<string, string>> {
  const file = join(folder, name);
  writeFileSync(file, text);
  const { stdout } = await run('neomutt', ['-n', '-F', file, ...variables.flatMap((variable) => ['-Q', variable])], {
    env: { ...process.env, HOME: folder },
  });
  return new Map([...stdout.matchAll(/^set (\w+) = "?(.*?)"?$/gm)].map(([, variable, value]) => [variable!, value!]));
}

const protocols: Readonly<Record<string, string>> = { imap: 'imap', pop: 'pop3', smtp: 'smtp' };
const ports: Readonly<Record<string, number>> = { imap: 143, imaps: 993, pop: 110, pops: 995, smtp: 25, smtps: 465 };

/** The servers that follow from those values. */
function serversOf(values: ReadonlyMap<string, string>): string[] {
  const plain: Security =
    values.get('ssl_force_tls') === 'yes' ? 'starttls' : values.get('ssl_starttls') === 'no' ? 'none' : 'opportunistic';
  return ['folder', 'pop_host', 'smtp_url'].flatMap((variable) => {
    const value = values.get(variable) ?? '';
    const address = variable === 'pop_host' && value !== '' && !value.includes('://') ? `pop://${value}` : value;
    const [, scheme, host, port] = /^(\w+):\/\/(?:[^@]*@)?([^:/]*)(?::(\d+))?/.exec(address) ?? [];
    const protocol = protocols[scheme?.replace(/s$/, '') ?? ''];
    return protocol ? [`${protocol} ${host} ${port ?? ports[scheme!]} ${scheme!.endsWith('s') ? 'tls' : plain}`] : [];
  });
}

const ours = (text: string) =>
  lint(text, '.muttrc').servers.map(
    ({ protocol, host, security, ...server }) =>
      `${protocol} ${host.value} ${portNumber({ protocol, host, security, ...server })} ${security.value}`,
  );

function isInstalled(): boolean {
  try {
    execFileSync('neomutt', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

describe('NeoMutt', () => {
  let folder: string;

  before(async function () {
    this.timeout(600_000);
    const reason = isInstalled() ? undefined : await installDebianPackage('neomutt');
    if (reason !== undefined) {
      console.log(`  (not compared with NeoMutt: ${reason})`);
      this.skip();
    }
    folder = mkdtempSync(join(tmpdir(), 'neomutt-'));
  });

  after(() => {
    if (folder) rmSync(folder, { recursive: true });
  });

  it('checks the certificate and speaks the versions that we say', async () => {
    const texts = [
      '',
      'set ssl_verify_host=no',
      'unset ssl_verify_host',
      'set nossl_verify_host ; set ssl_verify_host',
      'set ssl_use_tlsv1',
      'set ssl_use_tlsv1_1=yes ssl_use_sslv3 = yes',
      'unset ssl_use_sslv3\nset ssl_use_tlsv1_1',
      'set ssl_use_tlsv1=yes\nset nossl_use_tlsv1_2 nossl_use_tlsv1_3',
      'set imap_authenticators="login"',
    ];
    for (const [index, text] of texts.entries()) {
      const file = `set folder=imaps://h/\n${text}\n`;
      const values = await valuesIn(folder, `tls${index}`, file);
      const spoken = Object.keys(versions)
        .filter((name) => values.get(name) === 'yes')
        .map((name) => versions[name]!);
      const [server] = lint(file, '.muttrc').servers;
      assert.equal(server!.certificateCheck.value, values.get('ssl_verify_host') === 'no' ? 'off' : 'on', text);
      assert.equal(server!.minimumTlsVersion.value, spoken[0] === '1.2' ? 'default' : spoken[0], text);
      assert.equal(server!.maximumTlsVersion.value, spoken.at(-1) === '1.3' ? 'default' : spoken.at(-1), text);
      assert.equal(server!.authentication.written, values.get('imap_authenticators') !== '', text);
    }
  });

  it('reads arbitrary files as we do', async () => {
    const profile = fc
      .tuple(account(mutt, { mayBeUnreadable: false }), restyled(mutt))
      .map(([servers, style]) => style(mutt.write(servers)));
    // A line break of Windows belongs to the value for it, and %NAME% is a name like any other.
    const texts = fc.sample(
      profile.filter((text) => !/[\r%]/.test(text)),
      { numRuns: runs(25), seed: 4 },
    );
    for (const [index, text] of texts.entries())
      assert.deepEqual(ours(text).sort(), serversOf(await valuesIn(folder, `rc${index}`, text)).sort(), text);
  });

  it('reads our samples as we do', async () => {
    const samples = allSamples().filter(({ format, path }) => format === 'mutt' && !/crlf|source|defaults|tunnel/.test(path));
    assert.ok(samples.length >= 4);
    const isCompared = (server: string) => !/imap\.example\.net|\/Drafts/.test(server);
    for (const [index, { text }] of samples.entries()) {
      const withoutCommands = text.replace(/`[^`]*`/g, 'x');
      const read = [...new Set(ours(withoutCommands).filter(isCompared))];
      assert.deepEqual(read.sort(), serversOf(await valuesIn(folder, `sample${index}`, withoutCommands)).sort(), text);
    }
  });

  it('reads odd forms as we do', async () => {
    const forms = [
      'set folder = imap://h:144 ;set ssl_force_tls=0 # set smtp_url=smtp://x',
      'set folder=\'imap://h\' smtp_url = "smtps://a:b@s:466/"\nunset ssl_force_tls ssl_starttls',
      'set smtp_url =smtp://s nossl_force_tls ssl_starttls=ask-no',
      'set smtp_url= smtp://s:587\nset nossl_force_tls\nset ssl_force_tls',
      'set smtp_url=smtp://one\nset smtp_url=smtps://two',
      'set pop_host=jo@p:995 # pops',
      'set \\\n  folder=imaps://h \\\n  pop_host=pops://p\n',
      'set folder=imap://h # \\\nset ssl_force_tls=off\n',
    ];
    for (const [index, text] of forms.entries())
      assert.deepEqual(ours(text).sort(), serversOf(await valuesIn(folder, `form${index}`, text)).sort(), text);
  });
});
