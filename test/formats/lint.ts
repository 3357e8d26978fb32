import { only } from '../support/only';

/**
 * The rules that tests of formats are about: those that speak of what a lens reads and of what a
 * fix writes. A new rule need not stand here; its own test says what it finds.
 */
export const formatRules: readonly string[] = [
  'certificate-check-off',
  'certificate-pinned',
  'cleartext-on-tls-port',
  'cleartext-password',
  'cleartext-transport',
  'conflicting-settings',
  'duplicate-setting',
  'half-of-a-pair',
  'host-has-scheme-or-port',
  'host-invalid',
  'hosts-swapped',
  'missing-authentication',
  'not-linted',
  'opportunistic-tls',
  'password-in-file',
  'port-depends-on-client',
  'port-invalid',
  'port-radix-confusion',
  'prefer-implicit-tls',
  'protocol-port-mismatch',
  'security-value-unknown',
  'servers-swapped',
  'starttls-on-tls-port',
  'submission-on-port-25',
  'syntax-error',
  'tls-on-cleartext-port',
  'tls-version-obsolete',
  'unusual-port',
  'weak-authentication',
];

/** Lints with these rules, for all tests of formats. */
export const { lint } = only(...formatRules);
