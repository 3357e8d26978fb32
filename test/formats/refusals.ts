import { lint } from '../../server/src';

const ids: readonly string[] = ['client-rejects', 'server-left-out'];

/** What a client does not accept: severity and rule, what is marked, and the beginning of the message. */
export const refusalsIn = (text: string, fileName: string): string[] =>
  lint(text, fileName).findings.flatMap(({ rule, severity, message, span }) =>
    ids.includes(rule.id) ? `${severity} ${rule.id} ${text.slice(span.start, span.end)}: ${message.split(': ')[0]!}` : [],
  );

/** Their whole messages. */
export const messagesIn = (text: string, fileName: string): string[] =>
  lint(text, fileName).findings.flatMap(({ rule, message }) => (ids.includes(rule.id) ? message : []));
