// Written by `npm run generate` from the files of this folder.
import type { Rule } from '../decision/rule';
import { certificateCheckOff } from './certificate-check-off';
import { certificatePinned } from './certificate-pinned';
import { cleartextOnTlsPort } from './cleartext-on-tls-port';
import { cleartextPassword } from './cleartext-password';
import { cleartextTransport } from './cleartext-transport';
import { conflictingSettings } from './conflicting-settings';
import { duplicateSetting } from './duplicate-setting';
import { halfOfAPair } from './half-of-a-pair';
import { hostHasSchemeOrPort } from './host-has-scheme-or-port';
import { hostInvalid } from './host-invalid';
import { hostsSwapped } from './hosts-swapped';
import { missingAuthentication } from './missing-authentication';
import { notLinted } from './not-linted';
import { opportunisticTls } from './opportunistic-tls';
import { policy } from './policy';
import { portDependsOnClient } from './port-depends-on-client';
import { portInvalid } from './port-invalid';
import { portRadixConfusion } from './port-radix-confusion';
import { preferImplicitTls } from './prefer-implicit-tls';
import { protocolPortMismatch } from './protocol-port-mismatch';
import { securityValueUnknown } from './security-value-unknown';
import { serversSwapped } from './servers-swapped';
import { starttlsOnTlsPort } from './starttls-on-tls-port';
import { submissionOnPort25 } from './submission-on-port-25';
import { syntaxError } from './syntax-error';
import { tlsOnCleartextPort } from './tls-on-cleartext-port';
import { tlsVersionObsolete } from './tls-version-obsolete';
import { unusualPort } from './unusual-port';
import { weakAuthentication } from './weak-authentication';

export const rules: readonly Rule[] = [
  certificateCheckOff,
  certificatePinned,
  cleartextOnTlsPort,
  cleartextPassword,
  cleartextTransport,
  conflictingSettings,
  duplicateSetting,
  halfOfAPair,
  hostHasSchemeOrPort,
  hostInvalid,
  hostsSwapped,
  missingAuthentication,
  notLinted,
  opportunisticTls,
  policy,
  portDependsOnClient,
  portInvalid,
  portRadixConfusion,
  preferImplicitTls,
  protocolPortMismatch,
  securityValueUnknown,
  serversSwapped,
  starttlsOnTlsPort,
  submissionOnPort25,
  syntaxError,
  tlsOnCleartextPort,
  tlsVersionObsolete,
  unusualPort,
  weakAuthentication,
];
