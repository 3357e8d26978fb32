import { mailSchemes } from '../model/hostText';
import type { MailServer } from '../model/mailServer';
import { tlsPair } from '../model/pair';

/**
 * The server with the port and encryption from its host field, where no setting of their own is written: `imaps://…`
 * means implicit TLS, and `…:587` port 587.
 */
export function withHostFieldParts(server: MailServer): MailServer {
  const { scheme = '', port } = server.hostFault?.extra ?? {};
  const takesPort = port !== undefined && !server.port.written;
  const takesTls = mailSchemes[scheme]?.isTls && !server.security.written;
  if (!takesPort && !takesTls) return server;
  // The scheme implies its port, as the client's own default does.
  const portOfTls = takesTls && !server.port.written && server.port.value.kind === 'number' ? tlsPair(server.protocol)?.port : undefined;
  const number = takesPort ? port : portOfTls;
  return {
    ...server,
    ...(number !== undefined && { port: { ...server.port, value: { kind: 'number', number }, written: takesPort } }),
    // The client's words belong to the setting, which is absent.
    ...(takesTls && { security: { ...server.security, value: 'tls', written: true }, securityWords: '' }),
  };
}
