import assert from 'node:assert/strict';
import { bundledProviderFile } from '../../../server/src/providers/bundledProviders';
import { commandLine } from '../support/commandLine';
import { createFolder } from '../support/folder';

const here = process.cwd();

describe('providers', () => {
  it('lists them for people', async () => {
    const { stdout, exitCode } = await commandLine(here, ['providers']);
    assert.equal(exitCode, 0);
    assert.match(
      stdout,
      /^Resend {2}https:\/\/resend\.com\/docs\/send-with-smtp, read in 2026-11\n {2}smtp\.resend\.com {2}smtp 465 tls, /m,
    );
    assert.match(stdout, /, not read yet$/m);
    assert.equal(stdout.match(/^\S.* {2}https?:/gm)?.length, bundledProviderFile().providers.length);
  });

  it('lists them for programs', async () => {
    const { schema, date, providers, retired } = JSON.parse((await commandLine(here, ['providers', '--format', 'json'])).stdout) as {
      schema: string;
      date: string;
      providers: { name: string }[];
      retired: { host: string }[];
    };
    assert.equal(schema, 'mail-config-lint/providers/1');
    assert.equal(date, bundledProviderFile().date);
    assert.deepEqual(
      providers.find(({ name }) => name === 'Microsoft 365'),
      {
        name: 'Microsoft 365',
        page: 'https://learn.microsoft.com/en-us/exchange/mail-flow-best-practices/how-to-set-up-a-multifunction-device-or-application-to-send-email-using-microsoft-365-or-office-365',
        checked: '2026-11',
        read: true,
        domains: [],
        hosts: [
          {
            host: 'smtp.office365.com',
            offers: [
              { protocol: 'smtp', port: 587, security: 'starttls' },
              { protocol: 'smtp', port: 25, security: 'starttls' },
            ],
          },
        ],
        logIn: {
          smtp: {
            methods: ['oauth2'],
            since: '2026-12',
            page: 'https://techcommunity.microsoft.com/blog/exchange/updated-exchange-online-smtp-auth-basic-authentication-deprecation-timeline/4489835',
            note:
              'At the end of that month passwords are switched off by default for organisations that exist today, whose ' +
              'administrators can switch them on again; newer ones do not have them by default.',
            isAnnounced: true,
          },
        },
      },
    );
    assert.deepEqual(
      retired.map(({ host }) => host),
      Object.keys(bundledProviderFile().retired ?? {}),
    );
  });

  for (const [words, message] of [
    ['providers imports', /providers import FOLDER makes a list of your own/],
    ['providers import', /providers import FOLDER makes a list of your own/],
    ['providers import a --format json', /writes JSON/],
    ['providers import a --origin here', /--origin needs the address of a page/],
    ['providers --origin https://example.com/', /go with providers import FOLDER/],
    ['providers import missing', /missing: there is no such file or folder/],
  ] as const) {
    it(`refuses ${words}`, async () => {
      const { stderr, exitCode } = await commandLine(createFolder().path, words.split(' '));
      assert.match(stderr, message);
      assert.equal(exitCode, 2);
    });
  }
});
