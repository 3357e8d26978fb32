import type { Fact } from '../decision/fact';
import type { Rule } from '../decision/rule';
import { protocolTitle } from '../decision/words';

/** A setting of a server that occurs twice: people read one, the client uses the other. */
export const duplicateSetting: Rule = {
  id: 'duplicate-setting',
  title: 'Set twice; only one counts',
  family: 'file',
  severity: 'warning',
  fix: 'suggested',
  isSilentInTemplates: true,
  why: 'The same setting occurs twice in one place. Which of the two counts depends on the client, and people may read the wrong one.',
  symptom: 'A change in the file that has no effect.',
  references: [],
  *check({ accounts }) {
    // Several servers may share a setting.
    const reported = new Set<number>();
    for (const account of accounts) {
      for (const server of account.servers) {
        for (const [position, setting] of server.ineffective.entries()) {
          if (reported.has(setting.span.start)) continue;
          reported.add(setting.span.start);
          yield {
            span: setting.span,
            settingSpan: setting.span,
            account,
            server,
            ...(setting.isSameValue && { severity: 'hint', safety: 'safe' }),
            message:
              `${protocolTitle(server)}: this setting has no effect, because the same one stands in this place twice ` +
              `and ${server.client} takes the other. Remove it.`,
            related: [{ span: setting.effectiveSpan, message: 'This one counts.' }],
            offers: [
              { title: 'Remove the setting that has no effect', isPreferred: true, parts: [{ server, removeIneffective: position }] },
            ],
          } satisfies Fact;
        }
      }
    }
  },
};
