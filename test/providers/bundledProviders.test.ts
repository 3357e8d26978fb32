import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lint } from '../../server/src';
import { plainCircumstances } from '../../server/src/decision/circumstances';
import { judge } from '../../server/src/decision/judge';
import { classifyHost } from '../../server/src/model/host';
import { portNumber, type Protocol } from '../../server/src/model/mailServer';
import type { PublishedPair } from '../../server/src/model/provider';
import { bundledProviderFile, bundledProviders } from '../../server/src/providers/bundledProviders';
import type { ProviderEntry, ProviderFile } from '../../server/src/providers/providerFile';
import { providerList, publishedPairs } from '../../server/src/providers/providerList';
import { readProviderFile } from '../../server/src/providers/readProviderFile';
import type { WrittenServer } from '../support/profileKind';
import { profileKinds } from '../support/profiles';

const file: ProviderFile = bundledProviderFile();

interface Published {
  readonly entry: ProviderEntry;
  readonly host: string;
  readonly protocol: Protocol;
  readonly pair: PublishedPair;
}

/** Every pair of every host, with a name in the place of a star. */
const published: readonly Published[] = file.providers.flatMap((entry) =>
  Object.entries(entry.hosts).flatMap(([host, text]) =>
    publishedPairs(text).map(({ protocol, pair }) => ({ entry, host: host.replace('*', 'eu-west-1'), protocol, pair })),
  ),
);

const named = ({ host, protocol, pair }: Published) => `${host} ${protocol} ${pair.port} ${pair.security}`;

describe('the list of providers', () => {
  it('names at least eighty providers', () => assert.ok(file.providers.length >= 80, `${file.providers.length}`));

  it('is well formed: names, pages, months, hosts, pairs and log-ins, and nothing twice', () => {
    const text = readFileSync(join(__dirname, '..', '..', 'server', 'src', 'providers', 'providers.json'), 'utf8');
    assert.deepEqual(
      readProviderFile(text).problems.map(({ span, message }) => `${text.slice(span.start, span.end)}: ${message}`),
      [],
    );
    const names = file.providers.map(({ name }) => name);
    assert.deepEqual(names, [...new Set(names)]);
    for (const { checked } of file.providers) assert.ok(checked <= file.date.slice(0, 7));
  });

  it('names hosts that are found, and whose protocols have at most one handshake for a port', () => {
    const places = published.map(({ host, protocol, pair }) => `${protocol} ${host} ${pair.port}`);
    assert.deepEqual(places, [...new Set(places)]);
    for (const one of published) {
      assert.equal(classifyHost(one.host), 'normal');
      assert.ok(
        bundledProviders()
          .find(one.protocol, one.host)
          ?.pairs.some(({ port, security }) => port === one.pair.port && security === one.pair.security),
        named(one),
      );
    }
  });

  it('would not be flagged by the decision table', () => {
    const circumstances = { ...plainCircumstances, providers: bundledProviders() };
    for (const one of published) {
      const server = {
        protocol: one.protocol,
        host: { value: one.host, written: true, span: nowhere, settingSpan: nowhere },
        hostClass: 'normal',
        authentication: { value: 'password', written: true, span: nowhere, settingSpan: nowhere },
      } as const;
      const rule = judge(server, one.pair.port, one.pair.security, circumstances)?.rule;
      assert.ok(isFine(one, rule), `${named(one)}: ${rule ?? ''}`);
    }
  });

  for (const kind of profileKinds) {
    it(`would not be flagged in ${kind.format}`, () => {
      let count = 0;
      for (const one of published) {
        const protocol = kind.protocols.find((each) => each === one.protocol);
        if (!protocol || kind.word(protocol, one.pair.security) === undefined) continue;
        const written: WrittenServer = { protocol, host: one.host, port: one.pair.port, security: one.pair.security };
        const { servers, findings } = lint(kind.write([written]), kind.fileName);
        const server = servers.find((each) => each.host.value === one.host);
        // Some clients have no place for a port, or pick the handshake from it.
        const isMeant = server?.security.value === one.pair.security || (server?.security.value === 'auto' && one.pair.security !== 'none');
        if (!server || portNumber(server) !== one.pair.port || !isMeant) continue;
        count++;
        for (const { rule } of findings.filter((finding) => finding.server === server && finding.rule.family === 'transport'))
          assert.ok(isFine(one, rule.id), `${named(one)}: ${rule.id}`);
      }
      assert.ok(count > 0 || !kind.protocols.some((protocol) => kind.word(protocol, 'tls') ?? kind.word(protocol, 'starttls')));
    });
  }

  it('has a successor that it knows for each host that is out of use', () => {
    for (const host of Object.keys(file.retired ?? {})) {
      const { successor, provider, page } = bundledProviders().retired(host)!;
      assert.ok(provider !== '' && page.startsWith('https://'), host);
      assert.ok(
        published.some((one) => one.host === successor),
        host,
      );
      assert.ok(!published.some((one) => one.host === host), host);
    }
  });

  it('has a source for each date of a log-in', () => {
    for (const { host, protocol } of published) {
      const logIn = bundledProviders().find(protocol, host)?.logIn;
      if (logIn?.since !== undefined) assert.match(logIn.page, /^https:/, host);
    }
  });

  it('distinguishes a future date from a past one', () => {
    assert.deepEqual(dateOf('imap', 'outlook.office365.com'), { since: '2024-09-16' });
    assert.deepEqual(dateOf('smtp', 'smtp.office365.com'), { since: '2026-12', isAnnounced: true });
  });
});

describe('an entry', () => {
  const entry: ProviderEntry = {
    name: 'Example',
    see: 'https://example.com/',
    checked: '2025-05',
    hosts: { 'mail.example.com': 'imap 993 tls' },
  };
  const isCurrent = (more: Partial<ProviderEntry>, date: string) =>
    providerList({ format: 1, date, providers: [{ ...entry, ...more }] }).find('imap', 'mail.example.com')?.isCurrent;

  it('is believed for eighteen months', () => {
    assert.equal(isCurrent({}, '2026-11-30'), true);
    assert.equal(isCurrent({}, '2026-12-01'), false);
  });

  it('may share a host with another one, each having some of its protocols', () => {
    const list = providerList({
      format: 1,
      date: '2026-11-24',
      providers: [entry, { ...entry, name: 'Relay', hosts: { 'mail.example.com': 'smtp 465 tls', '*.example.com': 'pop3 995 tls' } }],
    });
    assert.deepEqual(
      (['imap', 'smtp', 'pop3', 'ldap'] as const).map((protocol) => list.find(protocol, 'mail.example.com')?.provider),
      ['Example', 'Relay', 'Relay', undefined],
    );
  });

  it('confirms nothing while nobody has looked at its page', () => assert.equal(isCurrent({ unread: true }, '2025-05-01'), false));
});

const nowhere = { start: 0, end: 0 };

/** STARTTLS beside something better is only a hint, and no encryption at all needs an entry that says so. */
const isFine = ({ entry, pair }: Published, rule: string | undefined) =>
  rule === undefined ||
  (rule === 'prefer-implicit-tls' && pair.security === 'starttls') ||
  (rule === 'provider-without-tls' && pair.security === 'none' && entry.comment !== undefined);

function dateOf(protocol: Protocol, host: string) {
  const { since, isAnnounced } = bundledProviders().find(protocol, host)!.logIn!;
  return { since, ...(isAnnounced && { isAnnounced }) };
}
