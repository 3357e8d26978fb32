import { startTlsPair, tlsPair } from '../model/pair';
import { rfc } from '../decision/ruleDescription';
import { transportRule } from '../decision/transportRule';
import { describePair } from '../decision/words';

/** Encryption is on, so nothing leaks; the port itself is the problem. */
export const submissionOnPort25 = transportRule({
  id: 'submission-on-port-25',
  title: 'Sending through port 25',
  severity: 'warning',
  strictSeverity: 'error',
  fix: 'safe-if-confirmed',
  why:
    'Port 25 is for mail between servers. Access networks often block it for everybody else, and servers often accept no log-in on ' +
    'it, so sending works in one place and times out in the next.',
  symptom: 'Sending works in the office and times out at home, in a hotel or in the cloud: 0x800CCC0E in Windows Live Mail and Outlook.',
  references: [
    { label: 'RFC 6409', url: 'https://www.rfc-editor.org/rfc/rfc6409' },
    rfc(8314, '3.3'),
    { label: 'RFC 5068', url: 'https://www.rfc-editor.org/rfc/rfc5068' },
  ],
  consequence: () =>
    'port 25 is meant for servers among themselves and blocked in many networks, so sending may fail depending on where you are.',
  wayOut: (_, { target }) => (target ? `Use ${describePair(target)}.` : 'Ports 465 and 587 are the ones for sending.'),
  doubt: () => ({
    confidence: 'likely',
    reason: 'Whether port 25 can be reached and takes a log-in depends on the network and the server.',
  }),
  alternatives: ({ protocol }) => [tlsPair(protocol), startTlsPair(protocol)],
});
