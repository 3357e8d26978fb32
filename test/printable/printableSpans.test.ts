import { equal, ok } from 'node:assert/strict';
import { printableSpans } from '../../server/src/printable/printableSpans';
import { lint } from '../../server/src';

const shown = (text: string) =>
  printableSpans(text, lint(text, 'config-v1.1.xml'))
    .map(({ start, end }) => text.slice(start, end))
    .join('');

const withServer = (inside: string) =>
  '<clientConfig><emailProvider id="example.com"><incomingServer type="imap"><hostname>imap.example.com</hostname>' +
  `${inside}</incomingServer></emailProvider></clientConfig>`;

describe('what of a file may be printed', () => {
  it('is the settings that were read', () => {
    const text = shown(withServer('<port>143</port><socketType>SSL</socketType>'));
    for (const part of ['imap.example.com', '<port>143</port>', '<socketType>SSL</socketType>']) ok(text.includes(part), part);
  });

  it('is a second setting only when it repeats the first', () => {
    ok(shown(withServer('<port>143</port><port>143</port><socketType>SSL</socketType>')).includes('<port>143</port><port>143</port>'));
    for (const slip of ['<hostname>max:swordfish</hostname>', '<hostname>?token=swordfish</hostname>', '<port>swordfish</port>']) {
      const text = shown(withServer(`<port>143</port>${slip}<socketType>SSL</socketType>`));
      ok(text.includes('143') && !text.includes('swordfish'), `${slip}: ${text}`);
    }
  });

  it('is no value that slipped into the wrong place', () => {
    for (const slip of ['<port>Sw0rdfish</port><socketType>SSL</socketType>', '<port>143</port><socketType>Sw0rdfish</socketType>']) {
      const text = shown(withServer(slip));
      ok(text.includes('imap.example.com') && !text.includes('Sw0rdfish'), `${slip}: ${text}`);
    }
  });

  it('is a word that is nearly one of the client, and no other', () => {
    ok(shown(withServer('<port>143</port><socketType>STARTTTLS</socketType>')).includes('STARTTTLS'));
    equal(shown(withServer('<port>143</port><socketType>STARTLESS</socketType>')).includes('STARTLESS'), false);
  });

  it('is no text that a client takes for a switch or a number, whatever it says', () => {
    const account = 'primary_email=jo@example.com\nservice_provider=OTHER\nimap_host=imap.example.com\n';
    const files: Readonly<Record<string, string>> = {
      'geary.ini': `[AccountInformation]\n${account}imap_port=143 Sw0rdfish\nimap_ssl=false\nimap_starttls=Sw0rdfish\n`,
      akonadi_pop3_resource_0rc: '[General]\nhost=pop.example.com\nport=995\nuseSSL=Sw0rdfish\nlogin=jo\n',
      offlineimaprc:
        '[general]\naccounts = a\n[Account a]\nremoterepository = r\n' +
        '[Repository r]\ntype = IMAP\nremotehost = imap.example.com\nremoteporteval = 143 + len("Sw0rdfish")\nssl = no\n',
    };
    for (const [name, text] of Object.entries(files)) {
      const { servers, format } = lint(text, name);
      ok(servers.length > 0, name);
      const printed = printableSpans(text, { servers, format })
        .map(({ start, end }) => text.slice(start, end))
        .join('');
      ok(printed.includes('example.com') && !printed.includes('Sw0rdfish'), printed);
    }
  });
});
