import { statSync } from 'node:fs';
import { appendTo, type Variables } from './runnerFile';

/**
 * What one step may write; GitHub shows nothing of a longer summary.
 * Source: docs.github.com, "Workflow commands for GitHub Actions", on job summaries.
 */
const mostBytes = 1024 * 1024;

/** Adds Markdown to the summary on the job's page, as far as there is room for it. */
export function addToSummary(variables: Variables, markdown: string): void {
  const file = variables['GITHUB_STEP_SUMMARY'];
  const size = (file && statSync(file, { throwIfNoEntry: false })?.size) || 0;
  appendTo('GITHUB_STEP_SUMMARY', variables, fitting(markdown, mostBytes - size));
}

/** The text, or its first lines and a remark that there are more. */
export function fitting(text: string, room: number): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= room) return text;
  if (room < remark.length) return '';
  const end = bytes.subarray(0, room - remark.length + 1).lastIndexOf('\n');
  return bytes.subarray(0, Math.max(0, end)).toString() + remark;
}

const remark = '\n\n*The summary ends here, because GitHub takes one megabyte at most. The log of the step has everything.*\n';
