import assert from 'node:assert/strict';
import { lint } from '../../server/src';

/** Lines that msmtp and mpop, whose notation is one, accept or reject, each in its own way. */
const lines = [
  'tls ON',
  'tls on',
  'tls',
  'tls yes',
  'tls on # note',
  'Tls on',
  'TLS on',
  'tls_starttls maybe',
  'tls_starttls off',
  'tls_certcheck Off',
  'tls_certcheck no',
  'host',
  'host ""',
  'port',
  'port 0',
  'port 25x',
  'port 99999',
  'port 0x19',
  'auth plain',
  'auth PLAIN',
  'auth scram-sha-1',
  'auth apop',
  'auth off',
  'auth on',
  'auth oauth2',
  'timeout 5',
  'timeout off',
  'timeout 0',
  'timeout x',
  'timeout',
  'user',
  'password',
  'tls_fingerprint 00:11',
  'tls_fingerprint',
  'tls_fingerprint 0a:0a:0a:0a:0a:0a:0a:0a:0a:0a:0a:0a:0a:0a:0a:0a:0a:0a:0a:0a',
  'proxy_port 99',
  'proxy_port x',
  'tls_nocertcheck',
  'tls_nostarttls',
  'tls_nocertcheck on',
  'unknown x',
  'eval',
  'defaults x',
  'account',
  'account a',
  'account a,b',
  'account b : a',
  'account b : c',
  'account b :',
  'account b : a,c',
  '# tls ON',
  'from',
  'from x',
  'protocol smtp',
  'protocol SMTP',
  'protocol imap',
  'syslog LOG_LOCAL8',
  'syslog',
  'syslog LOG_MAIL',
  'dsn_return hdrs',
  'dsn_notify never',
  'dsn_notify x',
  'set_from_header auto',
  'remove_bcc_headers on',
  'allow_from_override',
  'delivery mda x',
  'delivery pipe x',
  'delivery',
  'keep on',
  'keep',
  'only_new yes',
  'pipelining auto',
  'pipelining maybe',
  'uidls_file',
  'uidls_file x',
  'killsize',
  'killsize off',
  'filter',
  'received_header off',
  'tls_force_sslv3 x',
  'tls_priorities',
  'source_ip',
  'socket',
  'logfile',
  'keepbcc maybe',
  'auto_from on',
];

/**
 * Whether the client rejects each of these lines in an account if and only if we say so, wherever in the account it stands.
 * @param begin the lines of an account that is accepted
 * @param accepts what the client itself says of a file
 * @param more lines to try beside those that both clients are asked about
 */
export function checkRejectedLines(
  fileName: string,
  begin: string,
  accepts: (text: string) => boolean,
  more: readonly string[] = [],
): void {
  const isRejected = (text: string) =>
    lint(text, fileName).findings.some(
      ({ rule, severity }) => severity === 'error' && ['client-rejects', 'security-value-unknown', 'port-invalid'].includes(rule.id),
    );
  for (const line of [...lines, ...more]) {
    const text = `${begin}${line}\n`;
    assert.equal(isRejected(text), !accepts(text), line);
    assert.equal(isRejected(text), isRejected(`${text}host h\n`), line);
  }
}
