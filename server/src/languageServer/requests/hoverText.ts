import type { ServerExplanation } from './serverExplanation';
import type { Finding } from '../../index';
import { pageOf } from '../../lint/pages';

/** As a list of facts if something is wrong, and as one paragraph if nothing is. */
export function explanationAsMarkdown({ protocol, host, facts, reassurance, findings }: ServerExplanation): string {
  const heading = `**${protocol}**${host === '' ? '' : ` ${code(host)}`}`;
  if (findings.length === 0) return [heading, escaped([...facts, reassurance ?? ''].join(' ').trim())].join('\n\n');
  return [heading, facts.map((fact) => `- ${escaped(fact)}`).join('\n'), ...findings.map(findingAsMarkdown)].join('\n\n');
}

export function findingAsMarkdown({ rule, fixes, confidence, confidenceReason }: Finding): string {
  const { id, title, why, symptom, references } = rule;
  const wayOut = fixes.find(({ isPreferred }) => isPreferred);
  return [
    `**${link(title, pageOf(id))}**: ${escaped(why)}`,
    confidence !== 'certain' && `How sure: ${confidence}. ${escaped(confidenceReason)}`,
    symptom && `What you see: ${escaped(symptom)}`,
    wayOut && `What to do: ${escaped(wayOut.title)}.`,
    references.length > 0 && `References: ${references.map(({ label, url }) => link(label, url)).join(', ')}`,
  ]
    .filter((part) => typeof part === 'string')
    .join('\n\n');
}

export function explanationAsText({ protocol, host, facts, reassurance, findings }: ServerExplanation): string {
  const text = [`${protocol} ${host}`.trim(), ...facts, ...(reassurance === undefined ? [] : [reassurance])].join('\n');
  return [text, ...findings.map(findingAsText)].join('\n\n');
}

export function findingAsText({ rule, fixes, confidence, confidenceReason }: Finding): string {
  const { id, title, why, symptom, references } = rule;
  const wayOut = fixes.find(({ isPreferred }) => isPreferred);
  return [
    `${title}: ${why}`,
    confidence !== 'certain' && `How sure: ${confidence}. ${confidenceReason}`,
    symptom && `What you see: ${symptom}`,
    wayOut && `What to do: ${wayOut.title}.`,
    ...references.map(({ label, url }) => `${label}: ${url}`),
    pageOf(id),
  ]
    .filter((part) => typeof part === 'string')
    .join('\n');
}

const escaped = (text: string) => text.replace(/[\\`*_[\]<>&~|]/g, '\\$&');

const link = (label: string, url: string) =>
  `[${escaped(label)}](${url.replace(/[()<>\s]/g, (character) => `%${character.charCodeAt(0).toString(16)}`)})`;

/** Delimited by more backticks than the text contains, so that it cannot end the code span early. */
function code(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `${fence}${text}${fence}` : `${fence} ${text} ${fence}`;
}
