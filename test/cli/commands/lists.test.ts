import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formats, rules } from '../../../server/src';
import { renderMarkdown } from '../../../server/src/cli/terminal/markdown';
import { plain } from '../../../server/src/cli/terminal/paint';
import { commandLine } from '../support/commandLine';
import { createFolder } from '../support/folder';
import { noProfile, tickedBox } from '../support/profiles';

const here = process.cwd();
const pages = 'https://github.com/mail-config-lint/mail-config-lint/blob/main/docs';

describe('rules', () => {
  it('lists them for people', async () => {
    const { stdout, exitCode } = await commandLine(here, ['rules']);
    assert.equal(exitCode, 0);
    assert.deepEqual(
      stdout
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => line.split(' ')[0]),
      rules.map(({ id }) => id),
    );
  });

  it('lists them for programs', async () => {
    const { schema, rules: listed } = JSON.parse((await commandLine(here, ['rules', '--format', 'json'])).stdout) as {
      schema: string;
      rules: { id: string }[];
    };
    assert.equal(schema, 'mail-config-lint/rules/1');
    assert.equal(listed.length, rules.length);
    assert.deepEqual(
      listed.find(({ id }) => id === 'unusual-port'),
      {
        id: 'unusual-port',
        title: 'Not a registered mail port',
        family: 'transport',
        severity: 'information',
        fix: 'no',
        page: `${pages}/rules/unusual-port.md`,
      },
    );
  });
});

describe('formats', () => {
  it('lists them for people', async () => {
    assert.deepEqual(
      (await commandLine(here, ['formats'])).stdout
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => line.split(' ')[0]),
      formats.map(({ id }) => id),
    );
  });

  it('lists them for programs', async () => {
    const { schema, formats: listed } = JSON.parse((await commandLine(here, ['formats', '--format', 'json'])).stdout) as {
      schema: string;
      formats: { id: string }[];
    };
    assert.equal(schema, 'mail-config-lint/formats/1');
    assert.deepEqual(
      listed.find(({ id }) => id === 'windows-live-mail'),
      {
        id: 'windows-live-mail',
        title: 'Windows Live Mail account',
        fileNames: ['*.oeaccount'],
        page: `${pages}/formats/windows-live-mail.md`,
      },
    );
  });
});

describe('explain', () => {
  for (const { id } of rules) {
    it(`has something to say about ${id}`, async () => {
      const { stdout, exitCode } = await commandLine(here, ['explain', id]);
      assert.equal(exitCode, 0);
      assert.ok(stdout.startsWith(`${id}\n`) && stdout.endsWith(`\n${pages}/rules/${id}.md\n`), stdout);
      assert.ok(stdout.length > 300);
    });
  }

  it('knows no other rules, and guesses which one is meant', async () => {
    const { stderr, exitCode } = await commandLine(here, ['explain', 'invalid-port']);
    assert.equal(exitCode, 2);
    assert.match(stderr, /^mail-config-lint: There is no rule "invalid-port"; mail-config-lint rules lists all\.$/m);
    assert.match(
      (await commandLine(here, ['explain', 'swapped'])).stderr,
      /There is no rule "swapped" \(perhaps hosts-swapped or servers-swapped\)/,
    );
    assert.equal((await commandLine(here, ['explain'])).exitCode, 2);
  });
});

describe('Markdown in a terminal', () => {
  const rendered = (page: string, width = Infinity) => renderMarkdown(page, plain, width);

  it('has no marks of its own left', () => {
    assert.equal(
      rendered('# Title\n\nSome `code`, **strong** and *soft*; [a page](other.md), [the RFC](https://example.com/).\n\n- one\n- two\n'),
      'Title\n\nSome code, strong and soft; a page, the RFC (https://example.com/).\n\n• one\n• two\n',
    );
  });

  it('shows code as it is', () => {
    assert.equal(rendered('```xml before=a.xml\n<a> *b* </a>\n```\n'), '  a.xml, before:\n    <a> *b* </a>\n');
  });

  it('lines tables up', () => assert.equal(rendered('| a | b |\n| --- | --- |\n| long | c |\n'), 'a     b\nlong  c\n'));

  it('wraps at the width, and indents what belongs to a point', () => {
    assert.equal(rendered('- one two three four five', 12), '• one two\n  three four\n  five\n');
  });

  it('uses what the pages use', () => {
    for (const { id } of rules) {
      const page = readFileSync(join(__dirname, '..', '..', '..', 'docs', 'rules', `${id}.md`), 'utf8');
      assert.doesNotMatch(rendered(page), /^#|```|\]\(|\*\*/m, id);
    }
  });
});

describe('why', () => {
  it('says how a file was read', async () => {
    const { path } = createFolder({ 'profiles/a.oeaccount': `\ufeff${tickedBox}` });
    const { stdout, exitCode } = await commandLine(path, [
      'why',
      'profiles/a.oeaccount',
      '--rule',
      'unusual-port=off',
      '--preset',
      'strict',
    ]);
    assert.equal(exitCode, 0);
    assert.equal(
      stdout,
      `profiles/a.oeaccount
  format    Windows Live Mail account (windows-live-mail)
  evidence  its name fits *.oeaccount; its root element is <MessageAccount>; it contains <POP3_
  encoding  UTF-8 with byte order mark
  content   1 account with 1 server
  findings  tls-on-cleartext-port
  project   no project file
  options   preset strict (command line)
            rules.unusual-port off (command line)
            everything else: default
  skipped   rules that are off: unusual-port
`,
    );
  });

  const skipped = async (files: Record<string, string>, name: string) =>
    (await commandLine(createFolder(files).path, ['why', name])).stdout;

  it('says why a file is none', async () => {
    assert.match(
      await skipped({ 'pom.xml': noProfile }, 'pom.xml'),
      /evidence +neither its name nor its content is that of a mail profile/,
    );
    assert.match(
      await skipped({ 'a.prf': 'x' }, 'a.prf'),
      /evidence +its name fits \*\.prf, but its content is no Outlook profile \(PRF\)$/m,
    );
  });

  it('says what was left out, and why', async () => {
    assert.match(await skipped({ 'a.mobileconfig': 'bplist00' }, 'a.mobileconfig'), /skipped +This is a binary property list/);
    assert.match(
      await skipped({ 'a.oeaccount': tickedBox.slice(0, -10) }, 'a.oeaccount'),
      /skipped +fixes, and findings about what seems to be absent: the file is broken/,
    );
    assert.match(
      await skipped({ 'a.oeaccount': tickedBox, '.gitignore': '*.oeaccount' }, 'a.oeaccount'),
      /when a folder is searched: a \.gitignore leaves it out/,
    );
    assert.match(
      await skipped({ 'node_modules/a.oeaccount': tickedBox }, 'node_modules/a.oeaccount'),
      /when a folder is searched: it is below node_modules/,
    );
    assert.match(await skipped({ 'a.txt': tickedBox }, 'a.txt'), /when a folder is searched: no mail client’s file has such a name/);
  });

  it('needs a file that is there', async () => {
    assert.equal((await commandLine(createFolder().path, ['why', 'a.prf'])).exitCode, 2);
    assert.equal((await commandLine(createFolder().path, ['why', '.'])).exitCode, 2);
    assert.equal((await commandLine(here, ['why'])).exitCode, 2);
  });
});
