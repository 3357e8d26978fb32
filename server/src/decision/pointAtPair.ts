import { portNumber, type MailServer } from '../model/mailServer';
import type { PairTarget } from '../model/target';
import type { Fact } from './fact';

/** Points at the half of the pair that is to change, with the other half as a related place. */
export function pointAtPair(server: MailServer, target: PairTarget | undefined): Pick<Fact, 'span' | 'settingSpan' | 'related'> {
  const { port, security } = server;
  const keepsPort = target !== undefined && portNumber(server) === target.port;
  const [first, second] = keepsPort ? [security, port] : [port, security];
  const main = first.written ? first : second.written ? second : port;
  const other = main === first ? second : first;
  return {
    span: main.span,
    settingSpan: main.settingSpan,
    related:
      other.written && other !== main
        ? [{ span: other.span, message: 'The other half of the pair: port and encryption go together.' }]
        : [],
  };
}
