import { refusalFact } from '../decision/refusalFact';
import type { Rule } from '../decision/rule';

/** The client takes the file, but passes over one of the servers in it. */
export const serverLeftOut: Rule = {
  id: 'server-left-out',
  title: 'The client cannot use this server',
  family: 'file',
  severity: 'warning',
  fix: 'suggested',
  isSilentInTemplates: true,
  why:
    'The client passes over a server that it cannot use, or cannot log in there, and goes on with the others. Where it was the last ' +
    'one of its direction, mail cannot be received or sent at all.',
  symptom: 'A server that is offered nowhere, a log-in that never works, or an account that can receive but not send.',
  references: [{ label: 'Autoconfig file format', url: 'https://wiki.mozilla.org/Thunderbird:Autoconfiguration:ConfigFileFormat' }],
  *check({ refusals }) {
    for (const [index, refusal] of refusals.entries()) {
      if (refusal.loses !== 'server') continue;
      const fact = refusalFact(refusal, index);
      yield refusal.leavesNone ? { ...fact, severity: 'error', message: `${fact.message} No ${refusal.leavesNone} server is left.` } : fact;
    }
  },
};
