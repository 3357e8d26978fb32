import assert from 'node:assert/strict';
import { readProviderFile } from '../../server/src/providers/readProviderFile';

const entry = (more = '') => `{
      "name": "Example", "see": "https://example.com/mail", "checked": "2026-11",
      "hosts": { "mail.example.com": "imap 993 tls, imap 143 starttls, smtp 465 tls" }${more}
    }`;

const file = (entries: string, more = '') => `// Ours.
  { "format": 1, "date": "2026-11-24", "providers": [${entries}]${more} }`;

/** The texts at which a problem is, with what is said of them. */
const problemsOf = (text: string) =>
  readProviderFile(text).problems.map(({ span, message }) => [text.slice(span.start, span.end).slice(0, 40), message]);

describe('an own list of providers', () => {
  it('is JSON with comments', () => {
    const { list, problems } = readProviderFile(
      file(
        `${entry(', "domains": ["example.com"], "login": { "imap": "oauth2 since 2025-01-01", "smtp": { "accepts": "oauth2 since 2027-01", "note": "Announced.", "see": "https://example.com/news" } }')}, ` +
          '/* more */',
      ),
    );
    assert.deepEqual(problems, []);
    const imap = list?.find('imap', 'Mail.Example.COM.');
    assert.deepEqual(imap, {
      provider: 'Example',
      page: 'https://example.com/mail',
      pairs: [
        { port: 993, security: 'tls' },
        { port: 143, security: 'starttls' },
      ],
      isCurrent: true,
      logIn: { methods: ['oauth2'], since: '2025-01-01', page: 'https://example.com/mail' },
    });
    assert.deepEqual(list?.find('smtp', 'mail.example.com')?.logIn, {
      methods: ['oauth2'],
      since: '2027-01',
      page: 'https://example.com/news',
      note: 'Announced.',
      isAnnounced: true,
    });
    assert.equal(list.find('pop3', 'mail.example.com'), undefined);
  });

  it('names hosts that are out of use', () => {
    const { list, problems } = readProviderFile(
      file(
        '',
        ', "retired": { "old.example.com": "mail.example.com", "gone.example.com": { "provider": "Example", "see": ' +
          '"https://example.com/news", "since": "2024", "state": "off" } }',
      ),
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(list?.retired('OLD.example.com'), { provider: '', page: '', successor: 'mail.example.com', isSwitchedOff: false });
    assert.deepEqual(list.retired('gone.example.com'), {
      provider: 'Example',
      page: 'https://example.com/news',
      since: '2024',
      isSwitchedOff: true,
    });
  });

  it('accepts a host with one star', () => {
    const { list } = readProviderFile(file(entry().replace('mail.example.com', 'mail.*.example.com')));
    assert.equal(list?.find('imap', 'mail.north.example.com')?.provider, 'Example');
    assert.equal(list.find('imap', 'mail.example.com'), undefined);
  });

  it('is not used when it is no JSON, or no list', () => {
    for (const [text, place, message] of [
      ['{ "format": 1, "date": }', '}', 'From here on this is no JSON, so the list is not used.'],
      ['[]', '[', 'A list of providers is a JSON object.'],
      ['', '', 'A list of providers is a JSON object.'],
      ['{ "format": 2 }', '2', 'The first setting must be "format": 1.'],
      ['{ "format": 1, "date": "today" }', '"today"', 'A list needs the "date" on which it was made, such as "2026-11-24".'],
      ['{ "format": 1, "date": "2026-11-24", "providers": {} }', '{}', 'A list needs its "providers" in brackets.'],
    ] as const) {
      assert.deepEqual(problemsOf(text), [[place, message]], text);
      assert.equal(readProviderFile(text).list, undefined, text);
    }
  });

  it('says where an entry is wrong, and leaves that entry out', () => {
    const wrong = [
      [
        entry(', "checkd": "2026-11"'),
        '"checkd"',
        'This setting is not known here. Known: name, see, checked, unread, hosts, domains, login, comment.',
      ],
      [entry(', "name": "Twice"'), '"name"', 'This setting stands here twice.'],
      [entry().replace('"Example"', '7'), '7', 'This must be a text in quotation marks.'],
      [entry().replace('https://example.com/mail', 'on paper'), '"on paper"', 'A provider needs "see", the page with its settings.'],
      [
        entry().replace('2026-11', '2026-13'),
        '"2026-13"',
        'A provider needs "checked", the month in which somebody looked at the page, such as "2026-11".',
      ],
      [entry().replace('mail.example.com', '*.*.example.com'), '"*.*.example.com"', 'This is no host name. One “*” in it is allowed.'],
      [
        entry().replace('imap 993 tls', 'imap 993 ssl'),
        '"imap 993 ssl, imap 143 starttls, smtp 4',
        'Write a protocol, a port, and tls, starttls or none, such as "imap 993 tls, imap 143 starttls".',
      ],
      [
        entry().replace('imap 993 tls', 'imap 99999 tls'),
        '"imap 99999 tls, imap 143 starttls, smtp',
        'Write a protocol, a port, and tls, starttls or none, such as "imap 993 tls, imap 143 starttls".',
      ],
      [entry(', "domains": ["example.com", "Example.com"]'), '"Example.com"', 'This domain is already in the list.'],
      [entry(', "unread": 1'), '1', 'This must be true or false.'],
      [entry(', "login": "a key"'), '"a key"', 'Write what is accepted, such as "oauth2 or app-password since 2022-05-30".'],
      [entry(', "login": { "jmap": "oauth2" }'), '"jmap"', 'This is no protocol.'],
      ['7', '7', 'A provider is an object in braces.'],
    ] as const;
    for (const [text, place, message] of wrong) {
      assert.deepEqual(problemsOf(file(text)), [[place, message]], text);
      const { list } = readProviderFile(
        file(`${text}, ${entry().replace('"Example"', '"Other"').replace('mail.example.com', 'mail.example.net')}`),
      );
      assert.equal(list?.find('imap', 'mail.example.com'), undefined, text);
      assert.equal(list?.find('imap', 'mail.example.net')?.provider, 'Other', text);
    }
  });

  it('has no host twice for a protocol', () => {
    assert.deepEqual(
      problemsOf(file(`${entry()}, ${entry().replace('mail.example.com', 'MAIL.example.com.').replace(', smtp 465 tls', '')}`)),
      [['"MAIL.example.com."', 'This host is already in the list for the same protocol.']],
    );
  });

  it('may be nested as deep as it likes', () => {
    const text = '['.repeat(100_000);
    assert.deepEqual(readProviderFile(text).problems, [
      { message: 'This is nested deeper than any list of providers.', span: { start: 20, end: 21 } },
    ]);
  });
});
