import { hexadecimal, iniRestyles, isIncoming, lines, securityOf, words, type ProfileKind, type WrittenServer } from '../profileKind';

export const outlookRegistry: ProfileKind = {
  format: 'outlook-registry',
  fileName: 'outlook.reg',
  restyles: [
    ...iniRestyles,
    (text) => text.replace('Windows Registry Editor Version 5.00', 'REGEDIT4'),
    (text) =>
      text.replace(
        /="([^"\n]*\.[^"\n]*)"/g,
        (_, host: string) =>
          `=hex:${`${host}\0`
            .split('')
            .map((sign) => `${sign.charCodeAt(0).toString(16).padStart(2, '0')},00`)
            .join(',\\\n  ')}`,
      ),
  ],
  protocols: ['pop3', 'imap', 'smtp'],
  word: (protocol, security) =>
    words(
      protocol === 'pop3'
        ? { none: '00000000', tls: '00000001' }
        : { none: '00000000', tls: '00000001', starttls: '00000002', auto: '00000003' },
    )(security),
  write(servers) {
    const server = (one: WrittenServer) => {
      const prefix = one.protocol.toUpperCase();
      const security = securityOf(this, one);
      const port = hexadecimal(one.port);
      return [
        `"${prefix} Server"="${one.host}"`,
        port === undefined ? undefined : `"${prefix} Port"=dword:${port}`,
        security === undefined ? undefined : `"${isIncoming(one) ? `${prefix} Use SSL` : 'SMTP Secure Connection'}"=dword:${security}`,
        isIncoming(one) ? undefined : `"SMTP Use Auth"=dword:0000000${one.logsIn === false ? 0 : 1}`,
      ].filter((line) => line !== undefined);
    };
    return lines(
      [
        'Windows Registry Editor Version 5.00',
        '',
        '[HKEY_CURRENT_USER\\Software\\Microsoft\\Office\\16.0\\Outlook\\Profiles\\Outlook\\9375CFF0413111d3B88A00104B2A6676\\00000002]',
      ],
      '"Account Name"="Desk"',
      servers.flatMap(server),
      '',
    );
  },
  secretPlaces: {
    accountName: /^("Account Name"=)[^\r\n]*/gm,
    add: (text, { blob, user, address }) =>
      text.replace(
        /^\[HKEY.*$/gm,
        (line) =>
          `${line}\n"POP3 User"="${user}"\n"SMTP User"="${user}"\n"Email"="${address}"\n"POP3 ` +
          `Password"=hex:${blob.match(/../g)!.join(',')}\n"Pop3 Password2"="${blob}"`,
      ),
  },
};
