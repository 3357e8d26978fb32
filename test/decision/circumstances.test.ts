import assert from 'node:assert/strict';
import { plainCircumstances, type Circumstances } from '../../server/src/decision/circumstances';
import { decideAccount } from '../../server/src/decision/decideAccount';
import { judge } from '../../server/src/decision/judge';
import type { Decision } from '../../server/src/decision/decision';
import { isSamePair, type Pair } from '../../server/src/model/pair';
import type { PublishedPair } from '../../server/src/model/provider';
import type { Protocol, Security } from '../../server/src';
import { accountWith, serverWith } from '../support/servers';

const securities = ['none', 'opportunistic', 'starttls', 'auto', 'tls'] as const;

const knowing = (isCurrent: boolean, pairs: readonly PublishedPair[]): Circumstances => ({
  ...plainCircumstances,
  providers: {
    find: () => ({ provider: 'Example Mail', page: 'https://example.com/', pairs, isCurrent, logIn: undefined }),
    retired: () => undefined,
  },
});

const publishing = (...pairs: readonly PublishedPair[]) => knowing(true, pairs);

const server = (protocol: Protocol, port: number, security: Security, hasPassword = true) =>
  serverWith({ protocol, port: { kind: 'number', number: port }, security, authentication: hasPassword ? 'password' : 'none' });

const verdict = (protocol: Protocol, port: number, security: Security, circumstances: Circumstances) =>
  words(decideAccount(accountWith(server(protocol, port, security)), circumstances).get(0));

const words = (decision: Decision | undefined) =>
  decision ? `${decision.rule}${decision.target ? ` → ${decision.target.port}/${decision.target.security}` : ''}` : 'ok';

describe('a provider that is known', () => {
  const both = publishing({ port: 465, security: 'tls' }, { port: 587, security: 'starttls' });
  const onlyStartTls = publishing({ port: 587, security: 'starttls' });
  const onlyClearText = publishing({ port: 110, security: 'none' });
  const unlikeAnybodyElse = publishing({ port: 587, security: 'tls' });

  it('accepts what it publishes, even where the table would not', () => {
    assert.equal(verdict('smtp', 465, 'tls', both), 'ok');
    assert.equal(verdict('smtp', 587, 'starttls', onlyStartTls), 'ok');
    assert.equal(verdict('smtp', 587, 'tls', unlikeAnybodyElse), 'ok');
    assert.equal(verdict('smtp', 587, 'auto', onlyStartTls), 'ok');
  });

  it('has something better than STARTTLS', () => assert.equal(verdict('smtp', 587, 'starttls', both), 'prefer-implicit-tls → 465/tls'));

  it('has no encryption to offer', () => assert.equal(verdict('pop3', 110, 'none', onlyClearText), 'provider-without-tls'));

  it('names the target of a fault', () => {
    assert.equal(verdict('smtp', 25, 'none', onlyStartTls), 'cleartext-password → 587/starttls');
    assert.equal(verdict('smtp', 587, 'none', both), 'cleartext-password → 465/tls');
    assert.equal(verdict('smtp', 465, 'starttls', onlyStartTls), 'starttls-on-tls-port → 587/starttls');
    assert.equal(verdict('smtp', 995, 'tls', both), 'protocol-port-mismatch → 465/tls');
  });

  it('has no target to offer where it has no encryption', () =>
    assert.equal(verdict('pop3', 110, 'tls', onlyClearText), 'tls-on-cleartext-port'));

  it('publishes other settings than those that are in order or unusual', () => {
    assert.equal(verdict('smtp', 465, 'tls', onlyStartTls), 'provider-settings-differ → 587/starttls');
    assert.equal(verdict('smtp', 2525, 'starttls', both), 'provider-settings-differ → 465/tls');
    assert.equal(verdict('pop3', 995, 'tls', onlyClearText), 'provider-settings-differ');
  });

  it('may have more than is known where its page has not been read recently', () => {
    const unread = knowing(false, [
      { port: 465, security: 'tls' },
      { port: 2587, security: 'starttls' },
    ]);
    assert.equal(verdict('smtp', 465, 'tls', unread), 'ok');
    assert.equal(verdict('smtp', 587, 'starttls', unread), 'ok');
    assert.equal(verdict('smtp', 2587, 'starttls', unread), 'prefer-implicit-tls → 465/tls');
    assert.equal(verdict('smtp', 2525, 'starttls', unread), 'unusual-port → 465/tls');
    assert.equal(verdict('smtp', 587, 'none', unread), 'cleartext-password → 465/tls');
  });
});

