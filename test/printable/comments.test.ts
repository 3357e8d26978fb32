import { ok } from 'node:assert/strict';
import { formats } from '../../server/src/formats';
import { lint } from '../../server/src/lint/lint';
import { printableSpans } from '../../server/src/printable/printableSpans';
import type { CommentForm } from '../../server/src/syntax/comment';
import { commentFormOf } from '../../server/src/syntax/syntax';
import { allSamples } from '../support/samples';

const secret = 'swordfish-4711';

/** Every way to begin a comment, with the secret in it and what ends it; they take turns. */
const commentsIn = ({ openers, otherOpeners = [], end = '' }: CommentForm): string[] => [
  ...openers.map((opener) => (end === '' ? ` ${opener} ${secret}\n` : ` ${opener} ${secret} ${end}`)),
  ...otherOpeners.map((opener) => ` ${opener}${secret} ${opener === '/*' ? '*/' : '?>'}`),
];

const printed = (text: string, fileName: string) =>
  printableSpans(text, lint(text, fileName))
    .map(({ start, end }) => text.slice(start, end))
    .join('…');

describe('a comment', () => {
  for (const format of formats) {
    it(`is not printed, wherever it stands around the values of a server, for ${format.id}`, () => {
      let tried = 0;
      for (const { text, fileName } of allSamples().filter((sample) => sample.format === format.id)) {
        const form = commentFormOf(format.syntax, text);
        if (!form) continue;
        const values = lint(text, fileName).servers.flatMap(({ host, port, security, authentication, certificateCheck }) =>
          [host, port, security, authentication, certificateCheck].filter(({ written }) => written),
        );
        const places = new Set(values.flatMap(({ span, settingSpan }) => [settingSpan.start, span.start, span.end, settingSpan.end]));
        const comments = commentsIn(form);
        for (const place of places) {
          const comment = comments[tried++ % comments.length]!;
          const output = printed(text.slice(0, place) + comment + text.slice(place), fileName);
          ok(!output.includes(secret), `${fileName}: ${output}`);
        }
      }
      ok(tried > 10 || format.syntax.comment === undefined, `${tried} places`);
    });
  }
});
