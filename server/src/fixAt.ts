import type { Finding, Fix, FixSafety } from './finding';

/** The fix of a finding that a level makes, if it makes one: `suggested` includes what is safe. */
export const fixAt = ({ fixes }: Finding, level: Exclude<FixSafety, 'manual'>): Fix | undefined =>
  fixes.find(({ safety }) => safety === 'safe' || (level === 'suggested' && safety === 'suggested'));
