import assert from 'node:assert/strict';
import fc from 'fast-check';
import { github } from '../../../server/src/cli/report/reporters/github';
import { gitlab } from '../../../server/src/cli/report/reporters/gitlab';
import { rdjson } from '../../../server/src/cli/report/reporters/rdjson';
import { sarif } from '../../../server/src/cli/report/reporters/sarif';
import { printableSpans } from '../../../server/src/printable/printableSpans';
import { lint } from '../../../server/src';
import { account } from '../../support/arbitraryProfiles';
import { plantedSamples } from '../../support/plantedSamples';
import { piecesOf, secrets } from '../../support/secrets';
import { profileKinds } from '../../support/profiles';
import { commandLine } from '../support/commandLine';
import { createFolder } from '../support/folder';
import { checkedFile, reviewed } from '../support/reviewed';
import { runs as examples } from '../../support/runs';

/** No output of any command may hold this, in whatever place of a profile it stands. */
const secret = 'Planted-Tr0ub4dor';

const mobileconfig = (middle: string) =>
  '<plist><dict>\n<key>PayloadType</key><string>com.apple.mail.managed</string>\n<key>EmailAddress</key>' +
  `<string>${secret}@example.com</string>\n` +
  `<key>IncomingMailServerUsername</key><string>${secret}</string>\n${middle}\n<key>IncomingPassword</key>\n` +
  `<string>${secret}</string>\n</dict></plist>\n`;

const imap =
  '<key>IncomingMailServerHostName</key><string>imap.example.com</string><key>IncomingMailServerPortNumber</key>' +
  '<integer>143</integer><key>IncomingMailServerUseSSL</key><false/>';

const prf = (account: string) => `[General]\nProfileName=${secret}\n[Internet Account List]\nAccount1=I_Mail\n[Account1]\n${account}\n`;

const profiles: Readonly<Record<string, string>> = {
  'lines.mobileconfig': mobileconfig(imap),
  'one-line.mobileconfig': mobileconfig(imap).replaceAll('\n', ''),
  'address-as-name.mobileconfig': mobileconfig(`<key>EmailAccountDescription</key><string>${secret}@example.com</string>${imap}`),
  'name-as-name.mobileconfig': mobileconfig(`<key>EmailAccountDescription</key><string>Mail of ${secret}</string>${imap}`),
  'broken-password.mobileconfig': mobileconfig(imap).replace('</string>\n</dict>', `</strin ${secret}>\n</dict>`),
  'unclosed.mobileconfig': mobileconfig(imap).slice(0, -30),
  'log-in-in-host.mobileconfig': mobileconfig(
    imap.replace('imap.example.com', `imaps://${secret}:${secret} ${secret}/${secret}@imap.example.com/${secret}?${secret}`),
  ),
  'remark.mobileconfig': mobileconfig(imap.replace('<integer>143', `<!-- ${secret} --><integer>143`)),
  'office.prf': prf(
    `AccountName=${secret}\nPOP3UserName=${secret}\nPOP3Server=${secret}@pop.example.com\nPOP3Port=110\nPOP3UseSSL=1\n` +
      `POP3Port=25 ; ${secret}\nSMTPServer=smtp.example.com\nSMTPUseAuth=1\nPassword=${secret}`,
  ),
  'twice.prf': prf(`POP3Server=pop.example.com\nPOP3Server=${secret}@pop.example.com\nPOP3Password=${secret}`),
  'stray.source':
    `[Data Source]\nDisplayName=${secret}\n[Authentication]\nHost=imap.example.com\nUser=${secret}\n${secret}\n[Mail ` +
    'Account]\nBackendName=imapx\n',
  'config-v1.1.xml':
    `<clientConfig><emailProvider id="example.com"><incomingServer type="imap" password="${secret}">` +
    `<hostname>imap.example.com</hostname><socketType>SSL</socketType><username>${secret}</username></incomingServer>` +
    '</emailProvider></clientConfig>',
  'settings.k9s':
    `<k9settings version="99" format="1"><accounts><account uuid="1"><name>${secret}</name><incoming-server ` +
    'type="IMAP"><host>imap.example.com</host><port>143</port><connection-security>NONE</connection-security>' +
    `<username>${secret}</username><password>${secret}</password></incoming-server></account></accounts></k9settings>`,
  'mixed.oeaccount':
    '<MessageAccount>\n<POP3_Server type="SZ">pop.example.com</POP3_Server><POP3_User_Name ' +
    `type="SZ">${secret}</POP3_User_Name><POP3_Port type="DWORD" note="${secret}">6e</POP3_Port>\n` +
    '<POP3_Secure_Connection type="DWORD">1</POP3_Secure_Connection><POP3_Password2 ' +
    `type="BINARY">${secret}</POP3_Password2>\n</MessageAccount>\n`,
};

