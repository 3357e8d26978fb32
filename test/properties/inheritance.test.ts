import { serversOf } from '../../server/src/lint/finding';
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits } from '../../server/src/text/textEdit';
import { lint, type Finding } from '../../server/src';
import { portNumber, type MailServer } from '../../server/src/model/mailServer';
import { runs } from '../support/runs';
import { checkRound, checkSafeRound } from '../support/roundOfFixes';

const maybe = <T>(...values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: undefined });

const host = fc.constantFrom('a.example.com', 'b.example.net', 'localhost');

/** Lines that are left out where there is nothing to say. */
const block = (head: string, settings: Readonly<Record<string, string | undefined>>, write: (key: string, value: string) => string) =>
  [head, ...Object.entries(settings).flatMap(([key, value]) => (value === undefined ? [] : [write(key, value)]))].join('\n');

/** Files of several accounts of which some take settings from others, in each format that has such a thing. */
const files: Readonly<Record<string, { readonly fileName: string; readonly text: fc.Arbitrary<string> }>> = {
  msmtp: {
    fileName: '.msmtprc',
    text: fc
      .array(
        fc.record({
          parents: fc.array(fc.nat({ max: 4 }), { maxLength: 2 }),
          isDefaults: fc.boolean(),
          settings: fc.record({
            host: fc.option(host, { nil: undefined, freq: 2 }),
            port: maybe('25', '465', '587', '2525'),
            tls: maybe('on', 'off'),
            tls_starttls: maybe('on', 'off'),
            auth: maybe('on'),
            tls_certcheck: maybe('off'),
            password: maybe('Tr0ub4dor'),
          }),
        }),
        { minLength: 2, maxLength: 5 },
      )
      .map((accounts) =>
        accounts
          .map(({ parents, isDefaults, settings }, index) => {
            const from = parents.filter((parent) => parent < index).map((parent) => `a${parent}`);
            return block(
              isDefaults ? 'defaults' : `account a${index}${from.length > 0 ? ` : ${from.join(',')}` : ''}`,
              settings,
              (key, value) => `${key} ${value}`,
            );
          })
          .join('\n\n')
          .concat('\n'),
      ),
  },
  fetchmail: {
    fileName: '.fetchmailrc',
    text: fc
      .tuple(
        fc.boolean(),
        fc.array(
          fc.record({
            port: maybe('port 143', 'port 993', 'port 110'),
            users: fc.array(
              fc.record({ ssl: maybe('ssl', 'no ssl'), sslproto: maybe("sslproto ''", 'sslproto auto'), sslcertck: maybe('no sslcertck') }),
              { minLength: 1, maxLength: 2 },
            ),
          }),
          { minLength: 2, maxLength: 4 },
        ),
      )
      .map(([hasDefaults, entries]) =>
        entries
          .map(({ port, users }, index) => {
            const options = users.map((user) =>
              Object.values(user)
                .filter((option) => option !== undefined)
                .join(' '),
            );
            if (hasDefaults && index === 0) return ['defaults', port, options[0]].filter(Boolean).join(' ');
            return [`poll h${index}.example.com proto imap`, port, ...options.map((option, at) => `user u${at} ${option}`)]
              .filter(Boolean)
              .join(' ');
          })
          .join('\n')
          .concat('\n'),
      ),
  },
  offlineimap: {
    fileName: '.offlineimaprc',
    text: fc
      .array(
        fc.record({
          remotehost: host,
          remoteport: maybe('143', '993', '1143'),
          ssl: maybe('yes', 'no'),
          starttls: maybe('yes', 'no'),
          sslcacertfile: maybe('OS-DEFAULT'),
          remotepass: maybe('Tr0ub4dor'),
        }),
        { minLength: 2, maxLength: 5 },
      )
      .map(([defaults, ...repositories]) =>
        [
          block('[DEFAULT]', { ...defaults, remotehost: undefined }, (key, value) => `${key} = ${value}`),
          ...repositories.map((one, index) => block(`[Repository r${index}]\ntype = IMAP`, one, (key, value) => `${key} = ${value}`)),
        ]
          .join('\n\n')
          .concat('\n'),
      ),
  },
  'git-send-email': {
    fileName: '.gitconfig',
    text: fc
      .array(
        fc.record({
          smtpServer: fc.option(host, { nil: undefined }),
          smtpServerPort: maybe('25', '465', '587'),
          smtpEncryption: maybe('ssl', 'tls', 'none', ''),
          smtpUser: maybe('jo'),
          smtpSSLCertPath: maybe(''),
        }),
        { minLength: 2, maxLength: 4 },
      )
      .map((sections) =>
        sections
          .map((one, index) => block(index === 0 ? '[sendemail]' : `[sendemail "i${index}"]`, one, (key, value) => `\t${key} = ${value}`))
          .join('\n')
          .concat('\n'),
      ),
  },
  's-nail': {
    fileName: '.mailrc',
    text: fc
      .array(
        fc.record({
          mta: maybe('smtp://a.example.com', 'smtp://b.example.com:465', 'smtps://c.example.com:587', 'submission://d.example.com'),
          folder: maybe('imap://e.example.com', 'imaps://f.example.com:143'),
          smtp: fc.boolean(),
          imap: fc.boolean(),
        }),
        { minLength: 2, maxLength: 4 },
      )
      .map((accounts) =>
        accounts
          .map(({ mta, folder, smtp, imap }, index) => {
            const lines = [
              mta && `set mta=${mta}`,
              folder && `set folder=${folder}`,
              smtp && 'set smtp-use-starttls',
              imap && 'set imap-use-starttls',
            ].filter((line) => line !== undefined && line !== false);
            return index === 0 ? lines.join('\n') : `account a${index} {\n${lines.join('\n')}\n}`;
          })
          .join('\n')
          .concat('\n'),
      ),
  },
  eudora: {
    fileName: 'eudora.ini',
    text: fc
      .array(
        fc.record({
          POPAccount: maybe('jo@a.example.com', 'jo@b.example.com'),
          SMTPServer: maybe('c.example.com', 'd.example.com'),
          POPPort: maybe('110', '995'),
          SSLReceiveUse: maybe('0', '1', '2', '3'),
          SMTPPort: maybe('25', '465'),
          SSLSendUse: maybe('0', '1', '2', '3'),
          UseSubmissionPort: maybe('1'),
          SSLSMTPAlternatePort: maybe('465', '587'),
        }),
        { minLength: 2, maxLength: 4 },
      )
      .map((personas) =>
        personas
          .map((one, index) => block(index === 0 ? '[Settings]' : `[Persona-p${index}]`, one, (key, value) => `${key}=${value}`))
          .join('\n')
          .concat('\n'),
      ),
  },
};

