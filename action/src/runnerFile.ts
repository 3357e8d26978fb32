import { appendFileSync } from 'node:fs';

/** The environment variables, through which the runner passes everything. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** The files that the runner reads when the step has ended. */
export type RunnerFile = 'GITHUB_OUTPUT' | 'GITHUB_STEP_SUMMARY';

/** Appends to one of them. A runner without the file would not read it, so that is no error. */
export function appendTo(name: RunnerFile, variables: Variables, text: string): void {
  const file = variables[name];
  if (!file || text === '') return;
  try {
    appendFileSync(file, text);
  } catch {
    // Older servers and other runners have no such file.
  }
}