const runs: readonly (readonly string[])[] = [
  [],
  ['--format', 'json'],
  ['--preset', 'strict', '--color', 'always'],
  ['--diff'],
  ['--diff', '--fix=suggested'],
  ['show'],
  ['show', '--format', 'json'],
  ['--fix'],
  ['--fix=suggested', '--format', 'json'],
  ...['sarif', 'github', 'gitlab', 'rdjson'].map((format) => ['--format', format]),
  ...['sarif', 'github', 'gitlab', 'rdjson'].map((format) => ['--format', format, '--preset', 'strict', '--fix']),
];

describe('a planted secret stays in its file', () => {
  for (const words of runs) {
    it(`with ${['mail-config-lint', ...words].join(' ')}`, async () => {
      const { stdout, stderr, exitCode } = await commandLine(createFolder(profiles).path, words);
      assert.ok(exitCode !== null && exitCode < 2, stderr);
      assert.ok(!(stdout + stderr).includes(secret), stdout + stderr);
      assert.ok(stdout.length > 200, stdout);
    });
  }

  it('in each of the profiles, all of which are linted', async () => {
    const { path } = createFolder(profiles);
    const { files } = JSON.parse((await commandLine(path, ['--format', 'json'])).stdout) as {
      files: { path: string; findings: unknown[] }[];
    };
    assert.deepEqual(
      files
        .filter(({ findings }) => findings.length > 0)
        .map((file) => file.path)
        .sort(),
      Object.keys(profiles).sort(),
    );
    for (const [name, text] of Object.entries(profiles)) assert.ok(text.includes(secret), name);
  });

  for (const name of ['office.prf', 'broken-password.mobileconfig', 'log-in-in-host.mobileconfig']) {
    it(`with mail-config-lint why ${name}`, async () => {
      const { stdout, stderr } = await commandLine(createFolder(profiles).path, ['why', name]);
      assert.ok(stdout.startsWith(name) && !(stdout + stderr).includes(secret), stdout);
    });
  }
});

/** A text in every notation for review tools. */
function reportsOn(name: string, text: string): string {
  const review = reviewed([checkedFile(name, text)]);
  return [sarif(review, '1.2.3'), github(review), gitlab(review), rdjson(review)].join('');
}

describe('a report for review tools', () => {
  it('holds no secret of a sample', () => {
    let found = 0;
    for (const { path, fileName, text } of plantedSamples()) {
      const report = reportsOn(fileName, text);
      found += Number(report.includes('"fixes"'));
      for (const secret of secrets.filter((one) => text.includes(one))) {
        for (const piece of piecesOf(secret)) assert.ok(!report.includes(piece), `${path}: ${piece} in ${report}`);
      }
    }
    assert.ok(found > 50, `${found} reports with fixes`);
  });

  for (const kind of profileKinds) {
    it(`holds nothing from anywhere in a file but settings that may be shown, for ${kind.format}`, () => {
      const planted = fc
        .tuple(
          account(kind, { mayBeUnreadable: true }),
          fc.nat(),
          fc.constantFrom(secret, ` ${secret} `, `;${secret}`, `<!--${secret}-->`, `\n${secret}=${secret}\n`),
        )
        .map(([servers, at, plant]) => {
          const text = kind.write(servers);
          return text.slice(0, at % (text.length + 1)) + plant + text.slice(at % (text.length + 1));
        });
      let shown = 0;
      fc.assert(
        fc.property(planted, (text) => {
          const isPrintable = printableSpans(text, lint(text, kind.fileName)).some(({ start, end }) =>
            text.slice(start, end).includes(secret),
          );
          if (!isPrintable) assert.ok(!reportsOn(kind.fileName, text).includes(secret), text);
          shown += Number(isPrintable);
        }),
        { numRuns: examples(300) },
      );
      assert.ok(shown < 150, `only inside a host it may be shown: ${shown}`);
    });
  }
});
