import assert from 'node:assert/strict';
import type { ClientCapabilities, Hover, MarkupContent } from 'vscode-languageserver-protocol';
import { profileKinds } from '../../support/profiles';
import { disconnect, pulling, rangeIn, startClient, textIn } from '../client';
import { frontDesk, healthy, unrelated } from '../profiles';

/** The hover at the first character of a piece of text. */
async function hoverOn(
  text: string,
  piece: string,
  {
    name = 'front-desk.oeaccount',
    capabilities = pulling,
    initializationOptions,
  }: { name?: string; capabilities?: ClientCapabilities; initializationOptions?: unknown } = {},
): Promise<Hover | null> {
  const client = await startClient({ capabilities, initializationOptions });
  const uri = await client.open(name, text);
  return client.ask('textDocument/hover', { textDocument: { uri }, position: rangeIn(text, piece).start });
}

async function wordsOn(text: string, piece: string, options: Parameters<typeof hoverOn>[2] = {}): Promise<string> {
  const hover = await hoverOn(text, piece, options);
  assert.ok(hover, `no hover on ${piece}`);
  return (hover.contents as MarkupContent).value;
}

describe('language server: hover', () => {
  afterEach(disconnect);

  it('says what the client will really do, what the server does, why that fails, and where that is written', async () => {
    assert.equal(
      await wordsOn(frontDesk, '0000006e'),
      [
        '**POP3** `pop.example.com`',
        '- Windows Live Mail connects to port 110, which is written 0000006e in hexadecimal.\n' +
          '- It uses TLS from the first byte, here “This server requires a secure connection (SSL)” switched on: it begins ' +
          'with the TLS handshake, before anything else is sent.\n' +
          '- Port 110 (pop3) begins in clear text. The server greets in clear text; encryption must be asked for with STLS ' +
          '(RFC 2595 section 4).',
        '**[Encrypted from the first byte, on a port that starts in clear ' +
          'text](https://github.com/mail-config-lint/mail-config-lint/blob/main/docs/rules/tls-on-cleartext-port.md)**: ' +
          'The client begins with a TLS handshake while the server waits to greet in clear text, so the connection fails at ' +
          'once. Encryption is a port and a flag, and both must change together.',
        'What you see: “wrong version number” (OpenSSL, Node, Python), “first record does not look like a TLS handshake” (Go), ' +
          'SSL\\_ERROR\\_RX\\_RECORD\\_TOO\\_LONG (Thunderbird), 0x800CCC1A (Windows Live Mail and Outlook), or a ' +
          'certificate problem, “Handshake failed” (K-9 Mail).',
        'What to do: Use port 995 with TLS.',
        'References: [RFC 8314 section 3](https://www.rfc-editor.org/rfc/rfc8314#section-3), [RFC 9051 section ' +
          '11.2](https://www.rfc-editor.org/rfc/rfc9051#section-11.2), [RFC 3207 section ' +
          '4](https://www.rfc-editor.org/rfc/rfc3207#section-4)',
      ].join('\n\n'),
    );
  });

  it('reassures in one paragraph where nothing is wrong', async () => {
    assert.equal(
      await wordsOn(healthy, 'imap.example.com', { name: 'a.source' }),
      '**IMAP** `imap.example.com`\n\n' +
        'Evolution connects to port 993: none is written, and this is its default. ' +
        'It uses TLS from the first byte, here “TLS on a dedicated port”: it begins with the TLS handshake, before ' +
        'anything else is sent. ' +
        'Port 993 (imaps) is TLS from the first byte. The server expects the TLS handshake at once (RFC 8314 section 3.2). ' +
        'Port and encryption fit together, so nobody on the way can read the log-in or the mail. Nothing has to be changed.',
    );
  });

  it('is there on name and value of host, port and flag, and marks the setting', async () => {
    for (const [piece, setting] of [
      ['POP3_Server', '<POP3_Server type="SZ">pop.example.com</POP3_Server>'],
      ['pop.example.com', '<POP3_Server type="SZ">pop.example.com</POP3_Server>'],
      ['type="DWORD">0000006e', '<POP3_Port type="DWORD">0000006e</POP3_Port>'],
      ['00000001</POP3_Secure', '<POP3_Secure_Connection type="DWORD">00000001</POP3_Secure_Connection>'],
    ] as const) {
      const hover = await hoverOn(frontDesk, piece);
      assert.equal(hover && textIn(frontDesk, hover.range!), setting);
    }
  });

  it('is not there on anything else', async () => {
    for (const piece of ['Front desk', 'frieda.secret', '</MessageAccount>']) assert.equal(await hoverOn(frontDesk, piece), null);
    assert.equal(await hoverOn(unrelated, '110', { name: 'notes.xml' }), null);
  });

  it('explains decimal digits in a hexadecimal file', async () => {
    const words = await wordsOn(frontDesk.replace('0000006e', '995'), '995');
    assert.match(
      words,
      /Windows Live Mail connects to port 2453: numbers are hexadecimal in this file, and so are the digits 995 that are written\./,
    );
    assert.match(words, /Port 2453 is registered for no mail protocol/);
    assert.match(words, /What to do: Use port 995 with TLS\./);
  });

  it('explains what cannot be read, what is missing and what a template leaves open', async () => {
    const autoconfig = profileKinds.find(({ format }) => format === 'thunderbird-autoconfig')!;
    const words = (server: { port?: number | string; securityText?: string }) =>
      wordsOn(autoconfig.write([{ protocol: 'imap', host: 'imap.example.com', ...server }]), 'imap.example.com', {
        name: autoconfig.fileName,
      });
    assert.match(
      await words({ port: 'imaps', securityText: 'SSL' }),
      /Thunderbird cannot connect: what is written as the port is no number from 1 to 65535\./,
    );
    assert.match(await words({ securityText: 'SSL' }), /Thunderbird cannot connect: no port is written, and it has no default\./);
    assert.match(await words({ port: 993 }), /No encryption setting is written, and Thunderbird has no default/);
    assert.match(await words({ port: 993, securityText: 'TLS' }), /The encryption setting is none that Thunderbird knows/);
    const template = await words({ port: '%PORT%', securityText: '${SECURITY}' });
    assert.match(template, /The port is a variable of a template/);
    assert.match(template, /The encryption is a variable of a template/);
    assert.doesNotMatch(template, /Nothing has to be changed/);
  });

  const registry = (path: string, ...lines: readonly string[]) =>
    `REGEDIT4\n\n[HKEY_CURRENT_USER\\Software\\Microsoft\\Office\\Outlook\\OMI Account Manager\\Accounts\\${path}]\n${lines.join('\n')}\n`;
  const appleMail = (list: string, port: string) =>
    `<plist version="1.0"><dict><key>${list}</key><array><dict><key>AccountType</key>` +
    `<string>${list === 'MailAccounts' ? 'IMAPAccount' : 'SMTPAccount'}</string><key>Hostname</key>` +
    `<string>mail.example.com</string>${port}</dict></array></dict></plist>`;

  for (const [what, name, text, sentence] of [
    [
      'Mutt',
      '.muttrc',
      'set folder = "imap://mail.example.com"\nset ssl_starttls = no\n',
      'STARTTLS is switched off here, and versions of Mutt differ in what they then do: those before 2.0 encrypt nothing.',
    ],
    [
      'Alpine',
      '.pinerc',
      'inbox-path={mail.example.com:143/tryssl}INBOX\n',
      'With /tryssl Alpine tries one way of connecting after the other, so the server decides which one is used.',
    ],
    [
      'Claws Mail',
      'accountrc',
      '[Account: 1]\nconfig_version=6\nprotocol=1\nreceive_server=mail.example.com\n',
      'Nothing is written about encryption here, and versions of Claws Mail differ in what they then do.',
    ],
    [
      'KMail',
      'mailtransports',
      '[Transport 1]\nhost=mail.example.com\n',
      'Nothing is written about encryption here, and versions of KMail differ in what they then do.',
    ],
    [
      'S-nail',
      '.mailrc',
      'set v15-compat\nsource other\naccount a {\n  set mta=smtp://jo@mail.example.com:587\n}\n',
      'A file that is read as well (“source”) may switch STARTTLS on, so the encryption is not known from this one.',
    ],
    [
      'msmtp',
      '.msmtprc',
      'account a\nhost mail.example.com\nauth on\nuser jo\neval cat x\n',
      'What the command behind “eval” prints may be any setting, so the encryption is not known from this file.',
    ],
    [
      'Apple Mail',
      'Accounts.plist',
      appleMail('MailAccounts', ''),
      'Nothing is written about encryption here, and what Apple Mail then does is not documented.',
    ],
    [
      'Apple Mail on the submission port',
      'Accounts.plist',
      appleMail('DeliveryAccounts', '<key>PortNumber</key><string>587</string><key>SSLEnabled</key><string>NO</string>'),
      'What Apple Mail does on the submission port with SSL switched off is not documented.',
    ],
    [
      'Himalaya',
      'himalaya/config.toml',
      '[accounts.a]\nimap-host = "mail.example.com"\nimap-port = 993\nimap-login = "jo"\nimap-ssl = false\nimap-starttls = true\n',
      'What Himalaya makes of these encryption settings is not documented.',
    ],
    [
      'nullmailer',
      'nullmailer/remotes',
      'mail.example.com smtp --ssl --starttls --port=587 --user=jo\n',
      'STARTTLS and TLS from the first byte are both asked for, and what nullmailer then does is not documented.',
    ],
    [
      'Outlook 2000',
      'a.reg',
      registry('00000001', '"POP3 Server"="mail.example.com"'),
      'Under which name Outlook 98 and 2000 keep the encryption is not documented, so what they do here is not known.',
    ],
    [
      'Outlook with a text for a flag',
      'a.reg',
      registry('00000001', '"POP3 Server"="mail.example.com"', '"POP3 Secure Connection"="yes"'),
      'The encryption setting is a text where a number belongs, and what the program makes of it is not documented.',
    ],
    [
      'OfflineIMAP',
      '.offlineimaprc',
      '[Account a]\nremoterepository = r\n[Repository r]\ntype = IMAP\nremotehost = mail.example.com\nremoteporteval = port()\n',
      'The port is an expression in Python, so it is not known before OfflineIMAP runs.',
    ],
    [
      'esmtp',
      '.esmtprc',
      'hostname = mail.example.com:mailhub\n',
      'The port is the name of a service, and which number that is only the machine knows that reads the file.',
    ],
  ] as const) {
    it(`says why nobody can know what is done: ${what}`, async () => {
      const words = await wordsOn(text, 'mail.example.com', { name });
      assert.ok(words.includes(sentence), words);
      assert.doesNotMatch(words, /variable of a template|Nothing has to be changed/);
    });
  }

  it('does not call a server safe because its rule is switched off', async () => {
    const words = await wordsOn(frontDesk, '0000006e', { initializationOptions: { rules: { 'tls-on-cleartext-port': 'off' } } });
    assert.doesNotMatch(words, /fit together|Nothing has to be changed|https:/);
  });

  it('says that a connection within the machine crosses no network', async () => {
    const words = await wordsOn(
      frontDesk.replace('pop.example.com', '127.0.0.1').replace('>00000001</POP3', '>00000000</POP3'),
      '127.0.0.1',
    );
    assert.match(words, /on this machine, so the connection crosses no network\. Nothing has to be changed\.$/);
  });

  it('explains a finding that is about no server', async () => {
    const broken = frontDesk.replace('</MessageAccount>', '');
    const client = await startClient();
    const uri = await client.open('front-desk.oeaccount', broken);
    const problem = (await client.diagnostics(uri)).find(({ code }) => code === 'syntax-error')!;
    const hover = await client.ask<Hover>('textDocument/hover', { textDocument: { uri }, position: problem.range.start });
    assert.match((hover.contents as MarkupContent).value, /The file cannot be read here/);
  });

  it('shows a host that is written like markup as the text that it is', async () => {
    const words = await wordsOn(frontDesk.replace('pop.example.com', '`**x**`&lt;img&gt;[a](b)'), 'POP3_Server');
    assert.ok(words.startsWith('**POP3** `` `**x**`<img>[a](b) ``\n'), words);
  });

  it('is plain text for clients that show nothing else', async () => {
    const hover = await hoverOn(frontDesk, '0000006e', {
      capabilities: { textDocument: { diagnostic: {}, hover: { contentFormat: ['plaintext'] } } },
    });
    const { kind, value } = hover!.contents as MarkupContent;
    assert.equal(kind, 'plaintext');
    assert.ok(value.startsWith('POP3 pop.example.com\nWindows Live Mail connects to port 110'), value);
    assert.ok(value.includes('\nRFC 8314 section 3: https://www.rfc-editor.org/rfc/rfc8314#section-3\n'), value);
    assert.doesNotMatch(value, /[*`\\]/);
  });
});
