export interface Server {
  readonly type?: 'imap' | 'pop3' | 'smtp';
  readonly host?: string;
  readonly port: number | string;
  readonly socketType: string;
}

export const autoconfig = (
  id: string,
  servers: readonly Server[],
  { name = 'Example Mail', domains = [id], page = 'https://example.com/help' } = {},
) =>
  [
    '<clientConfig version="1.1">',
    `  <emailProvider id="${id}">`,
    ...domains.map((domain) => `    <domain>${domain}</domain>`),
    `    <displayName>${name}</displayName>`,
    ...servers.map(({ type = 'imap', host = `mail.${id}`, port, socketType }) => {
      const element = type === 'smtp' ? 'outgoingServer' : 'incomingServer';
      return (
        `    <${element} type="${type}"><hostname>${host}</hostname><port>${port}</port>` +
        `<socketType>${socketType}</socketType><username>%EMAILADDRESS%</username>` +
        `<authentication>password-cleartext</authentication></${element}>`
      );
    }),
    ...(page === '' ? [] : [`    <documentation url="${page}"/>`]),
    '  </emailProvider>',
    '</clientConfig>',
    '',
  ].join('\n');

export const good = [
  { port: 993, socketType: 'SSL' },
  { port: 143, socketType: 'STARTTLS' },
  { type: 'smtp', port: 465, socketType: 'SSL' },
] as const;

export const terms = { origin: 'https://example.org/files', licence: undefined, date: '2026-11-24', exceptions: new Map<string, string>() };
