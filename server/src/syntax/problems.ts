import type { Span } from '../text/span';
import type { SyntaxProblem } from './tree';

/** More problems than this have a common cause or help nobody. */
export const mostProblems = 20;

/** The problems of one text, limited to as many as are useful. */
export interface ProblemList {
  readonly all: readonly SyntaxProblem[];
  readonly report: (message: string, span: Span) => void;
}

export function problemList(): ProblemList {
  const all: SyntaxProblem[] = [];
  return {
    all,
    report(message, { start, end }) {
      if (all.length < mostProblems) all.push({ message, span: { start, end } });
    },
  };
}
