import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { applyFixes, lint } from '../../server/src';
import { portNumber } from '../../server/src/model/mailServer';
import { account, restyled } from '../support/arbitraryProfiles';
import { mpop } from '../support/profiles/mpop';
import { allSamples } from '../support/samples';
import { runs } from '../support/runs';
import { withProgram } from './program';

describe('mpop itself', () => {
  let folder: string;
  before(withProgram('mpop', 'mpop'));
  before(() => (folder = mkdtempSync(join(tmpdir(), 'mpop-'))));
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** Host, port and encryption as mpop says that it would use them; undefined where it rejects the file. */
  function theirs(text: string, name: string): string | undefined {
    const file = join(folder, 'rc');
    writeFileSync(file, text.replace(/passwordeval .*/g, 'password example-only'), { mode: 0o600 });
    const { status, stdout } = spawnSync('mpop', ['-C', file, '--pretend', name], {
      encoding: 'utf8',
      env: { ...process.env, HOME: folder, LC_ALL: 'C' },
    });
    const said = (key: string) => new RegExp(`^${key} *= (.*)$`, 'm').exec(stdout)?.[1];
    if (status !== 0 || said('host') === undefined) return undefined;
    const security = said('tls') === 'off' ? 'none' : said('tls_starttls') === 'on' ? 'starttls' : 'tls';
    return `${said('host')} ${said('port')} ${security}`;
  }

  it('reads a profile as we do', () => {
    fc.assert(
      fc.property(account(mpop, { mayBeUnreadable: false }), restyled(mpop), (servers, style) => {
        const text = style(mpop.write(servers.map((server) => ({ ...server, host: server.host.replace(/%/g, 'x') }))));
        const [server] = lint(text, '.mpoprc').servers;
        assert.equal(`${server!.host.value} ${portNumber(server!)} ${server!.security.value}`, theirs(text, 'desk'), text);
      }),
      { numRuns: runs(60) },
    );
  });

  it('takes every sample after its fixes', () => {
    for (const { text, fileName, path } of allSamples().filter(({ format }) => format === 'mpop')) {
      const fixed = applyFixes(text, lint(text, fileName).findings, 'suggested');
      const names = [...fixed.matchAll(/^account\s+([^\s:]+)/gm)].map(([, name]) => name!);
      for (const name of names) assert.notEqual(theirs(fixed, name), undefined, `${path}: ${name}`);
    }
  });

  it('rejects what we say that it rejects, and nothing else', () => {
    const lines = [
      'tls ON',
      'tls on',
      'tls',
      'tls yes',
      'tls on # note',
      'Tls on',
      'TLS on',
      'tls_starttls maybe',
      'tls_starttls off',
      'tls_certcheck Off',
      'tls_certcheck no',
      'host',
      'host ""',
      'port',
      'port 0',
      'port 25x',
      'port 99999',
      'port 0x19',
      'auth plain',
      'auth PLAIN',
      'auth scram-sha-1',
      'auth apop',
      'auth off',
      'auth on',
      'auth oauth2',
      'timeout 5',
      'timeout off',
      'timeout 0',
      'timeout x',
      'timeout',
      'user',
      'password',
      'tls_fingerprint 00:11',
      'tls_fingerprint',
      'tls_fingerprint 0a:0a:0a:0a:0a:0a:0a:0a:0a:0a:0a:0a:0a:0a:0a:0a:0a:0a:0a:0a',
      'proxy_port 99',
      'proxy_port x',
      'tls_nocertcheck',
      'tls_nostarttls',
      'tls_nocertcheck on',
      'unknown x',
      'eval',
      'defaults x',
      'account',
      'account a',
      'account a,b',
      'account b : a',
      'account b : c',
      'account b :',
      'account b : a,c',
      '# tls ON',
      'from',
      'from x',
      'protocol smtp',
      'protocol SMTP',
      'protocol imap',
      'syslog LOG_LOCAL8',
      'syslog',
      'syslog LOG_MAIL',
      'dsn_return hdrs',
      'dsn_notify never',
      'dsn_notify x',
      'set_from_header auto',
      'set_to_header undisclosed_recipients',
      'remove_bcc_headers on',
      'allow_from_override',
      'delivery mda x',
      'delivery pipe x',
      'delivery',
      'keep on',
      'keep',
      'only_new yes',
      'pipelining auto',
      'pipelining maybe',
      'uidls_file',
      'uidls_file x',
      'killsize',
      'killsize off',
      'filter',
      'received_header off',
      'tls_force_sslv3 x',
      'tls_priorities',
      'source_ip',
      'socket',
      'logfile',
      'keepbcc maybe',
      'auto_from on',
    ];
    const isRejected = (text: string) =>
      lint(text, '.mpoprc').findings.some(
        ({ rule, severity }) => severity === 'error' && ['client-rejects', 'security-value-unknown', 'port-invalid'].includes(rule.id),
      );
    for (const line of lines) {
      const text = `account a\nhost h\ndelivery mbox /tmp/x\n${line}\n`;
      assert.equal(isRejected(text), theirs(text, 'a') === undefined, line);
      assert.equal(isRejected(text), isRejected(`account a\nhost h\ndelivery mbox /tmp/x\n${line}\nhost h\n`), line);
    }
  });
});
