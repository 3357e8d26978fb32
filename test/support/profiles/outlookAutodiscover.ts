import { decimal, element, indented, lines, securityOf, words, xmlRestyles, type ProfileKind, type WrittenServer } from '../profileKind';

export const outlookAutodiscover: ProfileKind = {
  format: 'outlook-autodiscover',
  sharesLines: true,
  fileName: 'autodiscover.xml',
  isKnownByContent: true,
  restyles: xmlRestyles,
  protocols: ['pop3', 'imap', 'smtp'],
  word: (_, security) => words({ none: 'None', starttls: 'TLS', tls: 'SSL', auto: 'Auto' })(security),
  write(servers) {
    const server = (one: WrittenServer) => [
      '      <Protocol>',
      ...indented('        ', [
        element('Type', one.protocol.toUpperCase()),
        element('Server', one.host),
        element('Port', decimal(one.port)),
        element('SPA', 'off'),
        element('Encryption', securityOf(this, one)),
        element('AuthRequired', one.logsIn === false ? 'off' : 'on'),
      ]),
      '      </Protocol>',
    ];
    return lines(
      [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<Autodiscover xmlns="http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006">',
        '  <Response xmlns="http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a">',
        '    <User>',
        '      <DisplayName>Desk</DisplayName>',
        '    </User>',
        '    <Account>',
        '      <Action>settings</Action>',
      ],
      servers.flatMap(server),
      ['    </Account>', '  </Response>', '</Autodiscover>', ''],
    );
  },
  secretPlaces: {
    accountName: /(<DisplayName\s*>)[^<]*/g,
    add: (text, { user, address, token }) =>
      text
        .replace('<Protocol>', `<Protocol><LoginName>${user}</LoginName>`)
        .replace('<User>', `<User><AutoDiscoverSMTPAddress>${address}</AutoDiscoverSMTPAddress><DeploymentId>${token}</DeploymentId>`),
  },
};
