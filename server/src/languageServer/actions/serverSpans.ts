import type { MailServer } from '../../index';
import type { Span } from '../../text/span';

/** The places that stand for a server: its host, port and encryption, name and value, and settings of these that have no effect. */
export const serverSpans = ({ host, port, security, ineffective }: MailServer): Span[] => [
  host.settingSpan,
  port.settingSpan,
  security.settingSpan,
  ...ineffective.map(({ span }) => span),
];
