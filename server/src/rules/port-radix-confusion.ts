import { portNumber } from '../model/mailServer';
import { transportRule } from '../decision/transportRule';
import { describePair } from '../decision/words';

/** Somebody typed 995 where the file holds hexadecimal, and the client reads 2453. */
export const portRadixConfusion = transportRule({
  id: 'port-radix-confusion',
  title: 'Decimal digits where the file holds hexadecimal',
  severity: 'error',
  fix: 'safe',
  restsOn: 'port',
  why:
    'Numbers of the type DWORD are hexadecimal in this file: 995 means port 2453, on which no mail server listens. Port 995 is ' +
    'written 3e3.',
  symptom: 'The server cannot be found or does not answer: 0x800CCC0E.',
  references: [
    {
      label: 'Microsoft: New Handling for Account Data',
      url: 'https://learn.microsoft.com/previous-versions/windows/desktop/legacy/ms715237(v=vs.85)',
    },
  ],
  consequence: ({ port }) =>
    port.value.kind === 'decimal-in-hexadecimal'
      ? `ports are hexadecimal in this file, so the digits ${port.value.meant} mean port ${port.value.number}.`
      : '',
  wayOut: (server, { target }) =>
    target ? `Write ${describePair(target)} in hexadecimal: ${target.port.toString(16)}.` : `Port ${portNumber(server)} is hardly meant.`,
  doubt: () => ({ confidence: 'likely', reason: 'A server may listen on the port that the digits really mean.' }),
  alternatives: () => [],
});
