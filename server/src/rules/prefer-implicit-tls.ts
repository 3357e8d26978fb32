import { tlsPair } from '../model/pair';
import { rfc, type Rule } from '../decision/rule';
import { describe, describePair } from '../decision/words';

/** STARTTLS done right, where TLS from the first byte is asked for. */
export const preferImplicitTls: Rule = {
  id: 'prefer-implicit-tls',
  title: 'TLS from the first byte is preferred to STARTTLS',
  family: 'transport',
  severity: 'hint',
  fix: 'provider',
  why: 'STARTTLS done right is as confidential as TLS from the first byte, but its beginning in clear text has produced more than forty known faults in clients and servers.',
  references: [rfc(8314, '3'), rfc(9325, '3.2'), { label: 'Why TLS Is Better Without STARTTLS (USENIX Security 2021)', url: 'https://nostarttls.secvuln.info/' }],
  *check({ accounts, decisions, requireImplicitTls }) {
    if (!requireImplicitTls) return;
    for (const account of accounts) {
      for (const server of account.servers) {
        const pair = tlsPair(server.protocol);
        const isExempt = server.hostClass === 'local-socket' || server.hostClass === 'loopback';
        if (!pair || isExempt || server.security.value !== 'starttls' || decisions.has(server.index)) continue;
        const { span, settingSpan } = server.port.written ? server.port : server.security;
        yield {
          span,
          settingSpan,
          account,
          server,
          severity: 'warning',
          message: `${describe(server)}: the connection begins in clear text, and TLS from the first byte is required here. Use ${describePair(pair)} if your provider offers it.`,
          offers: [{ title: `Use ${describePair(pair)} (check with your provider)`, isPreferred: true, changes: [{ server, wanted: pair }] }],
        };
      }
    }
  },
};
