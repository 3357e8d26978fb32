import { portNumber, type MailServer } from '../model/mailServer';
import type { Target } from '../model/target';
import type { Circumstances } from './circumstances';
import { isUnopposed } from './decision';
import { judge } from './judge';

/** A wanted state of a server. */
export type ServerTarget = { readonly server: MailServer } & (
  | { readonly target: Target & { readonly port?: never; readonly security?: never } }
  | {
      readonly target: Target;
      /** Whether it is also right if the client does not take the handshake from a setting and chooses it by the port. */
      readonly isRightAsAuto: boolean;
    }
);

/** A target for port or encryption; the verdict of the decision table on it is part of the offer. */
export function serverTarget(server: MailServer, target: Target, circumstances: Circumstances): ServerTarget {
  const port = target.port ?? portNumber(server);
  const decision = port === undefined ? undefined : judge(server, port, 'auto', circumstances);
  return { server, target, isRightAsAuto: isUnopposed(decision) || decision?.severity === 'information' };
}
