/**
 * - `error`: it cannot work as written, or it exposes the password to anybody on the path.
 * - `warning`: it works, but with less protection than a current standard asks for, or only by luck.
 * - `information`: unusual, worth a look, perhaps intended.
 * - `hint`: a better setting is known to exist.
 */
export const severities = ['error', 'warning', 'information', 'hint'] as const;
export type Severity = (typeof severities)[number];

/** The values that a rule can be set to. */
export const severitySettings = [...severities, 'off'] as const;

/** Whether `a` is at least as severe as `b`. */
export const isAtLeast = (a: Severity, b: Severity): boolean => severities.indexOf(a) <= severities.indexOf(b);
