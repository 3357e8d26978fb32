import { appendFileSync } from 'node:fs';

/** The environment, through which the runner says everything. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** The files that the runner reads when the step has ended. */
export type RunnerFile = 'GITHUB_OUTPUT' | 'GITHUB_STEP_SUMMARY';

/** Adds to one of them. Without it nobody reads what is missing then; so that is no reason to stop. */
export function appendTo(name: RunnerFile, variables: Variables, text: string): void {
  const file = variables[name];
  if (!file || text === '') return;
  try {
    appendFileSync(file, text);
  } catch {
    // Older servers and other runners have no such file.
  }
}
