import { refusalFact } from '../decision/refusalFact';
import type { Rule } from '../decision/rule';

/** The client opens the file and gives it up, or one account of it, for something that our lenses would read past. */
export const clientRejects: Rule = {
  id: 'client-rejects',
  title: 'The client does not accept this file',
  family: 'file',
  severity: 'error',
  fix: 'suggested',
  isSilentInTemplates: true,
  why:
    'The client stops at this place and takes nothing from the file, or nothing of this account, however right everything else ' +
    'in it is.',
  symptom: 'An import that fails, an account that does not appear, or a client that does not start.',
  references: [{ label: 'Autoconfig file format', url: 'https://wiki.mozilla.org/Thunderbird:Autoconfiguration:ConfigFileFormat' }],
  *check({ refusals }) {
    for (const [index, refusal] of refusals.entries()) {
      if (refusal.loses === 'server') continue;
      // An error is what is known to lose the file.
      const severity = refusal.severity ?? (refusal.doubt?.confidence === 'possible' ? 'warning' : undefined);
      yield { ...refusalFact(refusal, index), ...(severity && { severity }) };
    }
  },
};
