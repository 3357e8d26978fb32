import { only } from '../support/only';

const { check } = only('half-of-a-pair');

describe('half-of-a-pair', () => {
  it('fires on a port without its encryption in a file that is laid over another', () => {
    for (const name of ['user.js', 'mozilla.cfg']) {
      check(
        name,
        `
        // Office
        pref("mail.server.server1.type", "imap");
        pref("mail.server.server1.port", 143);
                                         ^^^ half-of-a-pair
        pref("mail.smtpserver.smtp1.port", 2525);
                                           ^^^^ half-of-a-pair
      `,
      );
    }
  });

  it('is silent about a whole pair, and about an encryption alone', () => {
    check(
      'user.js',
      `
      user_pref("mail.server.server1.type", "imap");
      user_pref("mail.server.server1.socketType", 3);
      user_pref("mail.smtpserver.smtp1.port", 465);
      user_pref("mail.smtpserver.smtp1.try_ssl", 3);
    `,
    );
  });

  it('leaves a port of another protocol to its own rule', () => {
    only('half-of-a-pair', 'protocol-port-mismatch').check(
      'user.js',
      `
      user_pref("mail.server.server1.type", "imap");
      user_pref("mail.server.server1.port", 995);
                                            ^^^ protocol-port-mismatch ✓
    `,
    );
  });

  it('is silent about this machine, and about what a template fills in', () => {
    check(
      'user.js',
      `
      user_pref("mail.server.server1.type", "imap");
      user_pref("mail.server.server1.hostname", "localhost");
      user_pref("mail.server.server1.port", 1143);
      user_pref("mail.smtpserver.smtp1.port", 465);
      user_pref("mail.smtpserver.smtp1.try_ssl", "{{ encryption }}");
    `,
    );
  });

  it('is silent about a whole profile, where what is absent has its default', () => {
    only('half-of-a-pair', 'cleartext-on-tls-port').check(
      'prefs.js',
      `
      user_pref("mail.server.server1.type", "imap");
      user_pref("mail.server.server1.port", 993);
                                            ^^^ cleartext-on-tls-port ✓
    `,
    );
  });
});
