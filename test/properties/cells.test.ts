import assert from 'node:assert/strict';
import { applyFixes, lint, type Finding, type Security } from '../../server/src';
import { decisionTable } from '../../server/src/decision/decisionTable';
import { securities } from '../../server/src/model/mailServer';
import { type ProfileKind, type WrittenServer, nameOf } from '../support/profileKind';
import { profileKinds } from '../support/profiles';

/** A port of no row, none, and texts that are no port, or nearly one. */
const otherPorts = [1234, undefined, '70000', '993/tcp'] as const;

/** Nearly a word of most clients, and of none. */
const misspelt = ['STARTTTLS', 'frobnicate'] as const;

/** One of each kind that the table knows exceptions for, and one of all others. */
const hosts = ['mail.example.com', 'localhost', 'abcdefgh.onion'] as const;

/** Every cell of the decision table that the client can express. */
function* cellsOf(kind: ProfileKind): Generator<WrittenServer> {
  for (const protocol of kind.protocols) {
    const { rows, foreignPorts } = decisionTable[protocol];
    // All foreign ports have one row.
    const ports = [...Object.keys(rows).map(Number), foreignPorts[0], ...otherPorts];
    for (const host of hosts) {
      for (const port of ports) {
        for (const logsIn of protocol === 'smtp' && host === hosts[0] ? [true, false] : [true]) {
          for (const security of securitiesOf(kind, protocol)) yield { protocol, host, port, logsIn, security };
          for (const securityText of host === 'localhost' ? misspelt : misspelt.slice(0, 1))
            yield { protocol, host, port, logsIn, securityText };
        }
      }
    }
  }
}

/** Undefined is left to the client's default. */
const securitiesOf = (kind: ProfileKind, protocol: WrittenServer['protocol']): readonly (Exclude<Security, 'unknown'> | undefined)[] => [
  ...securities.filter((security) => security !== 'unknown').filter((security) => kind.word(protocol, security) !== undefined),
  undefined,
];

const isToBeApplied = ({ fixes }: Finding) => fixes.some(({ safety }) => safety !== 'manual');

describe('every cell of the decision table that the client can express', () => {
  for (const kind of profileKinds) {
    it(`is settled by one round of fixes, for ${nameOf(kind)}`, () => {
      const unsettled: string[] = [];
      let changed = 0;
      for (const cell of cellsOf(kind)) {
        const text = kind.write([cell]);
        const fixed = applyFixes(text, lint(text, kind.fileName).findings, 'suggested');
        if (fixed !== text) changed++;
        const left = lint(fixed, kind.fileName)
          .findings.filter(isToBeApplied)
          .map(({ rule }) => rule.id);
        if (left.length > 0) unsettled.push(`${left.join(' ')} is left of ${JSON.stringify(cell)}`);
      }
      assert.ok(changed > 0, 'no cell has a fix');
      assert.equal(unsettled.length, 0, `${unsettled.length} cells, such as\n${unsettled.slice(0, 5).join('\n')}`);
    });
  }
});
