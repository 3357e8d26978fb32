import type { Finding } from '../../server/src';
import { createLineIndex } from '../../server/src/text/lineIndex';

/**
 * Findings as lines that a person can check:
 * `9:30-9:38 error cleartext-password "Use port 995 with TLS" [suggested], "…" [manual]`.
 */
export function findingLines(text: string, findings: readonly Finding[]): string {
  const index = createLineIndex(text);
  const place = (offset: number) => {
    const { line, character } = index.positionAt(offset);
    return `${line + 1}:${character + 1}`;
  };
  return findings
    .map(({ span, severity, rule, fixes }) => {
      const offers = fixes.map(({ title, safety }) => `"${title}" [${safety}]`).join(', ');
      return `${place(span.start)}-${place(span.end)} ${severity} ${rule.id}${offers && ` ${offers}`}\n`;
    })
    .join('');
}
