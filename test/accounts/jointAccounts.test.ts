import assert from 'node:assert/strict';
import fc from 'fast-check';
import { jointAccounts } from '../../server/src/accounts/jointAccounts';
import { akonadiImap, akonadiPop3, evolutionAccount, evolutionIdentity, evolutionTransport, kmailTransport } from '../support/accountFiles';
import { lintedAlone, type Files } from '../support/together';

/** The names of the files of each account. */
function accountsIn(files: Files, order: (entries: [string, string][]) => [string, string][] = (entries) => entries): string[] {
  const read = order(Object.entries(files)).map(([name, text]) => {
    const { result, traits } = lintedAlone(name, text);
    return { name, accounts: result.accounts, traits };
  });
  return jointAccounts(read).map((parts) =>
    parts.map(({ file, account }) => `${file.name} ${account.servers.map(({ host }) => host.value).join(' ')}`).join(' + '),
  );
}

describe('accounts in several files', () => {
  describe('of Evolution', () => {
    it('are those of one parent, or where one is the parent of the other', () => {
      const accounts = ['a.source imap.example.com + b.source smtp.example.com'];
      assert.deepEqual(accountsIn({ 'b.source': evolutionTransport({ parent: 'a' }), 'a.source': evolutionAccount() }), accounts);
      assert.deepEqual(
        accountsIn({ 'b.source': evolutionTransport({ parent: 'both' }), 'a.source': evolutionAccount({ parent: 'both' }) }),
        accounts,
      );
    });

    it('are tied by an identity, which has no server', () => {
      const files = {
        'a.source': evolutionAccount({ identity: 'me' }),
        'b.source': evolutionTransport(),
        'me.source': evolutionIdentity('b'),
      };
      assert.deepEqual(accountsIn(files), ['a.source imap.example.com + b.source smtp.example.com']);
      assert.deepEqual(accountsIn({ ...files, 'me.source': evolutionIdentity('c') }), []);
    });

    it('are none where it is not certain what belongs together', () => {
      assert.deepEqual(accountsIn({ 'a.source': evolutionAccount(), 'b.source': evolutionTransport() }), [], 'nothing ties them');
      assert.deepEqual(
        accountsIn({
          'a.source': evolutionAccount({ parent: 'x' }),
          'a (copy).source': evolutionAccount({ parent: 'x' }),
          'b.source': evolutionTransport({ parent: 'x' }),
        }),
        [],
        'two that receive',
      );
      assert.deepEqual(
        accountsIn({ 'a.source': `${evolutionAccount()}[broken\n`, 'b.source': evolutionTransport({ parent: 'a' }) }),
        [],
        'one is broken',
      );
    });
  });

  describe('of KMail', () => {
    const two = (first: Parameters<typeof kmailTransport>[0], second: Parameters<typeof kmailTransport>[0]) =>
      `${kmailTransport({ ...first, id: 1 })}\n${kmailTransport({ ...second, id: 2 })}`;

    it('are the only two servers of a folder, whatever their hosts', () => {
      assert.deepEqual(
        accountsIn({ mailtransports: kmailTransport({ host: 'relay.example.net' }), akonadi_pop3_resource_0rc: akonadiPop3() }),
        ['akonadi_pop3_resource_0rc pop.example.com + mailtransports relay.example.net'],
      );
    });

    it('are otherwise those of one domain', () => {
      const files = {
        akonadi_imap_resource_0rc: akonadiImap(),
        akonadi_imap_resource_1rc: akonadiImap({ host: 'imap.example.co.uk' }),
        mailtransports: two({ host: 'smtp.example.co.uk' }, { host: 'relay.example.net' }),
      };
      assert.deepEqual(accountsIn(files), ['akonadi_imap_resource_1rc imap.example.co.uk + mailtransports smtp.example.co.uk']);
    });

    it('are none where it is not certain what belongs together', () => {
      assert.deepEqual(
        accountsIn({ akonadi_imap_resource_0rc: akonadiImap(), mailtransports: two({}, { host: 'backup.example.com' }) }),
        [],
      );
      assert.deepEqual(
        accountsIn({ akonadi_imap_resource_0rc: akonadiImap({ host: '192.0.2.1' }), mailtransports: two({ host: '192.0.2.1' }, {}) }),
        [],
      );
      assert.deepEqual(
        accountsIn({
          akonadi_imap_resource_0rc: akonadiImap({ host: 'imap.a.co.uk' }),
          mailtransports: two({ host: 'smtp.b.co.uk' }, { host: 'mail' }),
        }),
        [],
      );
    });
  });

  it('do not go across folders or clients', () => {
    assert.deepEqual(accountsIn({ 'one/a.source': evolutionAccount(), 'two/b.source': evolutionTransport({ parent: 'a' }) }), []);
    assert.deepEqual(accountsIn({ 'one\\akonadi_imap_resource_0rc': akonadiImap(), 'two\\mailtransports': kmailTransport() }), []);
    assert.deepEqual(accountsIn({ 'b.source': evolutionTransport({ parent: 'a' }), akonadi_imap_resource_0rc: akonadiImap() }), []);
  });

  it('are the same in any order of the files, and no server is in two of them', () => {
    let found = 0;
    const uid = fc.constantFrom('a', 'b', 'c', 'd');
    const file = fc.oneof(
      fc.record({ parent: uid, identity: uid }).map(evolutionAccount),
      fc.record({ parent: uid }).map(evolutionTransport),
      uid.map(evolutionIdentity),
    );
    const folder = fc.constantFrom('', 'one/', 'two/');
    const files = fc.uniqueArray(fc.tuple(folder, uid, file), { selector: ([place, name]) => place + name, maxLength: 10 });
    fc.assert(
      fc.property(
        files.chain((some) => fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length }))),
        ([some, shuffled]) => {
          const entries = (list: typeof some) => Object.fromEntries(list.map(([place, name, text]) => [`${place}${name}.source`, text]));
          const accounts = accountsIn(entries(some));
          found += accounts.length;
          assert.deepEqual(accountsIn(entries(shuffled)), accounts);
          const members = accounts.flatMap((account) => account.split(' + '));
          assert.equal(new Set(members).size, members.length);
          for (const account of accounts)
            assert.equal(new Set(account.split(' + ').map((part) => part.replace(/[^/]*$/, ''))).size, 1, 'one folder');
        },
      ),
    );
    assert.ok(found > 0, 'no account in several files was drawn');
  });
});
