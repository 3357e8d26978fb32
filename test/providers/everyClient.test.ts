import assert from 'node:assert/strict';
import { only } from '../support/only';

const { lint } = only('provider-app-password', 'provider-requires-oauth2');

/** One account of each client that logs in with a password, with nothing written about the way. */
const profiles: Readonly<Record<string, (imap: string, smtp: string) => string>> = {
  '.mbsyncrc': (imap) => `IMAPAccount a\nHost ${imap}\nUser jo\nPassCmd "pass a"\nTLSType IMAPS\n`,
  '.fetchmailrc': (imap) => `poll ${imap} proto imap user "jo" password "x" ssl\n`,
  getmailrc: (imap) =>
    `[retriever]\ntype = SimpleIMAPSSLRetriever\nserver = ${imap}\nusername = jo\n[destination]\ntype = Maildir\npath = ~/Mail/\n`,
  '.offlineimaprc': (imap) =>
    '[general]\naccounts = a\n[Account a]\nlocalrepository = l\nremoterepository = r\n' +
    '[Repository l]\ntype = Maildir\nlocalfolders = ~/Mail\n' +
    `[Repository r]\ntype = IMAP\nremotehost = ${imap}\nremoteuser = jo\nssl = yes\nsslcacertfile = OS-DEFAULT\n`,
  '.msmtprc': (_, smtp) => `account default\nhost ${smtp}\nport 587\ntls on\nauth on\nuser jo\n`,
  'ssmtp.conf': (_, smtp) => `mailhub=${smtp}:587\nAuthUser=jo\nAuthPass=x\nUseSTARTTLS=YES\n`,
  '.gitconfig': (_, smtp) => `[sendemail]\nsmtpServer = ${smtp}\nsmtpUser = jo\nsmtpEncryption = tls\nsmtpServerPort = 587\n`,
  '.muttrc': (_, smtp) => `set smtp_url = "smtp://jo@${smtp}:587/"\nset ssl_force_tls = yes\n`,
  '.pinerc': (_, smtp) => `personal-name=Jo\nsmtp-server=${smtp}:587/tls/user=jo\n`,
  '.mailrc': (_, smtp) => `set v15-compat\nset mta=smtp://jo@${smtp}:587 smtp-use-starttls\n`,
};

const rulesOf = (name: string, text: string) => lint(text, name).findings.map(({ rule }) => rule.id);

describe('what the list of providers knows of logging in', () => {
  for (const [name, write] of Object.entries(profiles)) {
    it(`reaches ${name}`, () => {
      assert.deepEqual(rulesOf(name, write('imap.gmail.com', 'smtp.gmail.com')), ['provider-app-password']);
      assert.deepEqual(rulesOf(name, write('imap.googlemail.com', 'smtp.googlemail.com')), ['provider-app-password']);
      assert.deepEqual(rulesOf(name, write('outlook.office365.com', 'smtp-mail.outlook.com')), ['provider-requires-oauth2']);
      assert.deepEqual(rulesOf(name, write('imap.example.com', 'smtp.example.com')), []);
    });
  }

  it('is silent where a token is used', () => {
    const mbsync = profiles['.mbsyncrc']!('outlook.office365.com', '');
    assert.deepEqual(rulesOf('.mbsyncrc', `${mbsync}AuthMechs XOAUTH2\n`), []);
    assert.deepEqual(rulesOf('.mbsyncrc', mbsync.replace('pass a', 'oauth2ms')), []);
    const mutt = profiles['.muttrc']!('', 'smtp-mail.outlook.com');
    assert.deepEqual(rulesOf('.muttrc', `${mutt}set smtp_oauth_refresh_command = "token"\n`), []);
    assert.deepEqual(
      rulesOf('.pinerc', profiles['.pinerc']!('', 'smtp-mail.outlook.com').replace('/user=jo', '/user=jo/auth=xoauth2')),
      [],
    );
    const fetchmail = profiles['.fetchmailrc']!('outlook.office365.com', '').replace(' ssl', ' auth oauthbearer ssl');
    assert.deepEqual(rulesOf('.fetchmailrc', fetchmail), []);
  });

  it('is silent where nobody is said to log in', () => {
    assert.deepEqual(rulesOf('.muttrc', 'set smtp_url = "smtp://smtp.gmail.com:587/"\nset ssl_force_tls = yes\n'), []);
    assert.deepEqual(rulesOf('.pinerc', 'personal-name=Jo\nsmtp-server=smtp.gmail.com:587/tls\n'), []);
  });
});
