import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { lint } from '../../server/src';
import { portNumber } from '../../server/src/model/mailServer';
import { account, restyled } from '../support/arbitraryProfiles';
import { sNail } from '../support/profiles/sNail';
import { runs } from '../support/runs';
import { seed } from '../support/seed';
import { withProgram } from './program';

const switches = ['smtp-use-starttls', 'imap-use-starttls', 'pop3-use-starttls'];

/** S-nail has no words of its own for what it would do, but shows its variables after it has read a file. */
describe('S-nail itself', () => {
  let folder: string | undefined;

  before(withProgram('s-nail', 's-nail'));
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 's-nail-'));
  });
  after(() => {
    if (folder) rmSync(folder, { recursive: true });
  });

  /** The variables that are set; those without a value are empty. */
  function variablesIn(text: string): ReadonlyMap<string, string> {
    const file = join(folder!, 'mailrc');
    writeFileSync(file, text);
    const output = execFileSync(
      's-nail',
      ['-:u', '-X', `varshow mta folder tls-verify tls-config-pairs smtp-auth ${switches.join(' ')}`, '-X', 'exit'],
      { encoding: 'utf8', env: { ...process.env, HOME: folder!, MAILRC: file }, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    return new Map(
      [...output.matchAll(/^set ([\w-]+)(?:=(.*))?$/gm)].map(([, key, value = '']) => [key!, value.replace(/^(['"])(.*)\1$/, '$2')]),
    );
  }

  it('has the addresses and switches from which we tell host, port and security', () => {
    const profile = fc
      .tuple(account(sNail, { mayBeUnreadable: false }), restyled(sNail))
      .map(([servers, style]) => style(sNail.write(servers)));
    // A line break of Windows belongs to the value for it.
    const texts = fc.sample(
      profile.filter((text) => !text.includes('\r')),
      { numRuns: runs(60), seed },
    );
    let compared = 0;
    for (const text of texts) {
      const variables = variablesIn(text);
      const theirs = ['mta', 'folder'].flatMap((name) => {
        const [, protocol, s, host, port] = /^(smtp|imap|pop3)(s?):\/\/jo@(.*?)(?::(\d+))?$/.exec(variables.get(name) ?? '') ?? [];
        return host === undefined
          ? []
          : [
              [
                protocol,
                host,
                port === undefined ? undefined : Number(port),
                s === 's' ? 'tls' : variables.has(`${protocol!}-use-starttls`) ? 'starttls' : 'none',
              ],
            ];
      });
      const ours = lint(text, '.mailrc').servers.map((server) => [
        server.protocol,
        server.host.value,
        server.port.written ? portNumber(server) : undefined,
        server.security.value,
      ]);
      assert.deepEqual(ours.sort(), theirs.sort(), text);
      compared += theirs.length;
    }
    assert.ok(compared > texts.length / 2, 'S-nail shows its variables');
  });

  it('has the words about certificates, TLS versions and logging in that we read', () => {
    const texts = [
      'set tls-verify=ignore',
      "set tls-verify = strict\nset tls-verify='warn'",
      'set smtp-auth=login\nset nosmtp-auth',
      'set smtp-auth=cram-md5 tls-config-pairs=MinProtocol=TLSv1,MaxProtocol=TLSv1.2',
    ];
    const facts = texts.map((text) => {
      const variables = variablesIn(`set v15-compat mta=smtps://jo@h:465\n${text}\n`);
      const [server] = lint(`set v15-compat mta=smtps://jo@h:465\n${text}\n`, '.mailrc').servers;
      assert.equal(server!.certificateCheck.value === 'off', /^(?:warn|ignore)$/.test(variables.get('tls-verify') ?? ''), text);
      assert.equal(server!.authentication.written, variables.has('smtp-auth'), text);
      assert.equal(server!.minimumTlsVersion.written, /MinProtocol/.test(variables.get('tls-config-pairs') ?? ''), text);
      return [
        server!.certificateCheck.value,
        server!.authentication.value,
        server!.minimumTlsVersion.value,
        server!.maximumTlsVersion.value,
      ].join(' ');
    });
    assert.deepEqual(facts, [
      'off password default default',
      'off password default default',
      'on password default default',
      'on cram-md5 1.0 1.2',
    ]);
  });
});
