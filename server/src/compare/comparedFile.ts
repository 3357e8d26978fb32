import type { LintResult } from '../lint/lint';

/** One version of a mail profile. */
export interface ComparedFile {
  /** What its other version is found by, such as its path below the compared folder. */
  readonly name: string;
  /** As it is shown. */
  readonly path: string;
  readonly text: string;
  readonly result: Pick<LintResult, 'format' | 'accounts' | 'findings' | 'problems'>;
}

/** Why a version cannot be compared completely: it is broken, or nothing in it could be read. */
export function obstacleIn({ result: { problems, findings } }: Pick<ComparedFile, 'result'>): string | undefined {
  return problems[0]?.message ?? findings.find(({ rule }) => rule.saysFileIsNotLinted)?.message;
}
