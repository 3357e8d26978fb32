import { portNumber } from '../../../model/mailServer';
import { visible } from '../../terminal/displayPath';
import type { LintedFile } from '../../input/lintedFile';
import { isReachedLocally, localWay, portText } from '../serverWords';

/**
 * A profile as one line for each server, for `git diff`: what the client will actually do, in words that do
 * not change with the place in the file, nor from one version of this program to the next.
 */
export function serverLines({ result }: LintedFile): string {
  const servers = result.accounts.flatMap(({ label, servers: some }) => some.map((server) => ({ label, server })));
  const lines = servers.map(({ label, server }) => {
    const { protocol, host, security, authentication, certificateCheck, enabled } = server;
    const parts = [
      ...(label === undefined ? [] : [`${label}:`]),
      protocol,
      host.value || '-',
      ...(isReachedLocally(server) ? [localWay] : [`port ${portNumber(server) ?? portText(server)}`, security.value]),
      ...(authentication.value === 'password' || authentication.value === 'unknown' ? [] : [`authentication ${authentication.value}`]),
      ...(certificateCheck.value === 'on' ? [] : [`certificate check ${certificateCheck.value}`]),
      ...(enabled ? [] : ['switched off']),
    ];
    return visible(parts.join(' '));
  });
  const obstacles = [...result.problems, ...result.findings.filter(({ rule }) => rule.saysFileIsNotLinted)]
    .slice(0, 1)
    .map(({ message }) => `! ${visible(message)}`);
  return [...lines, ...obstacles].map((line) => `${line}\n`).join('');
}
