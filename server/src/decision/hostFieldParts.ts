import { mailSchemes } from '../model/hostText';
import type { MailServer } from '../model/mailServer';
import { tlsPair } from '../model/pair';

/**
 * The server with what its host field says beside the host, where nothing else says it: `imaps://…`
 * means TLS from the first byte, and `…:587` port 587.
 */
export function withHostFieldParts(server: MailServer): MailServer {
  const { scheme = '', port } = server.hostFault?.extra ?? {};
  const takesPort = port !== undefined && !server.port.written;
  const takesTls = mailSchemes[scheme]?.isTls && !server.security.written;
  if (!takesPort && !takesTls) return server;
  // The scheme brings its port along, as the client's own default does.
  const portOfTls = takesTls && !server.port.written && server.port.value.kind === 'number' ? tlsPair(server.protocol)?.port : undefined;
  const number = takesPort ? port : portOfTls;
  return {
    ...server,
    ...(number !== undefined && { port: { ...server.port, value: { kind: 'number', number }, written: takesPort } }),
    // The words of the client are about the setting that is not there.
    ...(takesTls && { security: { ...server.security, value: 'tls', written: true }, securityWords: '' }),
  };
}
