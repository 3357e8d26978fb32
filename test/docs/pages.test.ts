import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { formats } from '../../server/src/formats';
import { rules } from '../../server/src/rules';
import { pageRegions } from '../support/ruleFacts';
import { allPages, readPage, withoutBlocks } from './page';

const root = join(__dirname, '..', '..');

const pageNames = (folder: string) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .sort();

describe('the pages', () => {
  it('are one for each rule, and no more', () => {
    assert.deepEqual(pageNames('docs/rules'), rules.map(({ id }) => `${id}.md`).sort());
  });

  it('are one for each format, and no more', () => {
    assert.deepEqual(pageNames('docs/formats'), formats.map(({ id }) => `${id}.md`).sort());
  });

  for (const rule of rules) {
    it(`of ${rule.id} repeats what the rule says, and gives its references`, () => {
      const { text } = readPage(`docs/rules/${rule.id}.md`);
      const { facts, why, symptom } = pageRegions(rule);
      assert.ok(text.startsWith(`# ${rule.id}\n\n${region('facts', facts)}\n\n## `));
      assert.ok(text.includes(`\n## Why it matters\n\n${region('why', why)}\n`));
      assert.equal(/<!-- generated: symptom -->[^]*?<!-- \/generated -->/.exec(text)?.[0], symptom && region('symptom', symptom));
      const references = text.slice(text.indexOf('\n## References\n'));
      for (const { label, url } of rule.references)
        assert.ok(references.includes(`[${label}](${url})`), `the reference [${label}](${url}) is missing`);
    });

    it(`of ${rule.id} has all its sections`, () => {
      const { text, blocks } = readPage(`docs/rules/${rule.id}.md`);
      const sections = text.match(/^## .*$/gm);
      const hasFix = blocks.some(({ tags }) => tags.has('after'));
      assert.ok(hasFix || rule.fix === 'none' || rule.fix === 'suggested', 'a fix that --fix applies is shown');
      assert.deepEqual(sections, [
        '## What happens',
        '## Why it matters',
        '## What you see',
        hasFix ? '## Before and after' : '## Before',
        '## When to switch it off',
        '## References',
      ]);
    });
  }

  for (const { id, title, recognition } of formats) {
    it(`of ${id} begins with its facts and has all its sections`, () => {
      const { text, blocks } = readPage(`docs/formats/${id}.md`);
      assert.ok(text.startsWith(`# ${title}\n\n\`${id}\` · `), 'it begins with its title and id');
      assert.ok(
        recognition.fileNames.some((name) => [name, name.replace('*', '')].some((form) => text.split('\n')[2]!.includes(form))),
        'the file name is missing',
      );
      assert.deepEqual(text.match(/^## .*$/gm), [
        '## Where it lives',
        '## What is read',
        '## What a fix writes',
        '## What cannot be said here',
        '## Example',
        '## Sources',
      ]);
      assert.ok(
        blocks.some(({ tags }) => tags.has('after')),
        'it has no sample before and after',
      );
    });

    it(`of ${id} names every setting that is read`, () => {
      const { text } = readPage(`docs/formats/${id}.md`);
      const keys = formats
        .find((format) => format.id === id)!
        .servers.flatMap(({ host, port, security }) => [
          host.key,
          ...(typeof port === 'object' ? [port.slot.key] : []),
          ...security.slots.map(({ key }) => key),
        ]);
      assert.deepEqual(
        keys.filter((key) => !isNamed(text, key)),
        [],
      );
    });
  }

  const allTargets = () => allPages().flatMap(({ path, text }) => linksIn(text).map((target) => ({ path, target })));

  it('only link to what is there', () => {
    const broken = allTargets().filter(({ path, target }) => !isExternal(target) && !resolves(path, target));
    assert.deepEqual(
      broken.map(({ path, target }) => `${path} → ${target}`),
      [],
    );
  });

  it('can all be reached from the README', () => {
    const links = allTargets();
    const reached = new Set(['README.md']);
    for (const path of reached) {
      for (const { target } of links.filter((link) => link.path === path && !isExternal(link.target))) {
        const file = fileOf(path, target);
        if (file.endsWith('.md') && existsSync(join(root, file))) reached.add(file);
      }
    }
    assert.deepEqual(
      allPages()
        .map(({ path }) => path)
        .filter((path) => !reached.has(path)),
      [],
    );
  });

  it('only name hosts that are reserved for examples', () => {
    const hosts = allPages().flatMap(({ path, blocks }) =>
      blocks.flatMap(({ text }) =>
        (text.replaceAll('https://github.com/mail-config-lint/', '').match(/[\w-]+(?:\.[\w-]+)*\.(?:com|net|org)\b/g) ?? []).map(
          (host) => `${path}: ${host}`,
        ),
      ),
    );
    assert.deepEqual(
      hosts.filter((host) => !/(?:^|[ .])(?:example\.(?:com|net|org)|www\.apple\.com|schemas\.microsoft\.com)$/.test(host)),
      [],
    );
  });
});

/** As `npm run generate` writes it. */
const region = (name: string, content: string) => `<!-- generated: ${name} -->\n\n${content}\n\n<!-- /generated -->`;

/** `…` stands for the part of the name that differs between incoming and outgoing. */
const isNamed = (page: string, key: string) =>
  page.includes(`\`${key}\``) || page.includes(`\`${key.replace(/^(?:Incoming|Outgoing)/, '…')}\``);

const withoutCode = (text: string) => withoutBlocks(text).replace(/`[^`\n]*`/g, '');

/** The addresses of links and pictures; round brackets in an address stand in pairs. */
const linksIn = (text: string): string[] =>
  [...withoutCode(text).matchAll(/\]\(((?:[^()\s]|\([^()\s]*\))+)\)/g)].map(([, target]) => target!);

const isExternal = (target: string) => /^https:\/\//.test(target);

const fileOf = (path: string, target: string) => {
  const [file] = target.split('#', 1);
  return file === '' ? path : posix.join(posix.dirname(path), file!);
};

function resolves(path: string, target: string): boolean {
  const file = fileOf(path, target);
  const anchor = target.split('#')[1];
  if (!existsSync(join(root, file))) return false;
  return anchor === undefined || anchorsIn(readFileSync(join(root, file), 'utf8')).includes(anchor);
}

/** As GitHub names the headings of a page. */
const anchorsIn = (text: string): string[] =>
  (withoutCode(text).match(/^#+ .*$/gm) ?? []).map((heading) =>
    heading
      .replace(/^#+ /, '')
      .toLowerCase()
      .replace(/[^\p{L}\d _-]/gu, '')
      .replace(/ /g, '-'),
  );
