import assert from 'node:assert/strict';
import { applyFixes } from '../../server/src';
import { akonadiImap, evolutionAccount, evolutionTransport, kmailTransport } from '../support/accountFiles';
import { only } from '../support/only';

const { check, factsTogether, findingsTogether } = only('servers-swapped');

describe('servers-swapped', () => {
  it('fires in XML on both ports, each pointing at the other', () => {
    const { text, findings } = check(
      'account.oeaccount',
      `
      <MessageAccount>
        <POP3_Server>pop.example.com</POP3_Server>
        <POP3_Port>1d1</POP3_Port>
                   ^^^ servers-swapped ✓
        <POP3_Secure_Connection>1</POP3_Secure_Connection>
        <SMTP_Server>smtp.example.com</SMTP_Server>
        <SMTP_Port>3e3</SMTP_Port>
                   ^^^ servers-swapped ✓
        <SMTP_Secure_Connection>1</SMTP_Secure_Connection>
      </MessageAccount>
    `,
    );
    const [incoming, outgoing] = findings;
    assert.deepEqual(
      incoming!.related.map(({ span }) => span),
      [outgoing!.span],
    );
    assert.deepEqual(
      outgoing!.related.map(({ span }) => span),
      [incoming!.span],
    );
    assert.deepEqual(incoming!.fixes[0]!.edits, outgoing!.fixes[0]!.edits, 'one action fixes both');
    assert.equal(
      applyFixes(text, findings, 'safe'),
      text.replace(/1d1|3e3/g, (port) => (port === '1d1' ? '3e3' : '1d1')),
    );
  });

  it('fires in a property list', () => {
    check(
      'mail.mobileconfig',
      `
      <plist><dict>
        <key>PayloadType</key><string>com.apple.mail.managed</string>
        <key>EmailAccountType</key><string>EmailTypeIMAP</string>
        <key>IncomingMailServerHostName</key><string>imap.example.com</string>
        <key>IncomingMailServerPortNumber</key><integer>587</integer>
                                                        ^^^ servers-swapped ✓
        <key>IncomingMailServerUseSSL</key><true/>
        <key>OutgoingMailServerHostName</key><string>smtp.example.com</string>
        <key>OutgoingMailServerPortNumber</key><integer>993</integer>
                                                        ^^^ servers-swapped ✓
        <key>OutgoingMailServerUseSSL</key><true/>
      </dict></plist>
    `,
    );
  });

  it('fires in INI', () => {
    check(
      'desk.prf',
      `
      [General]
      [Internet Account List]
      Account1=I_Mail
      [Account1]
      POP3Server=pop.example.com
      POP3Port=25
               ^^ servers-swapped ✓
      SMTPServer=smtp.example.com
      SMTPPort=110
               ^^^ servers-swapped ✓
    `,
    );
  });

  it('does not mix the accounts of a file', () => {
    only('servers-swapped', 'protocol-port-mismatch').check(
      'desk.prf',
      `
      [General]
      [Internet Account List]
      Account1=I_Mail
      Account2=I_Mail
      [Account1]
      POP3Server=pop.example.com
      POP3Port=465
               ^^^ protocol-port-mismatch ✓
      POP3UseSSL=1
      [Account2]
      SMTPServer=smtp.example.com
      SMTPPort=995
               ^^^ protocol-port-mismatch ✓
      SMTPSecureConnection=1
    `,
    );
  });

  it('is one finding with a misspelt encryption, not two conflicting fixes', () => {
    const { text, findings } = only('servers-swapped', 'security-value-unknown').check(
      'config-v1.1.xml',
      `
      <clientConfig><emailProvider>
        <incomingServer type="imap">
          <hostname>imap.example.com</hostname>
          <socketType>starttls</socketType>
                      ^^^^^^^^ security-value-unknown ✓
          <username>%EMAILADDRESS%</username>
          <authentication>password-cleartext</authentication>
          <port>2525</port>
                ^^^^ servers-swapped ✓
        </incomingServer>
        <outgoingServer type="smtp">
          <hostname>smtp.example.com</hostname>
          <port>993</port>
                ^^^ servers-swapped ✓
          <socketType>SSL</socketType>
          <username>%EMAILADDRESS%</username>
          <authentication>password-cleartext</authentication>
        </outgoingServer>
      </emailProvider></clientConfig>
    `,
    );
    assert.equal(applyFixes(text, findings, 'suggested'), text.replace('993', '465').replace('starttls', 'SSL').replace('2525', '993'));
  });

  describe('across the files of an account', () => {
    const files = { 'a.source': evolutionAccount({ port: 465 }), 'b.source': evolutionTransport({ parent: 'a', port: 993 }) };

    it('fires on both ports, each pointing at the other, in place of what is said of each alone', () => {
      assert.deepEqual(
        Object.entries(files).flatMap(([name, text]) =>
          only('servers-swapped', 'protocol-port-mismatch')
            .lint(text, name)
            .findings.map(({ rule }) => rule.id),
        ),
        ['protocol-port-mismatch', 'protocol-port-mismatch'],
      );
      assert.deepEqual(factsTogether(files), ['a.source: servers-swapped at 465', 'b.source: servers-swapped at 993']);
      const found = findingsTogether(files);
      const [incoming, outgoing] = ['a.source', 'b.source'].map((name) => found[name]![0]!);
      assert.equal(
        incoming!.message,
        'IMAP on port 465 with “TLS on a dedicated port”: this port belongs to outgoing mail, and SMTP in ' +
          'b.source, line 12, has port 993; the two are exchanged, so neither connection works. Use port 993 here.',
      );
      assert.deepEqual(incoming!.elsewhere, [{ name: 'b.source', span: outgoing!.span, message: 'SMTP has the port that belongs here.' }]);
      assert.deepEqual(outgoing!.elsewhere, [{ name: 'a.source', span: incoming!.span, message: 'IMAP has the port that belongs here.' }]);
    });

    it('fixes each file by itself, and nothing is left', () => {
      const fixed = Object.fromEntries(
        Object.entries(findingsTogether(files)).map(([name, findings]) => [
          name,
          applyFixes(files[name as keyof typeof files], findings, 'safe'),
        ]),
      );
      assert.deepEqual(fixed, { 'a.source': evolutionAccount({ port: 993 }), 'b.source': evolutionTransport({ parent: 'a', port: 465 }) });
      assert.deepEqual(factsTogether(fixed), []);
    });

    it('fires for KMail too, where the files need not name each other', () => {
      assert.deepEqual(
        factsTogether({ akonadi_imap_resource_0rc: akonadiImap({ port: 587 }), mailtransports: kmailTransport({ port: 143 }) }),
        ['akonadi_imap_resource_0rc: servers-swapped at 587', 'mailtransports: servers-swapped at 143'],
      );
    });

    it('leaves what is found alone as it is where the files have nothing to do with each other', () => {
      const { factsTogether } = only('servers-swapped', 'protocol-port-mismatch');
      const alone = ['a.source: protocol-port-mismatch at 465', 'b.source: protocol-port-mismatch at 993'];
      assert.deepEqual(factsTogether({ ...files, 'b.source': evolutionTransport({ port: 993 }) }), alone);
      assert.deepEqual(factsTogether({ ...files, 'c.source': evolutionTransport({ parent: 'a', user: 'ann.secret' }) }), alone);
      assert.deepEqual(factsTogether({ 'a.source': evolutionAccount(), 'b.source': files['b.source'] }), alone.slice(1));
    });
  });
});
