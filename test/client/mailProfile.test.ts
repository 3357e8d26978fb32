import { equal } from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mailProfileKind } from '../../client/src/mailProfile';
import { formats } from '../../server/src/formats';
import { recognise } from '../../server/src/lenses/recognise';

const samples = join(__dirname, '..', 'samples');

describe('the gate before the language server', () => {
  for (const { id } of formats) {
    it(`lets all samples of ${id} through`, () => {
      const names = readdirSync(join(samples, id, 'bad'), { withFileTypes: true })
        .filter((entry) => entry.isFile() && !/\.(?:expected|fixed)$/.test(entry.name))
        .map(({ name }) => name);
      for (const name of names) {
        const text = readFileSync(join(samples, id, 'bad', name), 'utf8');
        equal(mailProfileKind(`/home/jo/${name}`, text)?.id, recognise(formats, name, text)?.format.id, name);
      }
      equal(names.length > 0, true);
    });
  }

  for (const [name, text] of [
    ['notes.xml', '<notes><port>110</port></notes>'],
    ['Info.plist', '<?xml version="1.0"?><plist version="1.0"><dict><key>PayloadType</key><string>com.apple.wifi.managed</string></dict></plist>'],
    ['settings.ini', '[General]\nport=110\n'],
    ['qmake.prf', 'CONFIG += release\n'],
    ['theme.source', '[Data Source]\nDisplayName=Birthdays\n[Calendar]\n'],
    ['letter.txt', 'Use port 995 for POP3_Server.'],
  ] as const) {
    it(`starts nothing for ${name}`, () => equal(mailProfileKind(`/home/jo/${name}`, text), undefined));
  }
});
