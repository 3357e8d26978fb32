import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fetchmailrc } from '../../../server/src/syntax/fetchmail/fetchmailrc';
import { allGroups, type Group, type Setting } from '../../../server/src/syntax/tree';
import { applyEdits } from '../../../server/src/text/textEdit';

const settingsIn = (text: string): Setting[] => [...allGroups(fetchmailrc.parse(text).root)].flatMap((group) => group.settings());

/** One line for each group: its name, and what is set in it. */
const groupsIn = (text: string) =>
  [...allGroups(fetchmailrc.parse(text).root)].map((group) =>
    [group.name, ...group.settings().map(({ key, text: value }) => `${key}=${value}`)].join(' '),
  );

const messagesOf = (text: string) =>
  fetchmailrc.parse(text).problems.map(({ message, span }) => `${text.slice(span.start, span.end)}: ${message}`);

describe('the files of fetchmail', () => {
  it('have entries with options of the server, and users with options of their own', () => {
    const text =
      'set daemon 300\nset no syslog\n' +
      'defaults proto imap\npoll h with port 993:\n user "a b" there is c here, options ssl no keep\n' +
      ' username d pass ssl\nskip k nouidl';
    assert.deepEqual(groupsIn(text), [
      ' daemon=300 syslog=no',
      'defaults proto=imap',
      'poll poll=h port=993',
      'user user=a b is=c ssl=yes keep=no',
      'user user=d pass=ssl',
      'skip poll=k uidl=no',
    ]);
  });

  it('have options without a user in the entry itself', () => {
    assert.deepEqual(
      groupsIn('server h proto pop3 ssl keep'),
      [' ', 'poll poll=h proto=pop3 ssl=yes keep=yes'].map((line) => line.trimEnd()),
    );
  });

  it('have comments where a word may begin, and strings that go over lines', () => {
    assert.deepEqual(groupsIn("poll h#x # port 1 \"\n via 'a\\\nb' #"), ['', 'poll poll=h#x via=ab']);
  });

  it('have escapes by number and by letter, and quotes that belong to a longer word', () => {
    assert.deepEqual(groupsIn('poll h mda "\\x41\\066\\66\\n\\q" folder \'x\'y z'), ['', 'poll poll=h mda=A6B\n' + "q folder='x'y z"]);
  });

  it('are not understood where keywords stand in a wrong order or as values', () => {
    assert.deepEqual(messagesOf('poll h ssl user a port 1\npoll k service imap user b sslproto auto user'), [
      'user: Options of a user stand before the first “user”. fetchmail then rejects the whole file.',
      'port: An option of the server stands behind options of a user. fetchmail then rejects the whole file.',
      'imap: This word has a meaning of its own, so that it must stand in quotes to be a value. fetchmail then rejects the whole file.',
      'auto: This word has a meaning of its own, so that it must stand in quotes to be a value. fetchmail then rejects the whole file.',
      'user: A value is missing behind this word. fetchmail then rejects the whole file.',
    ]);
    assert.deepEqual(messagesOf('poll h\ndefaults ssl\n'), [
      'defaults: “defaults” may stand there once, before all servers. fetchmail then rejects the whole file.',
    ]);
  });

  it('report no more errors than anybody reads', () => {
    assert.equal(messagesOf('poll h user a '.concat('port 1 '.repeat(500))).length, 20);
  });

  it('get a new option behind its neighbours, and on a line of its own where they have that', () => {
    const add = (text: string, key: string, value: string, after?: string) => {
      const [entry] = fetchmailrc.parse(text).root.groups();
      const group = entry!.groups()[0] ?? entry!;
      return applyEdits(text, [
        fetchmailrc.insertSetting(text, { group, after: after === undefined ? undefined : group.first(after) }, key, { text: value }),
      ]);
    };
    assert.equal(add('poll h', 'ssl', 'yes'), 'poll h ssl');
    assert.equal(add('poll h proto imap:\n', 'port', '993', 'proto'), 'poll h proto imap port 993:\n');
    assert.equal(
      add('poll h user a there pass b is c here fetchall\n', 'sslproto', 'auto', 'pass'),
      "poll h user a there pass b is c here fetchall sslproto 'auto'\n",
    );
    assert.equal(add('poll h\r\n\tuser a\r\n\tkeep # x\r\n', 'ssl', 'no'), 'poll h\r\n\tuser a\r\n\tkeep # x\r\n\tno ssl\r\n');
    assert.equal(add('poll h\n  proto imap\n  dns\n', 'port', '1', 'poll'), 'poll h\n  port 1\n  proto imap\n  dns\n');
    assert.equal(add('poll h ssl keep# x\n', 'sslproto', 'TLS1.2+', 'ssl'), 'poll h ssl sslproto TLS1.2+ keep# x\n');
  });

  it('lose an option with its line or with the blank beside it', () => {
    const remove = (text: string, key: string) =>
      applyEdits(text, [
        fetchmailrc.removeSetting(
          text,
          settingsIn(text).find((setting) => setting.key === key)!,
        ),
      ]);
    assert.equal(remove('poll h ssl keep', 'ssl'), 'poll h keep');
    assert.equal(remove('poll h keep ssl\n', 'ssl'), 'poll h keep\n');
    assert.equal(remove('poll h\n  no ssl\n  keep\n', 'ssl'), 'poll h\n  keep\n');
    assert.equal(remove('poll h\nssl keep\n', 'ssl'), 'poll h\nkeep\n');
  });

  it('keep quotes when a value changes, and put one where a word needs it', () => {
    const change = (text: string, key: string, value: string) =>
      applyEdits(text, [
        fetchmailrc.replaceValue(
          text,
          settingsIn(text).find((setting) => setting.key === key)!,
          { text: value },
        ),
      ]);
    assert.equal(change('poll h sslproto ""', 'sslproto', 'auto'), 'poll h sslproto "auto"');
    assert.equal(change('poll h sslproto tls1', 'sslproto', 'auto'), "poll h sslproto 'auto'");
    assert.equal(change('poll h service imaps keep', 'port', '995'), 'poll h service 995 keep');
    assert.equal(change('poll h port "993" keep', 'port', '995'), 'poll h port 995 keep');
    assert.equal(change('poll h port', 'port', '995'), 'poll h port 995');
    assert.equal(change('poll h no ssl', 'ssl', 'yes'), 'poll h ssl');
  });

  it('can be any text, and all places lie inside of it and of each other', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), texts), (text) => {
        const { root, problems } = fetchmailrc.parse(text);
        const isInside = (inner: { start: number; end: number }, outer: { start: number; end: number }) =>
          outer.start <= inner.start && inner.start <= inner.end && inner.end <= outer.end;
        for (const { span } of problems) assert.ok(isInside(span, root.span));
        for (const group of allGroups(root)) {
          assert.ok(isInside(group.headSpan, group.span) && isInside(group.span, group.parent?.span ?? root.span), text);
          for (const { span, keySpan, valueSpan, contentSpan } of group.settings()) {
            assert.ok(
              isInside(span, group.span) && isInside(keySpan, span) && isInside(valueSpan, span) && isInside(contentSpan, span),
              text,
            );
          }
        }
      }),
    );
  });

  it('keep every other option when one is replaced, added or removed', () => {
    fc.assert(
      fc.property(texts, fc.nat(), fc.constantFrom('ssl yes', 'ssl no', 'sslproto auto', 'sslproto x'), (text, choice, added) => {
        const { root, problems } = fetchmailrc.parse(text);
        const groups = [...allGroups(root)].filter(({ parent }) => parent);
        fc.pre(problems.length === 0 && groups.length > 0);
        const entries = groups.filter((group) => !(group.name !== 'user' && group.groups().length > 0));
        const group = entries[choice % entries.length]!;
        const [key, value] = added.split(' ') as [string, string];
        const before = described(root);
        const again = (edit: Parameters<typeof applyEdits>[1][number]) => fetchmailrc.parse(applyEdits(text, [edit]));

        const inserted = again(fetchmailrc.insertSetting(text, { group }, key, { text: value }));
        assert.deepEqual(inserted.problems, []);
        assert.deepEqual(described(inserted.root).sort(), [...before, `${indexOf(root, group)} ${key}=${value}`].sort());

        const own = group.settings().filter((setting) => setting.key === 'ssl' || setting.key === 'sslproto' || setting.key === 'port');
        fc.pre(own.length > 0);
        const setting = own[choice % own.length]!;
        const line = `${indexOf(root, group)} ${setting.key}=${setting.text}`;
        const without = before.filter((_, index) => index !== before.indexOf(line)).sort();
        const wanted = setting.key === 'ssl' ? 'no' : setting.key === 'port' ? '993' : 'auto';
        assert.deepEqual(
          described(again(fetchmailrc.replaceValue(text, setting, { text: wanted })).root).sort(),
          [...without, `${indexOf(root, group)} ${setting.key}=${wanted}`].sort(),
        );
        assert.deepEqual(described(again(fetchmailrc.removeSetting(text, setting)).root).sort(), without);
      }),
    );
  });

  it('may be large', () => {
    const text = 'poll h proto imap port 993 user a pass "b" ssl keep\n'.repeat(20_000) + 'user a no ssl '.repeat(20_000);
    assert.equal(settingsIn(text).length, 20_000 * 7 + 20_000 * 2);
  });
});

