import assert from 'node:assert/strict';
import { lint } from '../../server/src';
import { allSamples } from '../support/samples';
import { profileKinds } from '../support/profiles';

const evidenceOf = (text: string, fileName: string) => {
  const { format, evidence } = lint(text, fileName);
  return [format, ...evidence];
};

describe('a mail profile is recognised', () => {
  it('by name and content together', () => {
    assert.deepEqual(evidenceOf('[Data Source]\n[Mail Account]\n', 'a.source'), [
      'evolution',
      'its name fits *.source',
      'it has a section [Data Source]',
      'it has a section [Mail Account]',
    ]);
    assert.deepEqual(evidenceOf('[GENERAL]\n[internet account list]\n', 'A.PRF'), [
      'outlook-prf',
      'its name fits *.prf',
      'it has a section [General]',
      'it has a section [Internet Account List]',
    ]);
  });

  it('by content alone where that is plain enough', () => {
    for (const kind of profileKinds.filter(({ isKnownByContent }) => isKnownByContent)) {
      const text = kind.write([
        { protocol: kind.protocols.at(-1)!, host: 'mail.example.com', port: kind.protocols.at(-1) === 'smtp' ? 465 : 993, security: 'tls' },
      ]);
      assert.equal(lint(text, 'export.xml').format, kind.format);
      assert.equal(lint(text, 'export').format, kind.format);
    }
  });

  it('whatever stands before its root element', () => {
    const root = '<clientConfig><incomingServer/></clientConfig>';
    for (const before of [
      '',
      '\ufeff',
      '\n \t',
      '<?xml version="1.0"?>\n',
      '<!-- <a> --><!-- b -->',
      '<!DOCTYPE clientConfig>',
      '<!DOCTYPE a PUBLIC "b" "c">',
      '<?xml version="1.0"?><!-- a --><?b c?>\n',
    ]) {
      assert.equal(lint(before + root, 'any.xml').format, 'thunderbird-autoconfig', JSON.stringify(before));
    }
    assert.equal(lint('<m:clientConfig xmlns:m="urn:x"><m:incomingServer/></m:clientConfig>', 'any.xml').format, 'thunderbird-autoconfig');
  });

  it('in every folder, with either separator', () => {
    for (const name of ['C:\\Users\\jo\\a.source', '/home/jo/.config/evolution/sources/a.source', 'a.source', './a.source'])
      assert.equal(lint('[Data Source]\n[Mail Account]\n', name).format, 'evolution');
  });

  it('when the caller knows better', () => {
    const text = '[Data Source]\n[Mail Account]\nBackendName=imapx\n[Authentication]\nHost=imap.example.com\n';
    assert.equal(lint(text, 'notes.txt').format, undefined);
    const { format, evidence, servers } = lint(text, 'notes.txt', { format: 'evolution' });
    assert.deepEqual([format, evidence, servers.length], ['evolution', ['it was asked for'], 1]);
    assert.throws(() => lint(text, 'notes.txt', { format: 'nonsense' }), RangeError);
  });
});

describe('an unrelated file stays silent', () => {
  const unrelated: readonly (readonly [fileName: string, text: string])[] = [
    ['', ''],
    ['empty.xml', ''],
    ['pom.xml', '<project><port>110</port></project>'],
    [
      'web.config',
      '<configuration><system.net><mailSettings><smtp><network host="smtp.example.com" port="25"/></smtp>' +
        '</mailSettings></system.net></configuration>',
    ],
    ['client.xml', '<clientConfig><endpoint port="110"/></clientConfig>'],
    ['account.xml', '<MessageAccounts><POP3_Server>pop.example.com</POP3_Server></MessageAccounts>'],
    ['Info.plist', '<plist version="1.0"><dict><key>CFBundleName</key><string>Mail</string></dict></plist>'],
    [
      'manifest.plist',
      '<plist><dict><key>pfm_name</key><string>IncomingMailServerHostName</string>' +
        '<key>pfm_default</key><integer>110</integer></dict></plist>',
    ],
    ['settings.ini', '[General]\nProfileName=Desk\n[Internet Account List]\nAccount1=I_Mail\n[Account1]\nPOP3Server=pop.example.com\n'],
    ['game.prf', '[General]\nVolume=11\n[Keys]\nPort=110\n'],
    ['rules.prf', '((PICS-version 1.1))'],
    [
      'calendar.source',
      '[Data Source]\n[Calendar]\nBackendName=caldav\n[Authentication]\nHost=dav.example.com\nPort=80\n[Security]\nMethod=none\n',
    ],
    ['recipe.source', 'https://example.com/a.tar.gz\n'],
    ['text.source', '# [Data Source]\n# [Mail Account]\n'],
    ['README.md', '# Use `<clientConfig>` with `<incomingServer>`\n'],
    ['page.html', '<!DOCTYPE html>\n<html><body><pre>&lt;clientConfig&gt;</pre></body></html>'],
    ['notes.txt', 'imap.example.com port 143 without SSL'],
  ];
  for (const [fileName, text] of unrelated) {
    it(fileName === '' ? 'without a name or content' : fileName, () => {
      const { format, findings, servers } = lint(text, fileName);
      assert.deepEqual([format, findings, servers], [undefined, [], []]);
    });
  }
});

describe('the samples of one format', () => {
  it('are taken for that one and no other', () => {
    for (const { path, text, fileName, format } of allSamples()) {
      const found = lint(text, fileName).format;
      assert.ok(found === format || (found === undefined && path.includes('/ok/')), path);
    }
  });
});
