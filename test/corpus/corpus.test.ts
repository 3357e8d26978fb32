import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { applyFixes, lint, type LintResult } from '../../server/src';
import { decode } from '../../server/src/text/encoding';

/** Real files from public places, which are no part of the project and not there on most machines. */
const corpus = join(__dirname, '..', '..', '..', 'shared', 'corpus');

interface Group {
  readonly files: number;
  readonly servers: number;
  /** Findings by severity and rule. */
  readonly findings: Readonly<Record<string, number>>;
}

/**
 * What is found in each folder. A change of these numbers is a change of what people see in real
 * files: look at the files behind it before you write the new ones down.
 *
 * All of them were looked at. Providers that publish clear text make up nearly all. Of the others,
 * tiscali.it, versatel.de and the files found in the wild are mistakes of their authors, most of them
 * mended later; the two broken files have a bare `&` and text before the XML, and one is a PHP
 * template. What only a list of providers can take back, because the server really speaks so:
 * charter.net and naver.com with TLS on 587, and perhaps arubapec.it with POP3 on 993.
 */
const expected: Readonly<Record<string, Group>> = {
  autoconfig: {
    files: 25,
    servers: 69,
    findings: {
      'error cleartext-password': 4,
      'error security-value-unknown': 2,
      'error starttls-on-tls-port': 2,
      'error syntax-error': 1,
      'information not-linted': 1,
      'warning submission-on-port-25': 1,
    },
  },
  'autoconfig-ispdb': {
    files: 101,
    servers: 308,
    findings: {
      'error cleartext-password': 49,
      'error protocol-port-mismatch': 1,
      'error tls-on-cleartext-port': 1,
      'information unusual-port': 1,
      'warning cleartext-transport': 1,
      'warning submission-on-port-25': 2,
    },
  },
  'autoconfig-ispdb-history': {
    files: 203,
    servers: 510,
    findings: {
      'error cleartext-password': 241,
      'error protocol-port-mismatch': 1,
      'error syntax-error': 1,
      'error tls-on-cleartext-port': 4,
      'warning cleartext-transport': 20,
      'warning submission-on-port-25': 2,
    },
  },
  evolution: { files: 3, servers: 1, findings: {} },
  k9s: { files: 1, servers: 2, findings: {} },
  mobileconfig: { files: 7, servers: 50, findings: {} },
  oeaccount: { files: 3, servers: 2, findings: { 'warning submission-on-port-25': 1 } },
};

interface CorpusFile {
  readonly folder: string;
  readonly path: string;
  readonly result: LintResult;
  readonly text: string;
}

const isOurs = (folder: string, file: string) => ['oeaccount', 'k9s', 'mobileconfig', 'evolution'].includes(folder) || folder.startsWith('autoconfig') || extname(file) === '.prf';

/** The corpus puts the path into the name of a file, and a revision behind it. */
const originalName = (file: string) => basename(file).replace(/^.*__/, '').replace(/@[\da-f]+(?=\.)/, '');

function readCorpus(): CorpusFile[] {
  return readdirSync(corpus, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name: folder }) =>
      readdirSync(join(corpus, folder)).map((file) => {
        const { text } = decode(readFileSync(join(corpus, folder, file)));
        return { folder, path: join(folder, file), result: lint(text, originalName(file)), text };
      }),
    );
}

function summarise(files: readonly CorpusFile[]): Record<string, Group> {
  const groups: Record<string, { files: number; servers: number; findings: Record<string, number> }> = {};
  for (const { folder, result } of files) {
    const group = (groups[folder] ??= { files: 0, servers: 0, findings: {} });
    group.files++;
    group.servers += result.servers.length;
    for (const { severity, rule } of result.findings) group.findings[`${severity} ${rule.id}`] = (group.findings[`${severity} ${rule.id}`] ?? 0) + 1;
  }
  return groups;
}

if (!existsSync(corpus)) {
  describe('real files', () => {
    it('are not tried, since there is no ../shared/corpus', function () {
      this.skip();
    });
  });
} else {
  describe('real files', () => {
    const files = readCorpus();
    const profiles = files.filter(({ folder, path }) => isOurs(folder, path));

    it('have the findings that were looked at', () => {
      assert.deepEqual(summarise(profiles), expected);
    });

    it('of other kinds stay silent', () => {
      assert.deepEqual(files.filter((file) => !profiles.includes(file) && (file.result.format !== undefined || file.result.findings.length > 0)).map(({ path }) => path), []);
    });

    it('are recognised where they hold a server', () => {
      const holdsServer = (text: string) => /<(?:\w+:)?(?:incoming|outgoing)-?[Ss]erver\b|<(?:POP3|IMAP|SMTP)_Server|com\.apple\.mail\.managed|BackendName=(?:imapx|pop|smtp)$/m.test(text);
      assert.deepEqual(profiles.filter(({ text, result }) => holdsServer(text) && result.format === undefined).map(({ path }) => path), []);
    });

    it('need one round of fixes', () => {
      for (const { path, text, result } of profiles) {
        const fixed = applyFixes(text, result.findings, 'suggested');
        const after = lint(fixed, originalName(path));
        assert.equal(after.problems.length, result.problems.length, path);
        assert.equal(applyFixes(fixed, after.findings, 'suggested'), fixed, path);
      }
    });
  });
}
