import type { Span } from '../text/span';
import type { SyntaxProblem } from './tree';

/** More problems than this have one cause or tell nobody anything. */
export const mostProblems = 20;

/** The problems of one text, as many of them as anybody wants to read. */
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
