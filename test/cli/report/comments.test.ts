import assert from 'node:assert/strict';
import { commandLine } from '../support/commandLine';
import { createFolder } from '../support/folder';

const secret = 'swordfish-4711';

/** Profiles with a fault at the port, and a comment beside its number, for every kind of comment that can stand there. */
const profiles: Readonly<Record<string, readonly [name: string, text: string]>> = {
  '/* */ within a call': ['user.js', prefs(`/* ${secret} */ 143`)],
  '/* */ over lines': ['user.js', prefs(`/* the old one,\n ${secret} */\n 143`)],
  '// within a call that spans lines': ['user.js', prefs(`// ${secret}\n 143`)],
  '# within a call that spans lines': ['user.js', prefs(`# ${secret}\n 143`)],
  '// behind a call': ['user.js', prefs('143').replace('143);', `143); // ${secret}`)],
  '<!-- --> before a number': ['a.oeaccount', oeaccount(`<!-- ${secret} -->0000006e`)],
  '<!-- --> behind a number': ['a.oeaccount', oeaccount(`0000006e<!-- ${secret} -->`)],
  '<!-- --> over lines': ['a.oeaccount', oeaccount(`0000006e<!--\n${secret}\n-->`)],
  '<!-- --> between key and number': ['a.mobileconfig', mobileconfig(`<!-- ${secret} -->`)],
  '<? ?> between key and number': ['a.mobileconfig', mobileconfig(`<?note ${secret}?>`)],
  '# between words': ['.fetchmailrc', `poll pop.example.com proto pop3 port # ${secret}\n 110 user jo is jo here ssl\n`],
  '# behind words': ['.fetchmailrc', `poll pop.example.com proto pop3 port 110 # ${secret}\n user jo is jo here ssl\n`],
  '# behind a directive': ['.mbsyncrc', `IMAPAccount work\nHost imap.example.com\nPort 143 # ${secret}\nTLSType IMAPS\n`],
  '# behind a TOML value': [
    'himalaya.toml',
    '[accounts.work]\nemail = "jo@example.com"\nbackend.type = "imap"\nbackend.host = "imap.example.com"\n' +
      `backend.port = 143 # ${secret}\nbackend.encryption.type = "tls"\nbackend.login = "jo"\n`,
  ],
  '# behind a shell word': ['.muttrc', `set smtp_url = smtps://jo@smtp.example.com:587 # ${secret}\n`],
  '; behind a value of git': [
    '.gitconfig',
    `[sendemail]\nsmtpServer = smtp.example.com\nsmtpEncryption = ssl\nsmtpServerPort = 587 ; ${secret}\n`,
  ],
  '# behind a value of git': [
    '.gitconfig',
    `[sendemail]\nsmtpServer = smtp.example.com\nsmtpEncryption = ssl\nsmtpServerPort = 587 # ${secret}\n`,
  ],
  '; behind a value of the registry': [
    'a.reg',
    'Windows Registry Editor Version 5.00\n\n' +
      '[HKEY_CURRENT_USER\\Software\\Microsoft\\Office\\16.0\\Outlook\\Profiles\\Outlook\\9375CFF0413111d3B88A00104B2A6676\\00000001]\n' +
      `"POP3 Server"="pop.example.com"\n"POP3 Port"=dword:0000006e ; ${secret}\n"POP3 Use SSL"=dword:00000001\n`,
  ],
  'what no client reads, where a client stops at a blank': [
    'geary.ini',
    '[AccountInformation]\nprimary_email=jo@example.com\nservice_provider=OTHER\nimap_host=imap.example.com\n' +
      `imap_port=143 ${secret}\nimap_ssl=true\nsmtp_host=smtp.example.com\nsmtp_port=465\nsmtp_ssl=true\n`,
  ],
};

function prefs(port: string): string {
  const set = (name: string, value: string) => `user_pref("mail.server.server1.${name}", ${value});\n`;
  return set('hostname', '"imap.example.com"') + set('type', '"imap"') + set('port', port) + set('socketType', '3');
}

function oeaccount(port: string): string {
  return (
    '<MessageAccount>\n<POP3_Server type="SZ">pop.example.com</POP3_Server>\n<POP3_Port type="DWORD" ' +
    `note="${secret}">${port}</POP3_Port>\n<POP3_Secure_Connection type="DWORD">00000001</POP3_Secure_Connection>\n` +
    '</MessageAccount>\n'
  );
}

function mobileconfig(between: string): string {
  return (
    '<plist><dict>\n<key>PayloadType</key><string>com.apple.mail.managed</string>\n<key>EmailAccountType</key>' +
    '<string>EmailTypeIMAP</string>\n<key>IncomingMailServerHostName</key><string>imap.example.com</string>\n' +
    `<key>IncomingMailServerPortNumber</key>${between}<integer>143</integer>\n<key>IncomingMailServerUseSSL</key><true/>\n</dict></plist>\n`
  );
}

const outputs: readonly (readonly string[])[] = [
  [],
  ...['json', 'markdown', 'github', 'sarif', 'gitlab', 'rdjson'].map((format) => ['--format', format]),
  ['--diff'],
  ['--diff', '--fix=suggested'],
];

describe('a secret in a comment', () => {
  for (const [what, [name, text]] of Object.entries(profiles)) {
    it(`is in no output: ${what}`, async () => {
      const { path } = createFolder({ [name]: text });
      for (const words of outputs) {
        const { exitCode, stdout, stderr } = await commandLine(path, [...words, '--fail-on', 'hint', name]);
        assert.equal(exitCode, 1, `${words.join(' ')}: ${stdout}${stderr}`);
        assert.ok(!(stdout + stderr).includes(secret), `${words.join(' ')}: ${stdout}${stderr}`);
      }
      assert.match((await commandLine(path, [name])).stdout, /^ +\d+ │ .+\n +│ +\^/m);
    });
  }
});
