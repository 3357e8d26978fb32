import { anyRestyles, decimal, isIncoming, lines, securityOf, words, type ProfileKind } from '../profileKind';

/** Himalaya 2: an address for each server. Only STARTTLS needs a line of its own, and what is no word is no address. */
export const himalayaServers: ProfileKind = {
  format: 'himalaya',
  name: 'himalaya-servers',
  fileName: 'himalaya/config.toml',
  sharesLines: true,
  restyles: [
    ...anyRestyles,
    (text) => text.replace(/^[ \t]*/gm, '\t\t'),
    (text) => text.replace(/ = /g, '='),
    (text) => text.replace(/\n/g, '\n# imap.server = "imap://imap.example.com:25"\n\n'),
    (text) => text.replace(/(server = )"([^"\\]*)"$/gm, "$1'$2' # a remark"),
    (text) =>
      text.replace(
        /^(imap|smtp)\.server = (.*)\n(?:\1\.starttls = (.*)\n)?\1\.sasl.plain.username = (.*)$/gm,
        (_, protocol: string, server: string, starttls: string | undefined, user: string) =>
          `${protocol} = { server = ${server}, ${starttls === undefined ? '' : `starttls = ${starttls}, `}sasl.plain.username = ${user} }`,
      ),
  ],
  protocols: ['imap', 'smtp'],
  word: (protocol, security) => words({ none: protocol, starttls: `${protocol}+`, tls: `${protocol}s` })(security),
  write(servers) {
    const settings = servers.flatMap((server) => {
      const word = securityOf(this, server)?.replace(/[^a-z+]/gi, '');
      const port = decimal(server.port);
      const scheme = word?.replace('+', '');
      return [
        `${server.protocol}.server = ` +
          JSON.stringify(`${scheme ? `${scheme}://` : ''}${server.host}${port === undefined ? '' : `:${port}`}`),
        word?.endsWith('+') ? `${server.protocol}.starttls = true` : undefined,
        server.logsIn === false && !isIncoming(server) ? undefined : `${server.protocol}.sasl.plain.username = "desk"`,
      ];
    });
    return lines(
      '[accounts."desk"]',
      settings.filter((line) => line !== undefined),
      servers.length === 0 ? 'maildir.root = "~/Mail"' : undefined,
      '',
    );
  },
  secretPlaces: {
    accountName: /^([ \t]*\[accounts\.")[^"\r\n]*/gm,
    add: (text, { user, password, token, address }) =>
      text
        .replace(/^([ \t]*\[accounts\..*)$/gm, (head: string) => `${head}\nemail = "${address}"`)
        .replace(
          /^([ \t]*)(imap|smtp)\.sasl\.plain\.username( ?= ?).*$/gm,
          (_, indent: string, protocol: string, equals: string) =>
            `${indent}${protocol}.sasl.plain.username${equals}"${user}"\n` +
            `${protocol}.sasl.plain.password.raw = "${password}"\n${protocol}.tls.cert = "${token}"`,
        ),
  },
};
