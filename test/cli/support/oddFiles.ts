import { encode } from '../../../server/src/text/encoding';
import { clearText, inOrder, tickedBox, unusual } from './profiles';

const evolution = '[Data Source]\n\n[Mail Account]\nBackendName=imapx\n\n[Authentication]\nHost=imap.example.com\nPort=993\n';

/** Files on which tools and we may come to count lines and columns differently, by what is odd about them. */
export const oddFiles: Readonly<Record<string, readonly [name: string, content: string | Uint8Array]>> = {
  'line breaks of Windows': ['a.oeaccount', clearText.replaceAll('\n', '\r\n')],
  'line breaks of an old Macintosh': ['a.oeaccount', clearText.replaceAll('\n', '\r')],
  'a lone CR before the place': ['a.oeaccount', clearText.replace('\t<IMAP_Server', '\r\t<IMAP_Server')],
  'a byte order mark': ['a.oeaccount', `\ufeff${clearText}`],
  'a byte order mark and all on one line': ['config-v1.1.xml', `\ufeff${unusual.replaceAll(/\n */g, '')}`],
  'characters of four bytes before the place': ['a.oeaccount', tickedBox.replace('\t<POP3_Port', '<!--😀ü€--><POP3_Port')],
  'UTF-16': ['a.oeaccount', encode(clearText, 'utf-16le', true)!],
  'windows-1252': ['a.oeaccount', encode(clearText.replace('\t<IMAP_Port', '<!--ü€--><IMAP_Port'), 'windows-1252', false)!],
  'damaged bytes behind a byte order mark': [
    'a.oeaccount',
    Buffer.concat([Buffer.from('\ufeff'), Buffer.from(clearText.replace('imap.', 'ima\u00ff.'), 'latin1')]),
  ],
  'an empty place at its very end': ['a.source', `${evolution}[Security]\nMethod=`],
  'a related place behind its last line break': ['a.oeaccount', tickedBox.replace('</MessageAccount>', '<!-- no end')],
  'a place on several lines': ['config-v1.1.xml', `<!DOCTYPE clientConfig [\n  <!ENTITY host "imap.example.com">\n]>\n${inOrder}`],
  'a new setting at its very end': ['a.source', evolution],
  'no line break at its end': ['a.source', `${evolution}[Security]\nMethod=none`],
  'nothing that can be linted': ['a.mobileconfig', Buffer.from('bplist00\u0000\u0001')],
  'nothing to say about it': ['config-v1.1.xml', inOrder],
};
