// Written by `npm run generate` from the files of this folder.
import type { Rule } from '../decision/rule';
import { certificateCheckOff } from './certificate-check-off';
import { certificatePinned } from './certificate-pinned';
import { cleartextOnTlsPort } from './cleartext-on-tls-port';
import { cleartextPassword } from './cleartext-password';
import { cleartextTransport } from './cleartext-transport';
import { clientRejects } from './client-rejects';
import { conflictingSettings } from './conflicting-settings';
import { duplicateSetting } from './duplicate-setting';
import { halfOfAPair } from './half-of-a-pair';
import { hostHasSchemeOrPort } from './host-has-scheme-or-port';
import { hostInvalid } from './host-invalid';
import { hostsSwapped } from './hosts-swapped';
import { localBridge } from './local-bridge';
import { missingAuthentication } from './missing-authentication';
import { notLinted } from './not-linted';
import { opportunisticTls } from './opportunistic-tls';
import { passwordInFile } from './password-in-file';
import { policy } from './policy';
import { portDependsOnClient } from './port-depends-on-client';
import { portInvalid } from './port-invalid';
import { portRadixConfusion } from './port-radix-confusion';
import { preferImplicitTls } from './prefer-implicit-tls';
import { projectFileInvalid } from './project-file-invalid';
import { protocolPortMismatch } from './protocol-port-mismatch';
import { providerAppPassword } from './provider-app-password';
import { providerHostRetired } from './provider-host-retired';
import { providerRequiresOauth2 } from './provider-requires-oauth2';
import { providerSettingsDiffer } from './provider-settings-differ';
import { providerWithoutTls } from './provider-without-tls';
import { sameIdentifier } from './same-identifier';
import { securityValueUnknown } from './security-value-unknown';
import { serverLeftOut } from './server-left-out';
import { serversSwapped } from './servers-swapped';
import { settingsDisagree } from './settings-disagree';
import { starttlsOnTlsPort } from './starttls-on-tls-port';
import { submissionOnPort25 } from './submission-on-port-25';
import { suppressionInvalid } from './suppression-invalid';
import { suppressionUnused } from './suppression-unused';
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
  clientRejects,
  conflictingSettings,
  duplicateSetting,
  halfOfAPair,
  hostHasSchemeOrPort,
  hostInvalid,
  hostsSwapped,
  localBridge,
  missingAuthentication,
  notLinted,
  opportunisticTls,
  passwordInFile,
  policy,
  portDependsOnClient,
  portInvalid,
  portRadixConfusion,
  preferImplicitTls,
  projectFileInvalid,
  protocolPortMismatch,
  providerAppPassword,
  providerHostRetired,
  providerRequiresOauth2,
  providerSettingsDiffer,
  providerWithoutTls,
  sameIdentifier,
  securityValueUnknown,
  serverLeftOut,
  serversSwapped,
  settingsDisagree,
  starttlsOnTlsPort,
  submissionOnPort25,
  suppressionInvalid,
  suppressionUnused,
  syntaxError,
  tlsOnCleartextPort,
  tlsVersionObsolete,
  unusualPort,
  weakAuthentication,
];
