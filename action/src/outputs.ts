import { randomUUID } from 'node:crypto';
import { appendTo, type Variables } from './runnerFile';

/** What later steps can read; action.yml says what each of them means. */
export interface Outputs {
  readonly result: Result;
  readonly worse: string;
  readonly 'sarif-file': string;
}

export type Result = 'clean' | 'findings' | 'worse' | 'failed';

export const outputNames = ['result', 'worse', 'sarif-file'] as const satisfies readonly (keyof Outputs)[];

export function writeOutputs(variables: Variables, outputs: Outputs): void {
  // A value ends at the delimiter. A random one cannot be in a value that was written before it was drawn.
  const delimiter = randomUUID();
  appendTo('GITHUB_OUTPUT', variables, outputNames.map((name) => `${name}<<${delimiter}\n${outputs[name]}\n${delimiter}\n`).join(''));
}
