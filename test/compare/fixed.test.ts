import assert from 'node:assert/strict';
import { applyFixes, lint } from '../../server/src/index';
import { allSamples } from '../support/samples';
import { kindsOfChange } from './kindsOfChange';

describe('a comparison with the fixed file', () => {
  it('never takes a fix for a change for the worse', () => {
    let changed = 0;
    for (const { fileName, text, path } of allSamples()) {
      for (const level of ['safe', 'suggested'] as const) {
        const kinds = kindsOfChange(fileName, text, applyFixes(text, lint(text, fileName).findings, level));
        assert.ok(!kinds.includes('worse') && !kinds.includes('removed'), `${path}: ${kinds.join()}`);
        changed += kinds.length;
      }
    }
    assert.ok(changed > 50, `only ${changed} changes`);
  });
});
