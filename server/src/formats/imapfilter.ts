import type { Group, Setting } from '../syntax/tree';
import { luaTables } from '../syntax/luaTables';
import { usualDefaultPort, type Format } from '../lenses/format';
import { decimalPort } from '../lenses/portLenses';
import { jointSecurity } from '../lenses/securityLenses';
import { storedPassword } from '../lenses/passwordLenses';
import type { FoundRefusal } from '../lenses/refusal';
import { lastTextIn } from '../lenses/settingIn';

/**
 * imapfilter is configured by a program in Lua, of which only the tables of its accounts and single options are read. Whatever
 * `ssl` says means TLS from the first byte; without it STARTTLS is used if the server offers it, and clear text otherwise.
 * Source: lefcha/imapfilter `src/account.lua`, `src/request.c` (request_login), `src/socket.c` (open_secure_connection),
 * `src/imapfilter.c` (main), imapfilter_config(5).
 */
export const imapfilter: Format = {
  id: 'imapfilter',
  title: 'imapfilter configuration',
  client: 'imapfilter',
  syntax: luaTables(['IMAP', 'imap', 'Account']),
  recognition: {
    fileNames: ['.imapfilter/*.lua', 'imapfilter/*.lua', '*imapfilter*.lua', 'config.lua'],
    content: {
      lines: [
        { oneOf: ['(?:^|[\\s=])(?:IMAP|imap|Account)[ \\t]*\\(?\\s{0,20}\\{'], evidence: 'it has a table IMAP { … }' },
        { oneOf: ['\\b(?:server|username)[ \\t]*=', '\\[["\']server["\']\\]'], evidence: 'it names a server or a log-in' },
      ],
    },
    contentIsEnough: false,
  },
  accounts: (root) => root.groups(),
  accountName: (account) => (account.name === '' ? undefined : account.name),
  logInNames: (account) => account.settings().flatMap(({ key, text }) => (key === 'username' ? text : [])),
  repeatedSetting: 'last',
  servers: [
    {
      protocol: 'imap',
      direction: 'incoming',
      isServer: (account) => lastTextIn(account, 'server') !== undefined,
      host: { key: 'server' },
      port: decimalPort('port', { kind: 'integer', after: ['server'] }),
      security: jointSecurity(
        { ssl: { key: 'ssl', meansDefault: ['NIL'], after: ['port', 'server'] }, starttls: { key: 'options.starttls', group: optionsOf } },
        ({ ssl, starttls }) =>
          ssl !== undefined ? { security: 'tls', by: 'ssl' } : starttls === 'false' ? { security: 'none', by: 'starttls' } : undefined,
        { tls: { ssl: { text: 'auto', kind: 'string' } } },
      ),
      defaultPort: { port: usualDefaultPort, certainty: 'certain' },
      defaultSecurity: () => 'opportunistic',
      // The token comes first where there is one, and the password is for servers that take none.
      authentication: (account) => (lastTextIn(account, 'oauth2') === undefined ? 'password' : 'oauth2'),
      certificateCheck: {
        slots: [
          { key: 'options.hostnames', group: optionsOf },
          { key: 'options.certificates', group: optionsOf },
        ],
        // With one of the two a certificate that nobody knows is still noticed.
        read: ([hostnames, certificates]) =>
          hostnames && { value: hostnames.text === 'false' && certificates?.text === 'false' ? 'off' : 'on', at: 0 },
        write: () => ['removed', undefined],
      },
      storedPassword: storedPassword('password'),
      words: {
        tls: '“ssl”',
        opportunistic: 'no “ssl” (STARTTLS only if the server offers it)',
        none: 'no “ssl” and “options.starttls = false”',
      },
    },
  ],
  refusals,
};

function optionsOf(account: Group): Group | undefined {
  return account.parent;
}

/** What `account.lua` asks of a table before it connects; an error there ends the program. */
function* refusals(root: Group): Iterable<FoundRefusal> {
  for (const account of root.groups()) {
    const valueOf = (key: string) => account.settings().findLast((setting) => setting.key === key && setting.text !== 'nil');
    const refusal = (message: string, more: Partial<FoundRefusal> = {}): FoundRefusal => ({
      loses: 'file',
      group: account,
      message,
      ...more,
    });
    if (!valueOf('server')) yield refusal('imapfilter stops here: write “server”, which every account needs.');
    if (!valueOf('username') && !valueOf('oauth2'))
      yield refusal('imapfilter stops here: write “username”, which every account without “oauth2” needs.');
    for (const key of ['server', 'username', 'password', 'oauth2', 'ssl']) {
      const setting = valueOf(key);
      if (setting && (setting.kind === 'integer' || setting.kind === 'word')) yield refusal(...wrongKind(key, setting));
    }
    const port = valueOf('port');
    if (port?.kind === 'string') {
      const isNumber = /^\d{1,5}$/.test(port.text);
      yield refusal('imapfilter stops here: write the port without quotes. It takes a number and no text.', {
        setting: port,
        ...(isNumber && {
          correction: {
            title: 'Write the port as a number',
            safety: 'safe',
            steps: [{ replace: port, by: { text: port.text, kind: 'integer' } }],
          },
        }),
      });
    }
  }
}

/** `ssl = true` is the usual one; which texts are right, only `ssl` has a list for. */
function wrongKind(key: string, setting: Setting): [message: string, more: Partial<FoundRefusal>] {
  const isOn = key === 'ssl' && setting.text === 'true';
  const isOff = key === 'ssl' && setting.text === 'false';
  const remedy = isOn ? "write ssl = 'auto'" : isOff ? 'leave “ssl” out' : `write “${key}” in quotes`;
  return [
    `imapfilter stops here: ${remedy}. “${key}” takes a text and nothing else.`,
    {
      setting,
      ...(isOn && {
        correction: { title: "Write 'auto'", safety: 'safe', steps: [{ replace: setting, by: { text: 'auto', kind: 'string' } }] },
      }),
    },
  ];
}
