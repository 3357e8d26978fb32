import assert from 'node:assert/strict';
import { applyFixes, lint, type Finding, type LintOptions, type Span } from '../../server/src/index';
import { presets } from '../../server/src/lint/presets';
import { readProviderFile } from '../../server/src/providers/readProviderFile';
import { rules } from '../../server/src/rules';
import { formatRules } from '../formats/lint';
import { readFixture } from '../support/fixture';
import { findingsTogether, type Files } from '../support/together';
import { findingsIn } from '../support/lintAny';
import { countingOf } from '../support/only';
import { allPages, readPage, type Block } from './page';

/** Rules that no INI format can break, with the reason. */
const onlyInXml: Readonly<Record<string, string>> = {
  'client-rejects': 'its page shows autoconfigurations, of which clients demand most',
  'not-linted': 'no INI format owns its file names',
  'opportunistic-tls': 'its page shows old exports of K-9 Mail',
  'same-identifier': 'only Apple’s profiles have identifiers that replace each other',
  'port-radix-confusion': 'only Windows Live Mail writes hexadecimal',
  'server-left-out': 'its page shows autoconfigurations, which have alternatives',
};

/** Rules that no XML format can break, or neither XML nor INI, with the one language that can. */
const onlyElsewhere: Readonly<Record<string, string>> = {
  'half-of-a-pair': 'js',
  'port-depends-on-client': 'ini',
  'certificate-check-off': 'ini',
  'certificate-pinned': 'ini',
  'tls-version-obsolete': 'ini',
  'project-file-invalid': 'json',
};

/**
 * What a sample is linted with: its own preset, the last block of options above it, and the list of
 * providers that the page shows.
 */
const optionsOf = (block: Block, blocks: readonly Block[]): LintOptions => {
  const preset = presets.find((name) => name === block.tags.get('preset'));
  const options = blocks.slice(0, blocks.indexOf(block)).findLast(({ tags }) => tags.has('options'));
  const shown = blocks.find(({ tags }) => tags.has('providers'));
  const list = shown && readProviderFile(shown.text).list;
  return { ...(options && (JSON.parse(options.text) as LintOptions)), ...(preset && { preset }), ...(list && { providers: list }) };
};

/**
 * The rules that a page is about: those that its carets name, and its own; on a page that is no
 * rule's, those of the formats. What others find there is their business.
 */
function rulesOf(path: string, blocks: readonly Block[]): string[] {
  const [, own] = /^docs\/rules\/(.*)\.md$/.exec(path) ?? [];
  return [
    ...(own === undefined ? formatRules : [own]),
    ...blocks.flatMap(({ text }) => readFixture(text).expected.map(({ rule }) => rule)),
  ];
}

const at = (path: string, { line }: Block) => `${path}:${line}`;

describe('the samples of the pages', () => {
  for (const { path, blocks } of allPages()) {
    const counting = countingOf(rulesOf(path, blocks));
    blocks.forEach((block, index) => {
      const fileName = block.tags.get('before');
      if (fileName !== undefined) {
        const next = blocks[index + 1];
        checkBefore(
          path,
          block,
          fileName,
          next?.tags.has('after') ? next : undefined,
          optionsOf(block, blocks),
          besides(blocks.slice(0, index)),
          counting,
        );
      }
      const silent = block.tags.get('ok');
      if (silent !== undefined) {
        it(`${at(path, block)} is a mail profile without a fault`, () => {
          const { servers, findings } = lint(block.text, silent, optionsOf(block, blocks));
          assert.ok(servers.length > 0, 'no mail server was found');
          assert.deepEqual(
            counting(findings).map(({ message }) => message),
            [],
          );
        });
      }
      if (block.tags.has('providers')) {
        it(`${at(path, block)} is a list of providers`, () => assert.deepEqual(readProviderFile(block.text).problems, []));
      }
      if (block.tags.has('after')) {
        it(`${at(path, block)} stands behind the sample that it comes from`, () => assert.ok(blocks[index - 1]?.tags.has('before')));
      }
    });
  }

  for (const { id } of rules) {
    it(`show ${id} in XML and in INI`, () => {
      const shown = readPage(`docs/rules/${id}.md`).blocks.filter(({ text }) => readFixture(text).expected.some(({ rule }) => rule === id));
      const languages = new Set(shown.map(({ language }) => language));
      assert.deepEqual(
        languages,
        new Set(onlyElsewhere[id] !== undefined ? [onlyElsewhere[id]] : onlyInXml[id] === undefined ? ['xml', 'ini'] : ['xml']),
      );
    });
  }
});

/** The files that lie beside a sample. */
function besides(blocks: readonly Block[]): Files {
  return Object.fromEntries(blocks.flatMap(({ tags, text }) => (tags.has('beside') ? [[tags.get('beside')!, text]] : [])));
}

/** Carets can show one line only, and no less than one letter. */
function shownPart(text: string, { start, end }: Span): Span {
  const lineEnd = text.indexOf('\n', start);
  return { start, end: Math.max(start + 1, Math.min(end, lineEnd)) };
}

/** All findings are where the carets are, and `--fix=suggested` gives the text of the next sample. */
function checkBefore(
  path: string,
  block: Block,
  fileName: string,
  after: Block | undefined,
  options: LintOptions,
  beside: Files,
  counting: ReturnType<typeof countingOf>,
): void {
  const { text, expected } = readFixture(block.text);
  const lintHere = (content: string): readonly Finding[] =>
    counting(
      Object.keys(beside).length > 0
        ? findingsTogether({ ...beside, [fileName]: content }, options)[fileName]!
        : findingsIn(content, fileName, options),
    );

  it(`${at(path, block)} has the faults that its carets show`, () => {
    const found = lintHere(text).map(({ rule, span, fixes }) => ({
      ...shownPart(text, span),
      rule: rule.id,
      hasFix: fixes.some(({ isPreferred }) => isPreferred),
    }));
    assert.ok(expected.length > 0, 'the sample has no carets');
    assert.deepEqual(found, expected);
  });

  it(`${at(path, block)} ${after ? 'is fixed as shown' : 'has no safe or suggested fix'}`, () => {
    const fixed = applyFixes(text, lintHere(text), 'suggested');
    assert.equal(fixed, after ? after.text : text);
    if (after)
      assert.deepEqual(
        lintHere(fixed).map(({ message }) => message),
        [],
      );
  });
}
