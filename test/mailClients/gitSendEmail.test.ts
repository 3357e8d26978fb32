import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { lint } from '../../server/src';
import { portNumber } from '../../server/src/model/mailServer';
import { account, restyled } from '../support/arbitraryProfiles';
import { gitSendEmail } from '../support/profiles/gitSendEmail';
import { allSamples } from '../support/samples';
import { runs } from '../support/runs';

/** All settings of a file as git gives them to `git send-email`: of equal ones, the last. */
function byGit(file: string, text: string): ReadonlyMap<string, string> {
  writeFileSync(file, text);
  const output = execFileSync('git', ['config', '--file', file, '--null', '--list'], { encoding: 'utf8' });
  return new Map(
    output
      .split('\0')
      .slice(0, -1)
      .map((setting): [string, string] => {
        const [key, ...value] = setting.split('\n');
        return [key!, value.length === 0 ? 'true' : value.join('\n')];
      }),
  );
}

describe('git config', () => {
  it('gives the same server, port and encryption', () => {
    const folder = mkdtempSync(join(tmpdir(), 'git-send-email-'));
    try {
      const inherited = fc.constantFrom(
        '',
        '[sendemail "x"]\n\tsmtpServer = other.example.com\n\tsmtpEncryption = tls\n',
        '[sendemail "x"]\n\tsmtpServerPort = 2525\n',
      );
      const written = fc
        .tuple(account(gitSendEmail, { mayBeUnreadable: true }), restyled(gitSendEmail), inherited)
        .map(([servers, style, after]) => `${style(gitSendEmail.write(servers))}\n${after}`);
      const samples = allSamples()
        .filter(({ format }) => format === 'git-send-email')
        .map(({ text }) => text);
      for (const text of [...samples, ...fc.sample(written, runs(150))]) {
        const theirs = byGit(join(folder, 'config'), text);
        const { accounts, problems } = lint(text, '.gitconfig');
        assert.deepEqual(problems, []);
        for (const {
          label,
          servers: [server],
        } of accounts.filter(({ servers }) => servers[0]!.protocol === 'smtp')) {
          const valueOf = (key: string) =>
            (label === undefined ? undefined : theirs.get(`sendemail.${label}.${key}`)) ?? theirs.get(`sendemail.${key}`);
          assert.equal(server!.host.value, valueOf('smtpserver'), text);
          const encryption = valueOf('smtpencryption');
          if (server!.security.value === 'tls' || encryption === 'ssl')
            assert.deepEqual([server!.security.value, encryption], ['tls', 'ssl'], text);
          if (server!.security.value === 'starttls' || encryption === 'tls')
            assert.deepEqual([server!.security.value, encryption], ['starttls', 'tls'], text);
          const port = valueOf('smtpserverport') ?? (encryption === 'ssl' ? '465' : '25');
          if (/^[1-9]\d{0,3}$/.test(port)) assert.equal(portNumber(server!), Number(port), text);
        }
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
