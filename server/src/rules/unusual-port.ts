import { portNumber } from '../model/mailServer';
import { startTlsPair, tlsPair } from '../model/pair';
import { transportRule } from '../decision/transportRule';

/** An encrypted connection to a port without a known service. */
export const unusualPort = transportRule({
  id: 'unusual-port',
  title: 'Not a registered mail port',
  severity: 'information',
  fix: 'suggested',
  why:
    'The port is not registered for this protocol, so only whoever runs the server knows what listens there and how the connection ' +
    'begins.',
  symptom: 'If it is wrong, a refused connection or a time-out.',
  references: [
    { label: 'IANA service name and port number registry', url: 'https://www.iana.org/assignments/service-names-port-numbers/' },
  ],
  consequence: (server, { severity }) =>
    severity === 'warning'
      ? `port ${portNumber(server)} is not registered for this and usually starts unencrypted, so the connection may fail.`
      : `port ${portNumber(server)} is not registered for this; it works only if the server listens there.`,
  doubt: () => ({ confidence: 'possible', reason: 'Only whoever runs the server knows what listens on this port.' }),
  alternatives: ({ protocol }) => [tlsPair(protocol), startTlsPair(protocol)],
});
