import { tlsPair, startTlsPair } from '../model/pair';
import { transportRule } from '../decision/transportRule';

/** What is written as the port is not one, or it is missing and the client needs it. */
export const portInvalid = transportRule({
  id: 'port-invalid',
  title: 'Not a usable port',
  severity: 'error',
  fix: 'suggested',
  restsOn: 'port',
  why:
    'A port is a whole number from 1 to 65535. With anything else, the client cannot connect, or uses another port than the file ' +
    'seems to say.',
  symptom: 'It depends on the client: some ignore the server, some report that it cannot be found.',
  references: [{ label: 'RFC 6335', url: 'https://www.rfc-editor.org/rfc/rfc6335' }],
  consequence: ({ port, client }) =>
    port.value.kind === 'missing'
      ? `no port is written, and ${client} has no default, so it cannot connect.`
      : 'what is written as the port is no number from 1 to 65535, so the client cannot connect.',
  alternatives: ({ protocol }) => [tlsPair(protocol), startTlsPair(protocol)],
  elsewhere: ({ port }) => port,
});
