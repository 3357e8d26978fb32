import { anyRestyles, decimal, isIncoming, lines, securityOf, words, type ProfileKind } from '../profileKind';
import { jsonValue } from '../jsonProfile';

const literal = (value: string | number) => (typeof value === 'number' ? String(value) : JSON.stringify(value).replace(/\x7f/g, '\\u007f'));

const flags = words({ none: 'use_tls = false', starttls: 'use_starttls = true', tls: 'use_tls = true\nuse_starttls = "false"' });

export const meli: ProfileKind = {
  format: 'meli',
  fileName: 'meli/config.toml',
  restyles: [
    ...anyRestyles,
    (text) => text.replace(/^[ \t]*/gm, '\t\t'),
    (text) => text.replace(/ = /g, '='),
    (text) => text.replace(/\n/g, '\n# use_tls = false\n\n'),
    (text) => text.replace(/^(server_port) = (\d+)$/gm, '$1 = "$2" # a remark'),
    (text) => `include("shortcuts.toml")\n${text}`,
    (text) => text.replace(/^send_mail(\.\w+)/gm, 'composing.send_mail$1'),
  ],
  // A log-in name may stand in the same inline table.
  sharesLines: true,
  protocols: ['imap', 'smtp'],
  word: (protocol, security) =>
    (protocol === 'imap' ? flags : words({ none: 'none', starttls: 'STARTTLS', auto: 'auto', tls: 'tls' }))(security),
  write(servers) {
    const settings = servers.map((server) => {
      const port = jsonValue(decimal(server.port));
      if (isIncoming(server)) {
        const { security, securityText } = server;
        return lines(
          'format = "imap"',
          `server_hostname = ${literal(server.host)}`,
          port === undefined ? undefined : `server_port = ${literal(port)}`,
          securityText !== undefined ? `use_tls = ${literal(securityText)}` : security === undefined ? undefined : flags(security),
        );
      }
      const security = securityOf(this, server);
      const parts = [
        `hostname = ${literal(server.host)}`,
        ...(port === undefined ? [] : [`port = ${literal(port)}`]),
        'auth = { type = "auto", username = "desk", password = { type = "command_eval", value = "pass show desk" } }',
        ...(security === undefined ? [] : [`security = { type = ${literal(security)} }`]),
      ];
      return `send_mail = { ${parts.join(', ')} }`;
    });
    return lines(
      '[accounts."desk"]',
      servers.every(isIncoming) ? 'send_mail = "msmtp"' : undefined,
      servers.some(isIncoming) ? undefined : 'format = "maildir"',
      'root_mailbox = "INBOX"',
      ...settings,
      '',
    );
  },
  secretPlaces: {
    accountName: /^([ \t]*\[accounts\.")[^"\r\n]*/gm,
    add: (text, { user, password, token, address }) =>
      text
        .replace(
          /^([ \t]*\[accounts\..*)$/gm,
          (head: string) =>
            `${head}\nserver_username = "${user}"\nserver_password = "${password}"\n` +
            `server_password_command = "echo ${token}"\n` +
            `identity = "${address}"`,
        )
        .replace(/username ?= ?"desk"/g, `username = "${user}"`)
        .replace(/type ?= ?"command_eval", value ?= ?"pass show desk"/g, `type = "raw", value = "${password}"`),
  },
};
