import { equal, ok } from 'node:assert/strict';
import { printableSpans } from '../../server/src/printable/printableSpans';
import { lint } from '../../server/src';

const shown = (text: string) => printableSpans(text, lint(text, 'config-v1.1.xml')).map(({ start, end }) => text.slice(start, end)).join('');

const withServer = (inside: string) => `<clientConfig><emailProvider id="example.com"><incomingServer type="imap"><hostname>imap.example.com</hostname>${inside}</incomingServer></emailProvider></clientConfig>`;

describe('what of a file may be printed', () => {
  it('is the settings that were read', () => {
    const text = shown(withServer('<port>143</port><socketType>SSL</socketType>'));
    for (const part of ['imap.example.com', '<port>143</port>', '<socketType>SSL</socketType>']) ok(text.includes(part), part);
  });

  it('is a second setting only when it repeats the first', () => {
    ok(shown(withServer('<port>143</port><port>143</port><socketType>SSL</socketType>')).includes('<port>143</port><port>143</port>'));
    for (const slip of ['<hostname>max:swordfish</hostname>', '<hostname>?token=swordfish</hostname>', '<port>swordfish</port>']) {
      equal(shown(withServer(`<port>143</port>${slip}<socketType>SSL</socketType>`)).includes('swordfish'), false, slip);
    }
  });

  it('is no value that slipped into the wrong place', () => {
    for (const slip of ['<port>Sw0rdfish</port><socketType>SSL</socketType>', '<port>143</port><socketType>Sw0rdfish</socketType>']) {
      equal(shown(withServer(slip)).includes('Sw0rdfish'), false, slip);
    }
  });
});
