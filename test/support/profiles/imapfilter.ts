import { anyRestyles, decimal, lines, securityOf, words, type ProfileKind } from '../profileKind';

export const imapfilter: ProfileKind = {
  format: 'imapfilter',
  fileName: '.imapfilter/config.lua',
  restyles: [
    ...anyRestyles,
    (text) => text.replace(/^ +/gm, '\t'),
    (text) => text.replace(/'/g, '"'),
    (text) => text.replace(/ = /g, '='),
    (text) => text.replace(/,\n/g, ';\n'),
    (text) => text.replace(/\n/g, '\n-- port = 25\n'),
    (text) => text.replace(/\n/g, '\n--[[ IMAP { server = "x" }\n]]\n'),
    (text) => text.replace(/ (server|port|ssl) =/g, ' ["$1"] ='),
  ],
  protocols: ['imap'],
  word: (_, security) => words({ tls: "'auto'" })(security),
  write([one]) {
    const { host, port } = one!;
    const number = decimal(port);
    const security = securityOf(this, one!);
    return lines(
      ['options.timeout = 60', '', 'desk = IMAP {', `    server = '${host}',`, "    username = 'jo',"],
      number === undefined ? undefined : `    port = ${/^\d+$/.test(number) ? number : `'${number}'`},`,
      security === undefined ? undefined : `    ssl = ${security},`,
      ['}', '', 'desk.INBOX:check_status()', ''],
    );
  },
  secretPlaces: {
    accountName: /^()[a-z]+(?= ?= ?IMAP)/gm,
    add: (text, { address, password, token, user }) =>
      text.replace(
        /^[ \t]*(?:server|\["server"\])[^\r\n]*/gm,
        (line) =>
          `${line}\n    username = '${user}',\n    username = '${address}',\n    password = '${password}',\n    oauth2 = '${token}',`,
      ),
  },
};
