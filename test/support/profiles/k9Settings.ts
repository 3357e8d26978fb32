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

export const k9Settings: ProfileKind = {
  format: 'k9-settings',
  fileName: 'settings.k9s',
  isKnownByContent: true,
  restyles: xmlRestyles,
  protocols: ['pop3', 'imap', 'smtp'],
  word: (_, security) => words({ none: 'NONE', starttls: 'STARTTLS_REQUIRED', tls: 'SSL_TLS_REQUIRED' })(security),
  write(servers) {
    const server = (one: WrittenServer) => {
      const name = isIncoming(one) ? 'incoming-server' : 'outgoing-server';
      return [
        `      <${name} type="${one.protocol.toUpperCase()}">`,
        ...indented('        ', [
          element('host', one.host),
          element('port', decimal(one.port)),
          element('connection-security', securityOf(this, one)),
          element('authentication-type', 'PLAIN'),
          element('username', one.logsIn === false ? '' : 'desk@example.com'),
        ]),
        `      </${name}>`,
      ];
    };
    return lines(
      '<k9settings version="99" format="1">',
      '  <accounts>',
      '    <account uuid="3d1c8f0e-6f55-4b53-9a3e-0f3a52a7b001">',
      servers.flatMap(server),
      '      <identities><identity><email>desk@example.com</email></identity></identities>',
      '    </account>',
      '  </accounts>',
      '</k9settings>',
      '',
    );
  },
  secretPlaces: {
    accountName: /(<name>)[^<]*/g,
    add: (text, { password, token, user }) =>
      text.replace(
        /<\/(?:incoming|outgoing)-server>/g,
        (end) => `<username>${user}</username><password>${password}</password><client-cert-alias>${token}</client-cert-alias>${end}`,
      ),
  },
};
