import { portNumber, type MailServer } from '../../model/mailServer';

/** A server that a command or a local socket leads to has no port, whatever its client would take without. */
export const isReachedLocally = ({ hostClass }: MailServer): boolean => hostClass === 'local-socket';

/** How reports describe the connection to such a server. */
export const localWay = 'reached by a command or a local socket';

/** The port that is used, if there is one. */
export const shownPort = (server: MailServer): number | undefined => (isReachedLocally(server) ? undefined : portNumber(server));

/** The port that is used, or why there is none. */
export function portText(server: MailServer): string {
  const { value, written } = server.port;
  const number = portNumber(server);
  if (number !== undefined) return written ? String(number) : `${number} (default)`;
  switch (value.kind) {
    case 'placeholder':
      return 'filled in later';
    case 'missing':
      return 'none';
    case 'unknown':
      return 'up to the client';
    default:
      return 'not a port';
  }
}
