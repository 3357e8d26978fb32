import { lint } from '../../server/src';
import { portNumber } from '../../server/src/model/mailServer';

/**
 * What a client really does, in one line per server: what is written in brackets is only its default.
 * @param format for a text that is too short to be recognised
 */
export function serverLines(text: string, fileName: string, format?: string): string[] {
  return lint(text, fileName, format === undefined ? {} : { format }).servers.map((server) => {
    const { protocol, host, port, security, authentication } = server;
    const number = port.value.kind === 'number' ? String(portNumber(server)) : port.value.kind;
    const shown = (value: string, isWritten: boolean) => (isWritten ? value : `(${value})`);
    return `${protocol} ${host.value} ${shown(number, port.written)} ${shown(security.value, security.written)} ${authentication.value}`;
  });
}
