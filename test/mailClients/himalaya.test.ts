import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lint } from '../../server/src';
import { account, restyled } from '../support/arbitraryProfiles';
import { himalaya } from '../support/profiles/himalaya';
import { himalayaServers } from '../support/profiles/himalayaServers';
import { allSamples } from '../support/samples';
import { runs } from '../support/runs';
import { pythonIsMissing, runPython } from './python';

interface Backend {
  readonly type?: string;
  readonly host?: string;
  readonly port?: number | string;
  readonly encryption?: { readonly type?: string };
}

/** The settings of version 0. */
type Flat = Readonly<Record<string, unknown>>;

/** The settings of version 2. */
interface Address {
  readonly server?: string;
  readonly starttls?: boolean;
}

type Accounts = Readonly<
  Record<
    string,
    {
      readonly imap?: Address;
      readonly smtp?: Address;
      readonly backend?: Backend;
      readonly message?: { readonly send?: { readonly backend?: Backend } };
    }
  >
>;

/** Himalaya is in no Debian; Python's tomllib reads the same notation. */
describe('Python’s reader of TOML, for Himalaya', () => {
  it('finds the same host, port and encryption', async function () {
    const reason =
      (await pythonIsMissing()) ??
      (await runPython('import tomllib', []).then(
        () => undefined,
        () => 'python3 has no tomllib',
      ));
    if (reason) {
      console.log(`  (left out: ${reason.split('\n', 1)[0]!})`);
      this.skip();
    }
    const written = fc
      .tuple(account(himalaya, { mayBeUnreadable: true }), restyled(himalaya))
      .map(([servers, style]) => style(himalaya.write(servers)));
    const addresses = fc
      .tuple(account(himalayaServers, { mayBeUnreadable: true }), restyled(himalayaServers))
      .map(([servers, style]) => style(himalayaServers.write(servers)));
    const texts = [
      ...fc.sample(addresses, runs(200)),
      ...allSamples()
        // The betas wrote the encryption in a way of their own.
        .filter(({ format, text }) => format === 'himalaya' && !/^imap\.host/m.test(text))
        .map(({ text }) => text),
      ...fc.sample(written, runs(200)),
    ];
    const parsed = (await runPython(script, texts)) as readonly ({ readonly accounts: Accounts; readonly flat: readonly Flat[] } | null)[];
    const meanings = new Map<unknown, string>([
      [undefined, 'tls'],
      ['tls', 'tls'],
      ['start-tls', 'starttls'],
      ['starttls', 'starttls'],
      ['none', 'none'],
    ]);
    let accepted = 0;
    texts.forEach((text, index) => {
      const { servers, problems } = lint(text, 'himalaya/config.toml');
      const theirs = parsed[index] ?? undefined;
      assert.equal(problems.length > 0, theirs === undefined, text);
      if (theirs === undefined) return;
      accepted++;
      const endpoints = Object.values(theirs.accounts)
        .flatMap(({ backend, message, imap, smtp }) => [
          ...(backend?.type === 'imap' ? [{ protocol: 'imap', ...backend }] : []),
          ...(message?.send?.backend?.type === 'smtp' ? [{ protocol: 'smtp', ...message.send.backend }] : []),
          ...addressed('imap', imap),
          ...addressed('smtp', smtp),
        ])
        .concat(
          theirs.flat.flatMap((table) =>
            ['imap', 'smtp'].flatMap((protocol) => {
              if (table[`${protocol}-host`] === undefined) return [];
              const type = table[`${protocol}-ssl`] === false ? 'none' : table[`${protocol}-starttls`] === true ? 'starttls' : 'tls';
              return [
                { protocol, host: String(table[`${protocol}-host`]), port: table[`${protocol}-port`] as number, encryption: { type } },
              ];
            }),
          ),
        );
      assert.deepEqual(
        servers.map(({ protocol, host, security, port }) => [
          protocol,
          host.written,
          security.value,
          port.value.kind === 'number' ? port.value.number : undefined,
        ]),
        endpoints.map(({ protocol, host, encryption, port }, at) => {
          const placeholderOrUnknown = servers[at]!.security.value === 'unknown' ? 'unknown' : undefined;
          const isPort = /^\d+$/.test(String(port).trim()) && Number(port) > 0 && Number(port) < 65536;
          return [protocol, host !== undefined, meanings.get(encryption?.type) ?? placeholderOrUnknown, isPort ? Number(port) : undefined];
        }),
        text,
      );
    });
    assert.ok(accepted > texts.length / 2, `only ${accepted} of ${texts.length} are accepted`);
  });
});

/** As the program takes an address apart. */
function addressed(protocol: 'imap' | 'smtp', { server, starttls }: Address = {}) {
  if (server === undefined) return [];
  const [, scheme, host, port] = /^(?:([a-z]+):\/\/)?([^:/]*)(?::([^/]*))?/i.exec(server)!;
  const isImplicit = scheme === undefined || scheme.toLowerCase() === `${protocol}s`;
  const byDefault = { imap: isImplicit ? 993 : 143, smtp: isImplicit ? 465 : 25 }[protocol];
  const type = isImplicit ? 'tls' : scheme.toLowerCase() !== protocol ? 'other' : starttls === true ? 'start-tls' : 'none';
  return [{ protocol, host, port: port ?? (type === 'other' ? '' : byDefault), encryption: { type } }];
}

const script = `
import json, sys, tomllib
def read(text):
    try:
        file = tomllib.loads(text)
        return {'accounts': file.pop('accounts', {}), 'flat': [table for table in file.values() if isinstance(table, dict)]}
    except tomllib.TOMLDecodeError:
        return None
print(json.dumps([read(text) for text in json.load(sys.stdin)], default=str))
`;
