import { portNumber, type MailServer } from '../model/mailServer';
import type { Target } from './decide';
import type { Fact } from './rule';

/** On the half of the pair that is to change, with the other half as related place. */
export function placeOf(server: MailServer, target: Target | undefined): Pick<Fact, 'span' | 'settingSpan' | 'related'> {
  const { port, security } = server;
  const keepsPort = target !== undefined && portNumber(server) === target.port;
  const [first, second] = keepsPort ? [security, port] : [port, security];
  const main = first.written ? first : second.written ? second : port;
  const other = main === first ? second : first;
  return {
    span: main.span,
    settingSpan: main.settingSpan,
    related: other.written && other !== main ? [{ span: other.span, message: 'The other half of the pair: port and encryption go together.' }] : [],
  };
}
