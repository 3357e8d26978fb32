import type { Fact } from '../decision/fact';
import type { Doubt } from '../model/doubt';
import type { RuleDescription } from '../decision/ruleDescription';
import { type Confidence, confidences } from './finding';
import type { Profile } from '../lenses/readProfile';
import { isNearby, type MailServer } from '../model/mailServer';

/** How sure a finding is, and why, as a sentence. */
export interface Sureness {
  readonly confidence: Confidence;
  readonly reason: string;
}

const sure: Sureness = { confidence: 'certain', reason: 'It follows from what is written in the file.' };

/**
 * The confidence of the least certain thing that a finding rests on: the rule's own doubt, an assumed half of a pair,
 * or an incomplete file.
 * @param isTemplate code decides what the final file will contain
 */
export function surenessOf(rule: RuleDescription, { doubt, server }: Fact, profile: Profile | undefined, isTemplate: boolean): Sureness {
  const doubts = [
    doubt,
    server && doubtAboutPair(rule, server),
    server && doubtAboutPlace(rule, server),
    rule.restsOn === 'text' ? undefined : doubtAboutFile(profile, isTemplate),
  ];
  return doubts.reduce<Sureness>(
    (least, one) => (one && confidences.indexOf(one.confidence) > confidences.indexOf(least.confidence) ? one : least),
    sure,
  );
}

/** What makes a finding about a pair less certain: one half is only assumed. */
function doubtAboutPair({ restsOn }: RuleDescription, { port, security, client }: MailServer): Doubt | undefined {
  if (restsOn !== 'port' && restsOn !== 'pair') return undefined;
  const restsOnSecurity = restsOn === 'pair' && !security.written;
  if (!port.written && restsOnSecurity)
    return { confidence: 'likely', reason: `It rests on what ${client} takes when neither port nor encryption is written.` };
  if (!port.written) return { confidence: 'likely', reason: `It rests on the port that ${client} takes when none is written.` };
  return restsOnSecurity ? { confidence: 'likely', reason: `It rests on what ${client} does when no encryption is written.` } : undefined;
}

function doubtAboutPlace({ family }: RuleDescription, { hostClass }: MailServer): Doubt | undefined {
  if (family !== 'transport' || !isNearby(hostClass)) return undefined;
  const place = hostClass === 'loopback' ? 'The server is on this machine' : 'Your options vouch for the way to this host';
  return { confidence: 'possible', reason: `${place}, and a bridge or a tunnel there may listen on any port.` };
}

function doubtAboutFile(profile: Profile | undefined, isTemplate: boolean): Doubt | undefined {
  if (isTemplate) return { confidence: 'possible', reason: 'The code of the template decides what will stand here.' };
  return profile && profile.problems.length > 0
    ? { confidence: 'likely', reason: 'The file cannot be read whole, so something that changes it may be missing.' }
    : undefined;
}
