// Written by `npm run generate` from the files of this folder.
import type { Rule } from '../decision/rule';
import { cleartextOnTlsPort } from './cleartext-on-tls-port';
import { cleartextPassword } from './cleartext-password';
import { cleartextTransport } from './cleartext-transport';
import { duplicateSetting } from './duplicate-setting';
import { halfOfAPair } from './half-of-a-pair';
import { notLinted } from './not-linted';
import { opportunisticTls } from './opportunistic-tls';
import { portInvalid } from './port-invalid';
import { portRadixConfusion } from './port-radix-confusion';
import { preferImplicitTls } from './prefer-implicit-tls';
import { protocolPortMismatch } from './protocol-port-mismatch';
import { providerAppPassword } from './provider-app-password';
import { providerHostRetired } from './provider-host-retired';
import { providerRequiresOauth2 } from './provider-requires-oauth2';
import { providerSettingsDiffer } from './provider-settings-differ';
import { providerWithoutTls } from './provider-without-tls';
import { securityValueUnknown } from './security-value-unknown';
import { serversSwapped } from './servers-swapped';
import { starttlsOnTlsPort } from './starttls-on-tls-port';
import { submissionOnPort25 } from './submission-on-port-25';
import { syntaxError } from './syntax-error';
import { tlsOnCleartextPort } from './tls-on-cleartext-port';
import { unusualPort } from './unusual-port';

export const rules: readonly Rule[] = [
  cleartextOnTlsPort,
  cleartextPassword,
  cleartextTransport,
  duplicateSetting,
  halfOfAPair,
  notLinted,
  opportunisticTls,
  portInvalid,
  portRadixConfusion,
  preferImplicitTls,
  protocolPortMismatch,
  providerAppPassword,
  providerHostRetired,
  providerRequiresOauth2,
  providerSettingsDiffer,
  providerWithoutTls,
  securityValueUnknown,
  serversSwapped,
  starttlsOnTlsPort,
  submissionOnPort25,
  syntaxError,
  tlsOnCleartextPort,
  unusualPort,
];
