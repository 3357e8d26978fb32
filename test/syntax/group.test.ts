import assert from 'node:assert/strict';
import fc from 'fast-check';
import { addSetting, openGroup, rootAround, withSettings } from '../../server/src/syntax/group';
import { onePiece } from '../../server/src/syntax/setting';
import '../support/seed';

const root = rootAround('', () => []);
const settingAt = (key: string, index: number) => onePiece(key, String(index), { start: index, end: index + 1 });

describe('a group of settings', () => {
  it('finds the first setting of a name among few and among many, also while it is being filled', () => {
    const name = fc.constantFrom('a', 'A', 'b', 'B', '', '__proto__');
    fc.assert(
      fc.property(fc.array(name, { maxLength: 30 }), name, fc.boolean(), (keys, wanted, ignoresCase) => {
        const identity = (key: string) => (ignoresCase ? key.toLowerCase() : key);
        const group = openGroup({ name: '', headSpan: root.headSpan, parent: root, identity });
        keys.forEach((key, index) => {
          addSetting(group, settingAt(key, index));
          const expected = group.settings().find((setting) => identity(setting.key) === identity(wanted));
          assert.equal(group.first(wanted), expected);
        });
        assert.equal(group.span.end, keys.length);
      }),
    );
  });

  it('may stand in for another one with other settings', () => {
    const group = openGroup({ name: 'a', headSpan: { start: 3, end: 5 }, parent: root });
    const [one, two] = [settingAt('one', 5), settingAt('two', 6)];
    addSetting(group, one);
    const other = withSettings(group, [two]);
    assert.deepEqual(
      [other.name, other.parent, other.settings(), other.first('one'), other.first('two')],
      ['a', root, [two], undefined, two],
    );
    assert.equal(group.first('one'), one);
  });
});
