import type { Account, MailServer, Port, Protocol, Security } from '../../server/src';
import type { Authentication } from '../../server/src/model/mailServer';

interface ServerParts {
  readonly protocol: Protocol;
  readonly port: Port;
  readonly security: Security;
  readonly authentication?: Authentication;
  readonly hostClass?: MailServer['hostClass'];
}

const nowhere = { start: 0, end: 0 };

const written = <T>(value: T) => ({ value, written: true, span: nowhere, settingSpan: nowhere });

/** A server of the model without a text behind it, for questions to the decision table alone. */
export function serverWith(
  { protocol, port, security, authentication = 'password', hostClass = 'normal' }: ServerParts,
  index = 0,
): MailServer {
  return {
    index,
    protocol,
    direction: protocol === 'smtp' ? 'outgoing' : 'incoming',
    host: written('mail.example.com'),
    hostClass,
    port: written(port),
    security: written(security),
    authentication: written(authentication),
    certificateCheck: written('on'),
    minimumTlsVersion: written('default'),
    maximumTlsVersion: written('default'),
    storedPassword: written('no'),
    enabled: true,
    span: nowhere,
    extent: nowhere,
    ineffective: [],
    client: 'The client',
    securityWords: '',
  };
}

export const accountWith = (...servers: readonly MailServer[]): Account => ({ label: undefined, span: nowhere, servers });
