import assert from 'node:assert/strict';
import {
  CodeActionTriggerKind,
  type ClientCapabilities,
  type CodeAction,
  type Range,
  type TextDocumentEdit,
} from 'vscode-languageserver-protocol';
import { lint } from '../../../server/src';
import { protocolPorts } from '../../../server/src/model/ports';
import { profileKinds } from '../../support/profiles';
import { afterAction, disconnect, pulling, rangeIn, startClient, type Client } from '../client';
import { exchanged, frontDesk, healthy } from '../profiles';

const everywhere: Range = { start: { line: 0, character: 0 }, end: { line: 1_000_000, character: 0 } };
const resolving: ClientCapabilities = {
  ...pulling,
  textDocument: { diagnostic: {}, codeAction: { dataSupport: true, resolveSupport: { properties: ['edit'] } } },
};

const titles = (actions: readonly CodeAction[]) => actions.map(({ title }) => title);
const preferred = (actions: readonly CodeAction[]) => actions.filter(({ isPreferred }) => isPreferred);

/** Without those that fix nothing: suppress.test.ts. */
async function actionsAt(...given: Parameters<typeof allActionsAt>): Promise<CodeAction[]> {
  return repairs(await allActionsAt(...given));
}

const repairs = (actions: readonly CodeAction[]) => actions.filter(({ title }) => !title.startsWith('Suppress '));

async function allActionsAt(
  text: string,
  place: string | Range,
  options: { only?: string[]; triggerKind?: CodeActionTriggerKind; name?: string; capabilities?: ClientCapabilities } = {},
): Promise<CodeAction[]> {
  const { only, triggerKind, name = 'front-desk.oeaccount', capabilities = pulling } = options;
  const client = await startClient({ capabilities });
  const range = typeof place === 'string' ? rangeIn(text, place) : place;
  return client.actions(await client.open(name, text), range, { ...(only && { only }), ...(triggerKind && { triggerKind }) });
}

