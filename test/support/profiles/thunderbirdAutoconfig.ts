import {
  decimal,
  element,
  indented,
  isIncoming,
  lines,
  securityOf,
  words,
  xmlRestyles,
  type ProfileKind,
  type WrittenServer,
} from '../profileKind';

export const thunderbirdAutoconfig: ProfileKind = {
  format: 'thunderbird-autoconfig',
  fileName: 'config-v1.1.xml',
  isKnownByContent: true,
  restyles: xmlRestyles,
  protocols: ['pop3', 'imap', 'smtp'],
  word: (_, security) => words({ none: 'plain', starttls: 'STARTTLS', tls: 'SSL' })(security),
  write(servers) {
    const server = (one: WrittenServer) => {
      const name = isIncoming(one) ? 'incomingServer' : 'outgoingServer';
      return [
        `    <${name} type="${one.protocol}">`,
        ...indented('      ', [
          element('hostname', one.host),
          element('port', decimal(one.port)),
          element('socketType', securityOf(this, one)),
          element('username', '%EMAILADDRESS%'),
          element('authentication', one.logsIn === false ? 'none' : 'password-cleartext'),
        ]),
        `    </${name}>`,
      ];
    };
    return lines(
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<clientConfig version="1.1">',
      '  <emailProvider id="example.com">',
      '    <domain>example.com</domain>',
      servers.flatMap(server),
      '  </emailProvider>',
      '</clientConfig>',
      '',
    );
  },
  secretPlaces: {
    accountName: /(<displayName>)[^<]*/g,
    add: (text, { password, user }) =>
      text.replace(/<hostname>/g, `<username>${user}</username><password>${password}</password><hostname>`),
  },
};