describe('servers that take settings from elsewhere', () => {
  for (const [format, { fileName, text }] of Object.entries(files)) {
    it(`are fixed in one round: ${format}`, () => {
      fc.assert(
        fc.property(text, (one) => {
          fc.pre(lint(one, fileName, { format }).servers.length > 0);
          checkRound(one, fileName);
          checkSafeRound(one, fileName);
        }),
        { numRuns: runs(150) },
      );
    });

    it(`change no server that does not need it: ${format}`, () => {
      let inspected = 0;
      fc.assert(
        fc.property(text, (one) => {
          const { findings, servers } = lint(one, fileName);
          for (const finding of findings) {
            for (const { edits, target, title } of finding.fixes) {
              const after = lint(applyEdits(one, edits), fileName).servers;
              assert.equal(after.length, servers.length, `${title}\n${one}`);
              if (!target || !finding.server) continue;
              inspected++;
              if (target.port !== undefined) assert.equal(portNumber(after[finding.server.index]!), target.port, `${title}\n${one}`);
              for (const server of servers) {
                const state = pairOf(after[server.index]!);
                if (state !== pairOf(server))
                  assert.ok(
                    isWantedFor(server, state, findings),
                    `${title}: ${pairOf(server)} became ${state}\n${one}\n---\n${applyEdits(one, edits)}`,
                  );
              }
            }
          }
        }),
        { numRuns: runs(80) },
      );
      assert.ok(inspected > 0, 'no fix leads a server anywhere');
    });
  }
});

const pairOf = (server: MailServer) => `${portNumber(server)} ${server.security.value}`;

/** Some finding about this server offers just that. */
const isWantedFor = (server: MailServer, state: string, findings: readonly Finding[]): boolean =>
  findings.some(
    (finding) =>
      serversOf(finding).includes(server) &&
      finding.fixes.some(
        ({ target }) => target && `${target.port ?? portNumber(server)} ${target.security ?? server.security.value}` === state,
      ),
  );