describe('language server: code actions', () => {
  afterEach(disconnect);

  describe('quickfix', () => {
    const only = ['quickfix'];

    it('has every fix of the finding, one of them preferred, with its diagnostic', async () => {
      const client = await startClient();
      const uri = await client.open('front-desk.oeaccount', frontDesk);
      const [, smtp] = await client.diagnostics(uri);
      const actions = repairs(await client.actions(uri, smtp!.range, { only }));
      assert.deepEqual(titles(actions), [
        'Use port 465 with TLS (check with your provider)',
        'Use port 587 with STARTTLS (check with your provider)',
      ]);
      assert.deepEqual(titles(preferred(actions)), ['Use port 465 with TLS (check with your provider)']);
      for (const { kind, diagnostics } of actions) assert.deepEqual([kind, diagnostics], ['quickfix', [smtp]]);
      assert.equal(
        afterAction(frontDesk, actions[0]!),
        frontDesk.replace('00000019', '000001d1').replace('>00000000</SMTP_Secure', '>00000001</SMTP_Secure'),
      );
    });

    it('is there on host, port and flag of the server, on name and value, and at both ends', async () => {
      for (const place of ['pop.example.com', 'POP3_Port', '0000006e', '<POP3_Secure_Connection', '00000001</POP3_Secure_Connection>']) {
        const { start, end } = rangeIn(frontDesk, place);
        for (const position of [start, end]) {
          assert.deepEqual(
            titles(await actionsAt(frontDesk, { start: position, end: position }, { only })),
            ['Use port 995 with TLS'],
            place,
          );
        }
      }
    });

    it('is not there on other settings', async () => {
      for (const place of ['Front desk', 'frieda.secret', 'MessageAccount>'])
        assert.deepEqual(await actionsAt(frontDesk, place, { only }), []);
    });

    it('prefers one for each server when several are in the range', async () => {
      const actions = await actionsAt(frontDesk, everywhere, { only });
      assert.deepEqual(titles(preferred(actions)), ['Use port 995 with TLS', 'Use port 465 with TLS (check with your provider)']);
    });

    it('prefers one for a server with two findings: that of the one under the cursor', async () => {
      const twice = frontDesk.replace('\t<SMTP_Server', '\t<POP3_Port type="DWORD"> 0000006e </POP3_Port>\n\t<SMTP_Server');
      const onFirst = await actionsAt(twice, '0000006e', { only });
      assert.deepEqual(titles(preferred(onFirst)), ['Use port 995 with TLS']);
      const onSecond = await actionsAt(twice, ' 0000006e ', { only });
      assert.equal(preferred(onSecond).length, 1);
      assert.equal(afterAction(twice, preferred(onSecond)[0]!), frontDesk);
      assert.ok(titles(onSecond).includes('Use port 995 with TLS'));
    });

    it('is one action for two findings about one mistake', async () => {
      const [action, ...others] = preferred(await actionsAt(exchanged, everywhere, { only }));
      assert.deepEqual(others, []);
      assert.deepEqual(
        action!.diagnostics?.map(({ code }) => code),
        ['servers-swapped', 'servers-swapped'],
      );
      const { findings } = lint(afterAction(exchanged, action!), 'front-desk.oeaccount');
      assert.deepEqual(findings, []);
    });

    it('leads to a state without the finding, in every format', async () => {
      const client = await startClient();
      for (const kind of profileKinds) {
        const { format, fileName } = kind;
        const protocol = kind.protocols.at(-1)!;
        const { clearStart, tls } = protocolPorts[protocol];
        // Some clients have no word for clear text, and others none for TLS from the first byte.
        const texts = [protocol === 'smtp' ? 587 : clearStart, tls].map((port): string =>
          kind.write([{ protocol, host: 'mail.example.com', port, security: 'none' }]),
        );
        let count = 0;
        for (const text of texts) {
          const [action] = preferred(await client.actions(await client.open(fileName, text), everywhere, { only }));
          if (!action) continue;
          count++;
          const left = lint(afterAction(text, action), fileName).findings.filter(({ rule }) => rule.family === 'transport');
          assert.deepEqual(
            left.map(({ rule }) => rule.id),
            [],
            format,
          );
        }
        assert.ok(count > 0, `no preferred action for ${format}`);
      }
    });
  });

  describe('source.fixAll.mailConfigLint', () => {
    const only = ['source.fixAll.mailConfigLint'];

    it('makes the fixes that are right whatever the provider offers, wherever the cursor is', async () => {
      const [action, ...others] = await actionsAt(frontDesk, 'Front desk', { only });
      assert.deepEqual(others, []);
      assert.equal(action!.kind, only[0]);
      assert.equal(afterAction(frontDesk, action!), frontDesk.replace('0000006e', '000003e3'));
    });

    it('is also what "source.fixAll" and "source" ask for, as an editor does when it saves', async () => {
      for (const wanted of ['source.fixAll', 'source']) {
        const actions = await actionsAt(frontDesk, everywhere, { only: [wanted], triggerKind: CodeActionTriggerKind.Automatic });
        assert.deepEqual(
          actions.map(({ kind }) => kind),
          ['source.fixAll.mailConfigLint'],
        );
      }
      assert.deepEqual(await actionsAt(frontDesk, everywhere, { only: ['source.organizeImports'] }), []);
      assert.deepEqual(await actionsAt(frontDesk, everywhere, { only: ['source.fixAll.mailConfigLint.more', 'source.fix'] }), []);
    });

    it('makes no edit twice and none over another', async () => {
      const [action] = await actionsAt(exchanged, everywhere, { only });
      const edits = Object.values(action!.edit!.changes!)
        .flat()
        .sort((a, b) => a.range.start.line - b.range.start.line);
      assert.deepEqual(
        edits.map(({ newText }) => newText),
        ['000003e3', '000001d1', '00000001'],
      );
      assert.deepEqual(lint(afterAction(exchanged, action!), 'front-desk.oeaccount').findings, []);
    });

    it('is not there when nothing is safe to do', async () => {
      assert.deepEqual(await actionsAt(frontDesk.replace('0000006e', '000003e3'), everywhere, { only }), []);
    });
  });

  describe('refactor.rewrite', () => {
    const only = ['refactor.rewrite'];
    const rewritesIn = (text: string, place: string, name: string) => actionsAt(text, place, { only, name });

    it('is offered for a server without any finding', async () => {
      const actions = await rewritesIn(healthy, 'imap.example.com', 'a.source');
      assert.deepEqual(titles(actions), ['Write the port explicitly']);
      assert.equal(afterAction(healthy, actions[0]!), healthy.replace('Host=imap.example.com\n', 'Host=imap.example.com\nPort=993\n'));
      assert.deepEqual([actions[0]!.kind, actions[0]!.diagnostics, actions[0]!.isPreferred], ['refactor.rewrite', undefined, undefined]);
    });

    it('moves to TLS from the first byte with port and flag', async () => {
      const text = healthy.replace('ssl-on-alternate-port', 'starttls-on-standard-port').replace('Method=PLAIN', 'Port=143\nMethod=PLAIN');
      const [action, ...others] = await rewritesIn(text, 'Port=143', 'a.source');
      assert.deepEqual([action!.title, others], ['Use TLS from the first byte (port 993)', []]);
      assert.equal(afterAction(text, action!), healthy.replace('Method=PLAIN', 'Port=993\nMethod=PLAIN'));
    });

    it('is left out where a quick fix comes to the same, unless only rewrites are asked for', async () => {
      const inMenu = await actionsAt(frontDesk, '00000019', { only: ['quickfix', 'refactor'] });
      assert.deepEqual(
        inMenu.map(({ kind }) => kind),
        ['quickfix', 'quickfix'],
      );
      assert.deepEqual(titles(await rewritesIn(frontDesk, '00000019', 'a.oeaccount')), [
        'Use TLS from the first byte (port 465)',
        'Use STARTTLS (port 587)',
      ]);
    });
  });

  describe('by kind and trigger', () => {
    it('has all kinds when somebody opens the menu', async () => {
      const kinds = (await actionsAt(frontDesk, '0000006e', { triggerKind: CodeActionTriggerKind.Invoked })).map(({ kind }) => kind);
      assert.deepEqual([...new Set(kinds)], ['quickfix', 'source.fixAll.mailConfigLint']);
      assert.deepEqual(titles(await actionsAt(frontDesk, '0000006e', { only: [''] })), titles(await actionsAt(frontDesk, '0000006e')));
    });

    it('has only quick fixes for the light bulb', async () => {
      const triggerKind = CodeActionTriggerKind.Automatic;
      assert.deepEqual(
        (await actionsAt(frontDesk, '0000006e', { triggerKind })).map(({ kind }) => kind),
        ['quickfix'],
      );
      assert.deepEqual(await actionsAt(healthy, 'imap.example.com', { triggerKind, name: 'a.source' }), []);
    });

    it('has nothing for a kind that is not offered', async () => {
      assert.deepEqual(await actionsAt(frontDesk, everywhere, { only: ['refactor.extract'] }), []);
    });

    it('declares its kinds', async () => {
      const { initialized } = await startClient();
      assert.deepEqual(initialized.capabilities.codeActionProvider, {
        codeActionKinds: ['quickfix', 'refactor.rewrite', 'source.fixAll.mailConfigLint'],
        resolveProvider: true,
      });
    });
  });

  describe('edits', () => {
    it('carry the version for clients that check it', async () => {
      const capabilities: ClientCapabilities = { ...pulling, workspace: { workspaceEdit: { documentChanges: true } } };
      const [action] = await actionsAt(frontDesk, '0000006e', { capabilities });
      assert.equal(action!.edit?.changes, undefined);
      const [change] = action!.edit!.documentChanges as TextDocumentEdit[];
      assert.deepEqual(change!.textDocument, { uri: 'file:///profiles/front-desk.oeaccount', version: 1 });
      assert.deepEqual(change!.edits, [{ range: rangeIn(frontDesk, '0000006e'), newText: '000003e3' }]);
    });

    it('come with codeAction/resolve for clients that can wait, and are the same', async () => {
      const [inline, resolved] = [await startClient(), await startClient({ capabilities: resolving })];
      const ask = async (client: Client) => client.actions(await client.open('front-desk.oeaccount', frontDesk), everywhere);
      const offered = await ask(resolved);
      for (const { edit, data } of offered) {
        assert.equal(edit, undefined);
        assert.equal((data as { uri: string }).uri, 'file:///profiles/front-desk.oeaccount');
        assert.equal((data as { version: number }).version, 1);
      }
      const edits = await Promise.all(offered.map(async (action) => (await resolved.ask<CodeAction>('codeAction/resolve', action)).edit));
      assert.deepEqual(
        edits,
        (await ask(inline)).map(({ edit }) => edit),
      );
    });

    it('do not come for a text that has changed since', async () => {
      const client = await startClient({ capabilities: resolving });
      const uri = await client.open('front-desk.oeaccount', frontDesk);
      const [action] = await client.actions(uri, rangeIn(frontDesk, '0000006e'));
      await client.change(uri, { text: `${frontDesk}\n` });
      const resolved = await client.ask<CodeAction>('codeAction/resolve', action!);
      assert.deepEqual([resolved.title, resolved.edit], ['Use port 995 with TLS', undefined]);
    });

    it('do not come for other settings, a closed document, or data of somebody else', async () => {
      const client = await startClient({ capabilities: resolving });
      const uri = await client.open('front-desk.oeaccount', frontDesk);
      const [action] = await client.actions(uri, rangeIn(frontDesk, '0000006e'));
      const editOf = async (data: unknown) => (await client.ask<CodeAction>('codeAction/resolve', { ...action!, data })).edit;
      for (const data of [undefined, null, 'fix', { uri: 7 }, { uri: 'file:///other' }, { ...(action!.data as object), id: 'fix 9 9' }])
        assert.equal(await editOf(data), undefined);
      assert.notEqual(await editOf(action!.data), undefined);
      await client.changeConfiguration({ mailConfigLint: { rules: { 'cleartext-password': 'off' } } });
      assert.equal(await editOf(action!.data), undefined);
      await client.close(uri);
      assert.equal(await editOf(action!.data), undefined);
    });
  });
});
