import { readFileSync } from 'node:fs';
import type { Variables } from './runnerFile';

/** The event that started the workflow, as the runner describes it. */
export interface WorkflowEvent {
  readonly name: string;
  /** The id of a commit in the event's description, by the names that lead to it. */
  commit(...names: readonly string[]): string | undefined;
}

export function readEvent({ GITHUB_EVENT_NAME, GITHUB_EVENT_PATH }: Variables): WorkflowEvent {
  const description = GITHUB_EVENT_PATH === undefined ? undefined : jsonIn(GITHUB_EVENT_PATH);
  return {
    name: GITHUB_EVENT_NAME ?? '',
    commit(...names) {
      const value = names.reduce<unknown>(
        (inner, name) => (isRecord(inner) && Object.hasOwn(inner, name) ? inner[name] : undefined),
        description,
      );
      return typeof value === 'string' && isCommitId(value) ? value : undefined;
    },
  };
}

function jsonIn(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

/** SHA-1 or SHA-256. */
export const isCommitId = (text: string): boolean => /^(?:[\da-f]{40}|[\da-f]{64})$/.test(text);
