import { payloadKeys } from './payload';
import { suppresses } from './suppresses';

describe('a comment', () => {
  it('covers the next line only', () => {
    suppresses(
      'work.source',
      `
      [Data Source]
      [Mail Account]
      BackendName=imapx
      [Authentication]
      # mail-config-lint-disable-next-line unusual-port -- the tunnel
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ suppression-unused ✓
      Host=imap.example.com
      Port=1993
           ^^^^ unusual-port
      [Security]
      Method=ssl-on-alternate-port
    `,
      [],
    );
  });

  it('stands above a line with others', () => {
    suppresses(
      '.msmtprc',
      `
      account a
      host smtp.example.com
      # mail-config-lint-disable-next-line cleartext-password -- in the house only
      # mail-config-lint-disable-next-line unusual-port -- the tunnel
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ suppression-unused ✓
      port 2525
      auth on
    `,
      ['cleartext-password'],
    );
  });

  it('may stand behind or before something else, and covers the next line then too', () => {
    suppresses(
      'config-v1.1.xml',
      `
      <clientConfig version="1.1">
        <emailProvider id="example.com">
          <domain>example.com</domain>
          <incomingServer type="imap">
            <hostname>imap.example.com</hostname> <!-- mail-config-lint-disable-next-line unusual-port: the tunnel --> <!-- and more -->
            <port>1993</port>
            <socketType>SSL</socketType>
            <username>%EMAILADDRESS%</username>
            <authentication>password-cleartext</authentication>
            <!-- mail-config-lint-disable unusual-port: no --> <!-- mail-config-lint-enable -->
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ suppression-unused ✓
                                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ suppression-unused ✓
          </incomingServer>
          <outgoingServer type="smtp">
            <hostname>smtp.example.com</hostname>
            <port>465</port>
            <socketType>SSL</socketType>
            <username>%EMAILADDRESS%</username>
            <authentication>password-cleartext</authentication>
          </outgoingServer>
        </emailProvider>
      </clientConfig>
    `,
      ['unusual-port'],
    );
    suppresses(
      'config-v1.1.xml',
      `
      <clientConfig version="1.1">
        <emailProvider id="example.com">
          <domain>example.com</domain>
          <incomingServer type="imap">
            <hostname>imap.example.com</hostname>
            <!-- mail-config-lint-disable-next-line unusual-port: the same line is not meant --> <port>1993</port>
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ suppression-unused ✓
                                                                                                       ^^^^ unusual-port
            <socketType>SSL</socketType>
            <username>%EMAILADDRESS%</username>
            <authentication>password-cleartext</authentication>
          </incomingServer>
          <outgoingServer type="smtp">
            <hostname>smtp.example.com</hostname>
            <port>465</port>
            <socketType>SSL</socketType>
            <username>%EMAILADDRESS%</username>
            <authentication>password-cleartext</authentication>
          </outgoingServer>
        </emailProvider>
      </clientConfig>
    `,
      [],
    );
  });

  it('behind a setting covers a line with such a comment, too, and not what is below that', () => {
    suppresses(
      'config.toml',
      `
      [a]
      imap-login = "jo"
      imap-host = "imap.example.com"
      # mail-config-lint-disable-next-line unusual-port -- the tunnel
      imap-port = 1993 # mail-config-lint-disable-next-line cleartext-password -- nothing to suppress
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ suppression-unused ✓
      imap-ssl = true # mail-config-lint-disable-line cleartext-password -- no such instruction
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ suppression-invalid
    `,
      ['unusual-port'],
    );
  });

  it('in a property list covers the value in the line below its key', () => {
    suppresses(
      'mail.mobileconfig',
      `
      <plist version="1.0"><dict>${payloadKeys('Configuration', 1)}<key>PayloadContent</key><array><dict>
        ${payloadKeys('com.apple.mail.managed', 2)}
        <key>EmailAccountType</key><string>EmailTypeIMAP</string>
        <key>IncomingMailServerHostName</key><string>imap.example.com</string>
        <!-- mail-config-lint-disable-next-line cleartext-password: in the house only -->
        <key>IncomingMailServerPortNumber</key>
        <integer>143</integer>
        <key>IncomingMailServerUseSSL</key>
        <false/>
      </dict></array></dict></plist>
    `,
      ['cleartext-password'],
    );
  });

  it('in a property list may stand between a key and its value', () => {
    suppresses(
      'mail.mobileconfig',
      `
      <plist version="1.0"><dict>${payloadKeys('Configuration', 1)}<key>PayloadContent</key><array><dict>
        ${payloadKeys('com.apple.mail.managed', 2)}
        <key>EmailAccountType</key><string>EmailTypeIMAP</string>
        <key>IncomingMailServerHostName</key><string>imap.example.com</string>
        <key>IncomingMailServerUseSSL</key><true/>
        <key>IncomingMailServerPortNumber</key>
        <!-- mail-config-lint-disable-next-line unusual-port: the tunnel -->
        <integer>1993</integer>
      </dict></array></dict></plist>
    `,
      ['unusual-port'],
    );
  });

  it('between disable and enable suppresses the rules that are named, and ends only those', () => {
    suppresses(
      'config-v1.1.xml',
      `
      <clientConfig version="1.1">
        <emailProvider id="example.com">
          <domain>example.com</domain>
          <!-- mail-config-lint-disable unusual-port, cleartext-password: the old building -->
          <incomingServer type="imap">
            <hostname>imap.example.com</hostname>
            <port>1993</port>
            <socketType>SSL</socketType>
            <username>%EMAILADDRESS%</username>
            <authentication>password-cleartext</authentication>
          </incomingServer>
          <!-- mail-config-lint-enable unusual-port -->
          <incomingServer type="pop3">
            <hostname>pop.example.com</hostname>
            <port>1995</port>
                  ^^^^ unusual-port
            <socketType>SSL</socketType>
            <username>%EMAILADDRESS%</username>
            <authentication>password-cleartext</authentication>
          </incomingServer>
          <outgoingServer type="smtp">
            <hostname>smtp.example.com</hostname>
            <port>587</port>
            <socketType>plain</socketType>
            <username>%EMAILADDRESS%</username>
            <authentication>password-cleartext</authentication>
          </outgoingServer>
        </emailProvider>
      </clientConfig>
    `,
      ['unusual-port', 'cleartext-password'],
    );
  });
});
