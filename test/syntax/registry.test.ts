import assert from 'node:assert/strict';
import { registry } from '../../server/src/syntax/registry';
import { applyEdits } from '../../server/src/text/textEdit';

const read = (text: string) =>
  registry
    .parse(text)
    .root.groups()
    .map((group) => [group.name, ...group.settings().map(({ key, text: value, kind }) => `${key}|${value}|${kind}`)]);

const one = (line: string) => read(`REGEDIT4\n[K]\n${line}\n`)[0]![1];

describe('a registry export', () => {
  it('has keys with values', () => {
    const text =
      'Windows Registry Editor Version 5.00\r\n\r\n' +
      '[HKEY_CURRENT_USER\\A\\B]\r\n"x"="1"\r\n@="default"\r\n; "y"="2"\r\nstray\r\n\r\n' +
      '[C]\r\n[A\n"z"="lost"\r\n';
    assert.deepEqual(read(text), [['HKEY_CURRENT_USER\\A\\B', 'x|1|text'], ['C']]);
    assert.deepEqual(read('"x"="1"\n'), []);
    assert.deepEqual(read(''), []);
  });

  it('has values of several kinds', () => {
    const values: readonly (readonly [line: string, read: string | undefined])[] = [
      ['"a b"="c"', 'a b|c|text'],
      ['  "a" = "c \\"d\\" \\\\e" ; remark', 'a|c "d" \\e|text'],
      ['"a\\"b"=""', 'a"b||text'],
      ['"a"=dword:000003E1', 'a|000003E1|dword'],
      ['"a"=dword: 3e1 ; remark', 'a|3e1|dword'],
      ['"a"=dword:', 'a||dword'],
      ['"a"=hex(4):e1,03,00,00', 'a|000003e1|dword-bytes'],
      ['"a"=hex(4):e1,03', 'a|e1,03|dword-bytes'],
      ['"a"=hex:69,00,6d,00,61,00,70,00,00,00', 'a|imap|text-bytes'],
      ['"a"=hex(2):69,6d,61,70,00', 'a|imap|text-bytes'],
      ['"a"=hex(1):69,00,6d,00,\\\n  61,00,70,00,\\\n  00,00', 'a|imap|text-bytes'],
      ['"a"=hex:01,00,00,00', 'a|01,00,00,00|text-bytes'],
      ['"a"=hex(7):61,00,00,00', 'a|61,00,00,00|bytes'],
      ['"a"=hex:', 'a||text-bytes'],
      ['"a"=-', 'a||deleted'],
      ['"a"=1', 'a|1|other'],
      ['"a"="open', 'a|"open|other'],
      ['"a"', undefined],
      ['"a" "b"', undefined],
      ['a=dword:1', undefined],
      ['"a', undefined],
    ];
    assert.deepEqual(
      values.map(([line]) => [line, one(line)]),
      values,
    );
  });

  it('joins a key that stands twice, and forgets one that is removed', () => {
    assert.deepEqual(read('[A]\n"x"="1"\n[B]\n[a]\n"y"="2"'), [['A', 'x|1|text', 'y|2|text'], ['B']]);
    assert.deepEqual(read('[A]\n"x"="1"\n[-A]\n"y"="2"\n[A]\n"z"="3"'), [['A', 'z|3|text']]);
  });

  const written = (line: string, text: string, kind?: 'string') => {
    const file = `[A]\r\n${line}\r\n"z"="last"\r\n`;
    const [setting] = registry.parse(file).root.groups()[0]!.settings();
    return applyEdits(file, [registry.replaceValue(file, setting!, { text, ...(kind && { kind }) })])
      .split('\r\n')
      .slice(1, -2)
      .join('|');
  };

  it('takes a number in the form of the old value, and with its type in place of another', () => {
    assert.equal(written('"a"=dword:0000006e ; POP', '000003e3'), '"a"=dword:000003e3 ; POP');
    assert.equal(written('"a"=dword:', '3e3'), '"a"=dword:3e3');
    assert.equal(written('"a"=hex(4):6e,00,00,00', '3e3'), '"a"=hex(4):e3,03,00,00');
    assert.equal(written('"a"="110"', '000003e3'), '"a"=dword:000003e3');
    assert.equal(written('"a"=-', '000003e3'), '"a"=dword:000003e3');
    assert.equal(written('"a"=', '1'), '"a"=dword:1');
    assert.equal(written('"a"=hex:6e,\\\r\n  00', '000003e3'), '"a"=dword:000003e3');
    assert.equal(written('"a"="b"', 'c "d" \\', 'string'), '"a"="c \\"d\\" \\\\"');
  });

  it('takes a new value behind all lines of the one before it', () => {
    const file = '[A]\n  "a"=hex:6e,\\\n    00\n\n[B]\n';
    const [a, b] = registry.parse(file).root.groups();
    const added = (group: typeof a) => applyEdits(file, [registry.insertSetting(file, { group: group! }, 'Port', { text: '1' })]);
    assert.equal(added(a), '[A]\n  "a"=hex:6e,\\\n    00\n  "Port"=dword:1\n\n[B]\n');
    assert.equal(added(b), '[A]\n  "a"=hex:6e,\\\n    00\n\n[B]\n"Port"=dword:1\n');
  });

  it('loses a value with all its lines', () => {
    const file = '[A]\n"a"=hex:6e,\\\n  00\n"b"="c"\n';
    const [setting] = registry.parse(file).root.groups()[0]!.settings();
    assert.equal(applyEdits(file, [registry.removeSetting(file, setting!)]), '[A]\n"b"="c"\n');
  });

  it('ends where the text ends', () => {
    for (const text of [
      '[A]\n"a"=hex:6e,\\',
      '[A]\n"a"=hex:6e,\\\n',
      '[A]\n"a"=hex:\\\r\n\\\r\n\\',
      '[A]\r"a"=dword:1\r',
      '[',
      '[-',
      '"',
      '[A]\n"\\',
    ]) {
      const { root } = registry.parse(text);
      for (const group of root.groups()) {
        assert.ok(group.span.end <= text.length);
        for (const setting of group.settings()) assert.ok(setting.span.end <= text.length && typeof setting.text === 'string');
      }
    }
  });
});
