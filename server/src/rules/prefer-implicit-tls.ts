import { rfc } from '../decision/ruleDescription';
import { transportRule } from '../decision/transportRule';
import { describePair } from '../decision/words';

/** Correct STARTTLS where implicit TLS is offered too, or required. */
export const preferImplicitTls = transportRule({
  id: 'prefer-implicit-tls',
  title: 'TLS from the first byte is preferred to STARTTLS',
  severity: 'hint',
  fix: 'safe-if-confirmed',
  isOnlyAnOffer: true,
  why:
    'Correctly implemented, STARTTLS is as confidential as TLS from the first byte, but its start in clear text has caused more ' +
    'than forty known vulnerabilities in clients and servers.',
  references: [
    rfc(8314, '3'),
    { label: 'RFC 9325', url: 'https://www.rfc-editor.org/rfc/rfc9325' },
    { label: 'Why TLS Is Better Without STARTTLS (USENIX Security 2021)', url: 'https://nostarttls.secvuln.info/' },
  ],
  consequence: (_, { severity }) =>
    severity === 'warning'
      ? 'the connection begins in clear text, and TLS from the first byte is required here.'
      : 'the connection begins in clear text, which is safe as long as both sides make no mistake.',
  wayOut: (_, { target, known }) =>
    target
      ? `Use ${describePair(target)} if your provider offers it.`
      : known?.isCurrent
        ? `${known.provider} publishes no port for it.`
        : 'Ask your provider which port it has for it.',
  alternatives: () => [],
});
