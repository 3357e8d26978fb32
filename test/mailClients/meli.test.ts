import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lint } from '../../server/src';
import { account, restyled } from '../support/arbitraryProfiles';
import { meli } from '../support/profiles/meli';
import { allSamples } from '../support/samples';
import { runs } from '../support/runs';
import { pythonIsMissing, runPython } from './python';

/** What meli's own code makes of the values (`melib/src/imap/mod.rs`, `melib/src/smtp.rs`), with Python's reader for the notation. */
type Endpoint = readonly [protocol: string, host: string, port: number | null, security: string];

/** meli is not in all versions of Debian; Python's tomllib reads the same notation. */
describe('Python’s reader of TOML, for meli', () => {
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
      .tuple(account(meli, { mayBeUnreadable: true }), restyled(meli))
      .map(([servers, style]) => style(meli.write(servers)));
    const samples = allSamples()
      .filter(({ format }) => format === 'meli')
      .map(({ text }) => text);
    const texts = [...samples, ...fc.sample(written, runs(200))].filter((text) => !text.includes('{{'));
    const expected = (await runPython(script, texts)) as readonly (readonly Endpoint[] | null)[];
    let accepted = 0;
    texts.forEach((text, index) => {
      const { servers, problems } = lint(text, 'meli/config.toml');
      const theirs = expected[index];
      assert.equal(problems.length > 0, theirs === null, text);
      const ours = servers.map(({ protocol, host, port, security }) => [
        protocol,
        host.written,
        port.value.kind === 'number' ? port.value.number : null,
        security.value,
      ]);
      if (!theirs) return;
      accepted++;
      assert.deepEqual(ours.sort(), theirs.map(([protocol, host, ...more]) => [protocol, host !== '', ...more]).sort(), text);
    });
    assert.ok(accepted > texts.length / 2, `only ${accepted} of ${texts.length} are accepted`);
  });
});

const script = `
import json, re, sys, tomllib
def port(value):
    text = str(value).strip()
    return int(text) if re.fullmatch(r'[0-9]{1,10}', text) and 0 < int(text) < 65536 else None
def flag(table, key, default):
    value = table.get(key)
    text = str(value).lower() if isinstance(value, bool) else value
    return default if value is None else {'true': True, 'false': False}.get(text, 'error')
def imap(table):
    number = port(table.get('server_port', 143))
    tls = flag(table, 'use_tls', True)
    starttls = flag(table, 'use_starttls', tls is True and number != 993)
    wrong = tls == 'error' or starttls == 'error' or (tls is False and starttls)
    security = 'unknown' if wrong else 'none' if not tls else 'starttls' if starttls else 'tls'
    return ['imap', table.get('server_hostname', ''), number, security]
words = {'none': 'none', 'auto': 'auto', 'starttls': 'starttls', 'STARTTLS': 'starttls', 'tls': 'tls', 'TLS': 'tls'}
def smtp(table):
    number = port(table.get('port'))
    kind = table.get('security', {}).get('type')
    if kind is None:
        return ['smtp', table['hostname'], number, 'auto' if table.get('port') in (None, '', 25, 465, 587) else 'unknown']
    return ['smtp', table['hostname'], number, words.get(kind, 'unknown')]
def servers(table):
    found = [imap(table)] if str(table.get('format')).lower() == 'imap' else []
    for sending in (table.get('send_mail'), table.get('composing', {}).get('send_mail')):
        if isinstance(sending, dict):
            found.append(smtp(sending))
    return found
def read(text):
    try:
        file = tomllib.loads(re.sub(r'(?m)^[ \\t]*include\\(.*$', '', text))
    except tomllib.TOMLDecodeError:
        return None
    return [server for table in [*file.get('accounts', {}).values(), file.get('composing', {})] for server in servers(table)]
print(json.dumps([read(text) for text in json.load(sys.stdin)]))
`;