const indexOf = (root: Group, group: Group) =>
  [...allGroups(root)].findIndex(({ headSpan }) => headSpan.start === group.headSpan.start && headSpan.end === group.headSpan.end);

const described = (root: Group) =>
  [...allGroups(root)].flatMap((group, index) => group.settings().map(({ key, text }) => `${index} ${key}=${text}`));

const blank = fc.constantFrom(' ', ' ', '\n', '\n  ', ', ', ' and ', ' # ssl\n', '\r\n', ':', '\n\n');
const first = fc.constantFrom('poll h', 'server "i"', 'skip k', 'set daemon 5', 'set no syslog');
const option = fc.constantFrom(
  'proto imap',
  'port 993',
  'service "imaps"',
  'user a',
  'user b there',
  'ssl',
  'no ssl',
  "sslproto ''",
  'sslproto tls1',
  'pass ssl',
  'is a b here',
  'keep',
  'nokeep',
  'folder a b',
  'mda "x # y"',
);
const texts = fc
  .tuple(
    fc.array(fc.oneof({ weight: 1, arbitrary: first }, { weight: 3, arbitrary: option }), { maxLength: 10 }),
    fc.array(blank, { minLength: 10, maxLength: 10 }),
  )
  .map(([parts, blanks]) => parts.map((part, index) => part + blanks[index]!).join(''));