describe('what is wanted', () => {
  it('accepts a state that is listed, and nothing beside it', () => {
    const circumstances: Circumstances = {
      ...plainCircumstances,
      allowedPorts: [
        { protocol: 'imap', port: 143, security: 'none' },
        { protocol: 'imap', port: 10993, security: 'tls' },
      ],
    };
    assert.equal(verdict('imap', 143, 'none', circumstances), 'ok');
    assert.equal(verdict('imap', 10993, 'tls', circumstances), 'ok');
    assert.equal(verdict('imap', 10993, 'auto', circumstances), 'ok');
    assert.equal(verdict('imap', 143, 'opportunistic', circumstances), 'opportunistic-tls → 143/starttls');
    assert.equal(verdict('pop3', 143, 'none', circumstances), 'protocol-port-mismatch → 995/tls');
  });

  it('decides between the two ports for sending', () => {
    const to587: Circumstances = { ...plainCircumstances, smtpPort: 587 };
    const to465: Circumstances = { ...plainCircumstances, smtpPort: 465 };
    assert.equal(verdict('smtp', 25, 'none', to587), 'cleartext-password → 587/starttls');
    assert.equal(verdict('smtp', 587, 'none', to465), 'cleartext-password → 465/tls');
    assert.equal(verdict('smtp', 2525, 'none', to465), 'cleartext-password → 2525/starttls');
    assert.equal(verdict('imap', 143, 'none', to587), 'cleartext-password → 993/tls');
  });

  it('can be TLS from the first byte', () => {
    const circumstances: Circumstances = { ...plainCircumstances, requireImplicitTls: true };
    assert.equal(verdict('imap', 143, 'starttls', circumstances), 'prefer-implicit-tls → 993/tls');
    assert.equal(verdict('imap', 143, 'opportunistic', circumstances), 'opportunistic-tls → 993/tls');
    assert.equal(verdict('smtp', 587, 'none', circumstances), 'cleartext-password → 465/tls');
    assert.equal(verdict('smtp', 587, 'tls', circumstances), 'tls-on-cleartext-port → 465/tls');
    assert.equal(verdict('imap', 10143, 'starttls', circumstances), 'prefer-implicit-tls');
  });

  it('can be a pair of the house, which is then where everything leads', () => {
    const circumstances: Circumstances = { ...plainCircumstances, pairs: { smtp: [{ port: 587, security: 'starttls' }] } };
    assert.equal(verdict('smtp', 25, 'none', circumstances), 'cleartext-password → 587/starttls');
    assert.equal(verdict('smtp', 465, 'none', circumstances), 'cleartext-on-tls-port → 587/starttls');
  });
});

describe('whatever is published and wanted', () => {
  const offers: readonly PublishedPair[] = [25, 110, 143, 465, 587, 993, 995, 2525, 10993].flatMap((port) =>
    (['none', 'starttls', 'tls'] as const).map((security) => ({ port, security })),
  );
  const published = [
    [],
    ...offers.map((offer) => [offer]),
    ...offers.flatMap((first) => offers.filter((second) => second !== first).map((second) => [first, second])),
  ];
  const wishes: readonly Partial<Circumstances>[] = [
    {},
    { requireImplicitTls: true },
    { smtpPort: 587 },
    { smtpPort: 465 },
    { smtpPort: 587, requireImplicitTls: true },
    { allowedPorts: [{ protocol: 'imap', port: 143, security: 'starttls' }] },
    {
      pairs: {
        imap: [{ port: 10993, security: 'tls' }],
        smtp: [{ port: 587, security: 'tls' }],
        pop3: [{ port: 110, security: 'starttls' }],
      },
    },
    { pairs: { imap: [{ port: 143, security: 'starttls' }] }, requireImplicitTls: true },
  ];

  for (const protocol of ['pop3', 'imap', 'smtp'] as const) {
    it(`a target is another state, and has no target itself: ${protocol}`, function () {
      this.timeout(60_000);
      const broken: string[] = [];
      let targets = 0;
      for (const pairs of published) {
        for (const wish of wishes) {
          const circumstances = { ...(pairs.length > 0 ? publishing(...pairs) : plainCircumstances), ...wish };
          for (const port of [24, 25, 110, 143, 465, 587, 993, 995, 2465, 2525, 10993]) {
            for (const security of securities) {
              const judged = server(protocol, port, security);
              const target = judge(judged, port, security, circumstances)?.target;
              if (!target?.security) continue;
              targets++;
              const isItself = isSamePair(target as Pair, { port, security });
              const further = judge(judged, target.port, target.security, circumstances);
              if (isItself || further?.target)
                broken.push(
                  `${JSON.stringify(pairs)} ${JSON.stringify(wish)} ${port}/${security} → ` +
                    `${words({ rule: 'port-invalid', target })}, ${words(further)}`,
                );
            }
          }
        }
      }
      assert.deepEqual(broken.slice(0, 5), []);
      assert.ok(targets > 1000, `${targets} targets`);
    });
  }
});
