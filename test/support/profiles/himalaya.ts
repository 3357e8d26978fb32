import { jsonValue } from '../jsonProfile';
import { anyRestyles, decimal, isIncoming, lines, securityOf, words, type ProfileKind } from '../profileKind';

const literal = (value: string | number) => (typeof value === 'number' ? String(value) : JSON.stringify(value).replace(/\x7f/g, '\\u007f'));

export const himalaya: ProfileKind = {
  format: 'himalaya',
  fileName: 'himalaya/config.toml',
  restyles: [
    ...anyRestyles,
    (text) => text.replace(/^[ \t]*/gm, '\t\t'),
    (text) => text.replace(/ = /g, '='),
    (text) => text.replace(/\n/g, '\n# backend.port = 25\n\n'),
    (text) => text.replace(/backend\.encryption\.type = (.*)$/gm, 'backend.encryption = { type = $1 } # a remark'),
  ],
  protocols: ['imap', 'smtp'],
  word: (_, security) => words({ none: 'none', starttls: 'start-tls', tls: 'tls' })(security),
  write(servers) {
    const settings = servers.map((server) => {
      const path = isIncoming(server) ? 'backend' : 'message.send.backend';
      const port = jsonValue(decimal(server.port));
      const security = securityOf(this, server);
      return lines(
        `${path}.type = "${server.protocol}"`,
        `${path}.host = ${literal(server.host)}`,
        port === undefined ? undefined : `${path}.port = ${literal(port)}`,
        security === undefined ? undefined : `${path}.encryption.type = ${literal(security)}`,
        `${path}.auth.type = "password"`,
      );
    });
    return lines('[accounts."desk"]', ...settings, servers.length === 0 ? 'backend.type = "maildir"' : undefined, '');
  },
  secretPlaces: {
    accountName: /^([ \t]*\[accounts\.")[^"\r\n]*/gm,
    add: (text, { user, password, token, address }) =>
      text
        .replace(/^([ \t]*\[accounts\..*)$/gm, (head: string) => `${head}\nemail = "${address}"`)
        .replace(
          /^([ \t]*)((?:message\.send\.)?backend)\.type( ?= ?)/gm,
          (all: string, _: string, path: string) =>
            `${path}.login = "${user}"\n${path}.auth.raw = "${password}"\n${path}.auth.token = "${token}"\n${all}`,
        ),
  },
};
