import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { inputDefaults } from '../../action/src/inputs';
import { outputNames } from '../../action/src/outputs';
import { readPage } from '../docs/page';
import { readActionFile, root } from './runStep';

describe('action.yml', () => {
  const action = readActionFile(root);

  it('has the inputs and outputs of the code, with the same defaults', () => {
    const defaults = Object.fromEntries(Object.entries(action.inputs).map(([name, input]) => [name, input.default]));
    assert.deepEqual(defaults, inputDefaults);
    assert.deepEqual(Object.keys(action.outputs).sort(), [...outputNames].sort());
  });

  it('describes all of them', () => {
    for (const [name, { description }] of Object.entries({ ...action.inputs, ...action.outputs })) assert.ok(description.length > 10, name);
  });

  it('runs what is committed, with the Node that GitHub has', () => {
    assert.equal(action.runs.using, 'node24');
    assert.ok(existsSync(join(root, action.runs.main)));
  });

  it('is complete for the marketplace', () => {
    assert.ok(action.name !== '' && action.description.length < 125);
    assert.match(action.branding.color, /^(?:white|black|yellow|blue|green|orange|red|purple|gray-dark)$/);
    assert.equal(action.branding.icon, 'mail');
  });

  it('has the same inputs, defaults and outputs as the page', () => {
    const { text } = readPage('docs/continuous-integration.md');
    const inputs = Object.entries(inputDefaults).map(([name, value]) => [`\`${name}\``, value === '' ? 'none' : `\`${value}\``]);
    assert.deepEqual(
      tableBelow(text, '| Input | Default | Meaning |').map(([name, value]) => [name, value]),
      inputs,
    );
    assert.deepEqual(
      tableBelow(text, '| Output | Meaning |').map(([name]) => name),
      outputNames.map((name) => `\`${name}\``),
    );
  });
});

/** The cells of a table's rows, by the line that it begins with. */
function tableBelow(text: string, head: string): string[][] {
  const [, below = ''] = text.split(`${head}\n`);
  const [, ...rows] = below.split('\n\n', 1)[0]!.trimEnd().split('\n');
  return rows.map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}
