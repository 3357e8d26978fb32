import assert from 'node:assert/strict';
import type { ClientCapabilities } from 'vscode-languageserver-protocol';
import { readSettings } from '../../../server/src/options/readSettings';
import { disconnect, pulling, startClient, type Client } from '../client';
import { frontDesk } from '../profiles';

const both = ['tls-on-cleartext-port', 'cleartext-password'];
const withoutFirst = { rules: { 'tls-on-cleartext-port': 'off' } };
const answering: ClientCapabilities = {
  ...pulling,
  workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true }, diagnostics: { refreshSupport: true } },
};

const rulesIn = async (client: Client, uri: string) => (await client.diagnostics(uri)).map(({ code }) => code);

describe('language server: settings', () => {
  afterEach(disconnect);

  it('are pulled before the first diagnostics are', async () => {
    const client = await startClient({ capabilities: answering, configuration: withoutFirst });
    assert.deepEqual(await rulesIn(client, await client.open('front-desk.oeaccount', frontDesk)), ['cleartext-password']);
  });

  it('are live: a change is pulled, and the diagnostics are asked to be renewed', async () => {
    const client = await startClient({ capabilities: answering });
    await client.received('client/registerCapability', 1);
    const uri = await client.open('front-desk.oeaccount', frontDesk);
    const { resultId } = await client.pull(uri);
    client.configuration = { preset: 'strict', rules: { 'cleartext-password': 'hint' } };
    await client.changeConfiguration();
    await client.received('workspace/diagnostic/refresh', 1);
    const report = await client.pull(uri, resultId);
    assert.deepEqual(report.kind === 'full' && report.items.map(({ code, severity }) => [code, severity]), [
      ['tls-on-cleartext-port', 1],
      ['cleartext-password', 4],
    ]);
  });

  it('that stay the same renew nothing', async () => {
    const client = await startClient({ capabilities: answering, configuration: withoutFirst });
    const uri = await client.open('front-desk.oeaccount', frontDesk);
    const { resultId } = await client.pull(uri);
    client.configuration = { rules: { 'tls-on-cleartext-port': 'off' }, trace: { server: 'verbose' } };
    await client.changeConfiguration();
    await client.received('workspace/configuration', 2);
    assert.equal((await client.pull(uri, resultId)).kind, 'unchanged');
  });

  it('come with the notification from clients that cannot be asked', async () => {
    const client = await startClient();
    const uri = await client.open('front-desk.oeaccount', frontDesk);
    assert.deepEqual(await rulesIn(client, uri), both);
    await client.changeConfiguration({ mailConfigLint: withoutFirst });
    assert.deepEqual(await rulesIn(client, uri), ['cleartext-password']);
    await client.changeConfiguration({ mailConfigLint: {} });
    assert.deepEqual(await rulesIn(client, uri), both);
  });

  it('renew what was pushed', async () => {
    const client = await startClient({ capabilities: { workspace: { configuration: true } } });
    await client.open('front-desk.oeaccount', frontDesk);
    await client.received('textDocument/publishDiagnostics', 1);
    client.configuration = withoutFirst;
    await client.changeConfiguration();
    await client.received('textDocument/publishDiagnostics', 2);
    assert.deepEqual(
      client.published.map(({ diagnostics }) => diagnostics.map(({ code }) => code)),
      [both, ['cleartext-password']],
    );
  });

  it('may come with initialize, with or without the name of the section', async () => {
    for (const initializationOptions of [withoutFirst, { mailConfigLint: withoutFirst }]) {
      const client = await startClient({ initializationOptions });
      assert.deepEqual(await rulesIn(client, await client.open('front-desk.oeaccount', frontDesk)), ['cleartext-password']);
    }
  });

  it('of initialize stay when the client has no such section', async () => {
    const client = await startClient({ capabilities: answering, initializationOptions: withoutFirst, configuration: null });
    assert.deepEqual(await rulesIn(client, await client.open('front-desk.oeaccount', frontDesk)), ['cleartext-password']);
  });

  it('that make no sense are ignored, and said once', async () => {
    const rules = { 'tls-on-cleartext-port': 'off', 'cleartext-password': 'loud', 'no-such-rule': 'error' };
    const client = await startClient({ capabilities: answering, configuration: { preset: 'lenient', rules } });
    const uri = await client.open('front-desk.oeaccount', frontDesk);
    assert.deepEqual(await rulesIn(client, uri), ['cleartext-password']);
    client.configuration = { preset: 'lenient', rules: { ...rules, 'tls-on-cleartext-port': 'hint' } };
    await client.changeConfiguration();
    await client.received('workspace/diagnostic/refresh', 1);
    assert.deepEqual(await rulesIn(client, uri), both);
    assert.deepEqual(client.logged, [
      'mailConfigLint.preset takes one of recommended, strict, compatible, so it is ignored.',
      'mailConfigLint.rules.cleartext-password takes one of error, warning, information, hint, off, so it is ignored.',
      'mailConfigLint.rules.no-such-rule names no rule, so it is ignored.',
    ]);
  });

  it('of any other shape are none', () => {
    const nothing = [undefined, null, 'off', 7, ['off'], {}, { rules: null, preset: null }, { trace: { server: 'messages' } }];
    const complain = (what: string) => assert.equal(what, '');
    for (const value of nothing) assert.deepEqual(readSettings(value, complain).values, {});
    for (const value of [{ rules: 'off' }, { rules: ['cleartext-password'] }, { preset: {} }])
      assert.deepEqual(readSettings(value, () => undefined).values, {});
    assert.deepEqual(
      readSettings(JSON.parse('{ "rules": { "__proto__": "off", "constructor": "error" }, "__proto__": {} }'), () => undefined).values,
      { rules: {} },
    );
  });

  it('are all the options that there are', async () => {
    const client = await startClient({
      capabilities: answering,
      configuration: { trustedHosts: ['*.example.com'], requireImplicitTls: null },
    });
    assert.deepEqual(
      (await client.diagnostics(await client.open('front-desk.oeaccount', frontDesk))).map(({ code, severity }) => [code, severity]),
      [['tls-on-cleartext-port', 3]],
    );
    assert.deepEqual(client.logged, []);
  });
});
