import type { Severity } from '../model/severity';
import type { KnownServer } from '../model/provider';
import type { Pair } from '../model/pair';
import type { PairTarget } from '../model/target';
import { rulings, type Ruling } from './rulings';

/** The verdict of the transport rules on one server: at most one of them reports it. */
export interface Decision {
  readonly rule: Ruling;
  /** Where it differs from that of the rule. */
  readonly severity?: Severity;
  /** The pair to change to, if one is known to be right. */
  readonly target?: PairTarget;
  /** This machine: anything may listen on any port, so contradictions are only worth a look. */
  readonly isHarmless?: boolean;
  /** Pairs of the same server that the file offers already, beside this one. */
  readonly taken?: readonly Pair[];
  /** That of them which would be the target; there is then none. */
  readonly offered?: Pair;
  /** The provider, if the list knows it; the target is then one of its pairs. */
  readonly known?: KnownServer;
}

/** The same decision with another target, or with none. */
export function withTarget(decision: Decision, target: PairTarget | undefined): Decision {
  if (target) return { ...decision, target };
  const rest: { target?: PairTarget } & Decision = { ...decision };
  delete rest.target;
  return rest;
}

/** Whether a pair is acceptable: no verdict, or only that it is unusual or could be better. */
export const isUnopposed = (decision: Decision | undefined): boolean => !decision || rulings[decision.rule].leavesStartTls === true;
