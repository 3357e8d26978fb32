import assert from 'node:assert/strict';
import { applyFixes, lint, type Finding } from '../../server/src';
import { excerpt } from './excerpt';
import { findingLines } from './findingLines';

const isToBeApplied = ({ fixes }: Finding) => fixes.some(({ safety }) => safety !== 'manual');

const namesOf = (findings: readonly Finding[]) => findings.map(({ rule, server }) => `${rule.id} at server ${server?.index}`);

/** The promises of a round of fixes, for one text. */
export function checkRound(text: string, fileName: string): void {
  const { findings, servers } = lint(text, fileName);
  const fixed = applyFixes(text, findings, 'suggested');
  const after = lint(fixed, fileName).findings;
  const show = () => `${excerpt(text)}\n--- becomes ---\n${excerpt(fixed)}\n--- with ---\n${excerpt(findingLines(fixed, after))}`;
  assert.deepEqual(namesOf(after.filter(isToBeApplied)), [], `a fix is left to apply after one round:\n${show()}`);
  const known = namesOf(findings);
  // A custom port keeps its number and gets encryption: that it is unusual may then be said.
  const isGrave = ({ severity, rule }: Finding) => (severity === 'error' || severity === 'warning') && rule.id !== 'unusual-port';
  // TLS that is new may be TLS that nobody checks: that did not matter before.
  const isOfNewTls = ({ rule, server }: Finding) =>
    rule.id === 'certificate-check-off' && server !== undefined && servers[server.index]?.security.value === 'none';
  const made = namesOf(after.filter((finding) => isGrave(finding) && !isOfNewTls(finding))).filter((name) => !known.includes(name));
  assert.deepEqual(made, [], `a fix made a finding:\n${show()}`);
  assert.equal(applyFixes(fixed, after, 'suggested'), fixed, 'a second round changes nothing');
}

/** With only the safe fixes the others remain. */
export function checkSafeRound(text: string, fileName: string): void {
  const fixed = applyFixes(text, lint(text, fileName).findings, 'safe');
  const after = lint(fixed, fileName).findings;
  assert.deepEqual(namesOf(after.filter(({ fixes }) => fixes.some(({ safety }) => safety === 'safe'))), []);
}
