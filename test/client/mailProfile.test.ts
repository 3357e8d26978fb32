import { equal, ok } from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { headCharacters, mailProfileKind, mayBeMailProfile } from '../../client/src/mailProfile';
import { formats } from '../../server/src/formats';
import { recognise } from '../../server/src/lenses/recognise';

const samples = join(__dirname, '..', 'samples');

/** As the extension asks: first with the head, and only then with the whole text. */
function kindOf(fileName: string, text: string): string | undefined {
  return mayBeMailProfile(fileName, text.slice(0, headCharacters)) ? mailProfileKind(fileName, text)?.id : undefined;
}

const autoconfig =
  '<clientConfig version="1.1"><emailProvider id="example.com"><incomingServer type="imap"/></emailProvider></clientConfig>';
const long = (part: string) => part.repeat(headCharacters);

describe('the gate before the language server', () => {
  for (const { id } of formats) {
    it(`lets all samples of ${id} through, as the server would`, () => {
      const files = ['ok', 'bad'].flatMap((folder) =>
        readdirSync(join(samples, id, folder), { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile() && !/\.(?:expected|fixed)$/.test(entry.name))
          .map(({ parentPath, name }) => ({
            name: relative(samples, join(parentPath, name)),
            text: readFileSync(join(parentPath, name), 'utf8'),
          })),
      );
      ok(files.length > 0);
      for (const { name, text } of files) equal(kindOf(`/home/jo/${name}`, text), recognise(formats, name, text)?.format.id, name);
    });
  }

  const beforeRoot: Readonly<Record<string, string>> = {
    nothing: '',
    'a long comment': `<!-- ${long('x')} -->`,
    'a comment that ends with the head': `<!--${'x'.repeat(headCharacters - '<!---->'.length)}-->`,
    'a long document type': `<!DOCTYPE clientConfig [<!-- ${long('x')} -->]>`,
    'many blank lines': long('\n'),
  };
  for (const [what, text] of Object.entries(beforeRoot)) {
    it(`knows a profile without a name by its root element, after ${what}`, () =>
      equal(kindOf('example.com', text + autoconfig), 'thunderbird-autoconfig'));
  }

  for (const [name, text] of [
    ['notes.xml', '<notes><port>110</port></notes>'],
    [
      'Info.plist',
      '<?xml version="1.0"?><plist version="1.0"><dict><key>PayloadType</key><string>com.apple.wifi.managed</string></dict></plist>',
    ],
    ['settings.ini', '[General]\nport=110\n'],
    ['qmake.prf', 'CONFIG += release\n'],
    ['theme.source', '[Data Source]\nDisplayName=Birthdays\n[Calendar]\n'],
    ['letter.txt', 'Use port 995 for POP3_Server.'],
    ['quoted.txt', `As an example:\n${autoconfig}`],
  ] as const) {
    it(`starts nothing for ${name}`, () => equal(kindOf(`/home/jo/${name}`, text), undefined));
  }

  it('never asks for the whole text of a log, a web page or other XML', () => {
    for (const head of [long('10:00 connected\n'), `<html>${long('<p>')}`, `<!-- mail -->\n<notes>${long('110 ')}`, '', '\n']) {
      equal(mayBeMailProfile('/home/jo/some.xml', head.slice(0, headCharacters)), false, head.slice(0, 20));
    }
  });
});
