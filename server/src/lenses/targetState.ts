import type { Target } from '../model/target';
import type { Group } from '../syntax/tree';
import {
  readAuthentication,
  readCertificateCheck,
  readHost,
  readMinimumTlsVersion,
  readPort,
  readSecurity,
  readStoredPassword,
  type Said,
} from './readValue';
import { homeOfCounting, overlaid, type View } from './view';

/** A part of a server that a target can set. */
export type TargetName = keyof Target;

export const namesIn = (target: Target): TargetName[] =>
  (Object.keys(target) as TargetName[]).filter((name) => target[name] !== undefined).sort();

/** A key that is the same for equal targets. */
export const targetKey = (target: Target): string =>
  namesIn(target)
    .map((name) => `${name}=${target[name]}`)
    .join(' ');

/** A value of a server as it is, or as it will be, so that two of them can be compared. */
export const stateOf = (view: View, name: TargetName): string | number | undefined => readers[name](view).value;

/** The group in which it is written; undefined if it is not written. */
export function homeOf(view: View, name: TargetName): Group | undefined {
  const { slot } = readers[name](view);
  return slot && homeOfCounting(view, slot);
}

/** Whether a server will be as wanted. A client that chooses the handshake itself can only be set to encrypt. */
export const isReached = (view: View, target: Target): boolean =>
  namesIn(target).every((name) => {
    const state = stateOf(view, name);
    return state === (name === 'storedPassword' ? 'no' : target[name]) || (name === 'security' && state === 'auto');
  });

/**
 * The part of a target that is still to be written. What is already right, in the server's own group or by
 * inheritance, is not repeated.
 */
export function stillWanted(view: View, target: Target): Target {
  const isWanted = (name: TargetName) =>
    stateOf(view, name) !== target[name] || (name === 'security' && readSecurity(view).conflicts.length > 0);
  return Object.fromEntries(
    namesIn(target)
      .filter(isWanted)
      .map((name) => [name, target[name]]),
  );
}

const readers: Readonly<Record<TargetName, (view: View) => Said<string | number | undefined>>> = {
  port: readComparablePort,
  security: readSecurity,
  host: readHost,
  authentication: readAuthentication,
  certificateCheck: readCertificateCheck,
  minimumTlsVersion: readMinimumTlsVersion,
  storedPassword: readStoredPassword,
};

/** A number, or a text for what is written instead. */
function readComparablePort(view: View): Said<string | number | undefined> {
  const security = readSecurity(view);
  // An encryption that will be written may decide which port counts.
  const isNew = view.overlay !== undefined && security.value !== readSecurity(overlaid(view, undefined)).value;
  const said = readPort(view, security, isNew && (security.value === 'tls' || security.value === 'starttls') ? security.value : undefined);
  const { value, setting } = said;
  return { ...said, value: value.kind === 'number' ? value.number : setting && `${value.kind} ${setting.text}` };
}
