import assert from 'node:assert/strict';
import { lint } from './lint';

const file = (type: string, values: string) => {
  const element = type === 'smtp' ? 'outgoingServer' : 'incomingServer';
  return (
    `<clientConfig><emailProvider id="example.com"><${element} type="${type}"><hostname>mail.example.com</hostname>` +
    `${values}<username>%EMAILADDRESS%</username><authentication>password-cleartext</authentication>` +
    `</${element}></emailProvider></clientConfig>`
  );
};

/** What the findings say of the telephone. */
const saidOf = (type: string, values: string) =>
  lint(file(type, values), 'config-v1.1.xml').findings.map(
    ({ rule, message }) => `${rule.id}: ${/Thunderbird for Android [^.]*\./.exec(message)?.[0] ?? '-'}`,
  );

const word = 'Thunderbird for Android then rejects the whole file: for IMAP and SMTP it takes SSL and STARTTLS only.';
const number = 'Thunderbird for Android then rejects the whole file: it needs a port that is one.';

describe('an autoconfiguration that two clients read differently', () => {
  it('has findings that say what the other one does', () => {
    assert.deepEqual(saidOf('imap', '<port>143</port><socketType>plain</socketType>'), [`cleartext-password: ${word}`]);
    assert.deepEqual(saidOf('smtp', '<port>465</port><socketType>plain</socketType>'), [`cleartext-on-tls-port: ${word}`]);
    assert.deepEqual(saidOf('imap', '<port>993</port><socketType>ssl</socketType>'), [`security-value-unknown: ${word}`]);
    assert.deepEqual(saidOf('smtp', '<port>587</port>'), [`security-value-unknown: ${word}`]);
    assert.deepEqual(saidOf('imap', '<port>imaps</port><socketType>SSL</socketType>'), [`port-invalid: ${number}`]);
    assert.deepEqual(saidOf('imap', '<port>70000</port><socketType>SSL</socketType>'), [`port-invalid: ${number}`]);
    assert.deepEqual(saidOf('smtp', '<socketType>STARTTLS</socketType>'), [`port-invalid: ${number}`]);
  });

  it('says it between what the client does and the way out', () => {
    const [finding] = lint(file('imap', '<port>143</port><socketType>plain</socketType>'), 'config-v1.1.xml').findings;
    assert.equal(
      finding!.message,
      'IMAP on port 143 with socketType plain: password and mail cross the network readable for anybody on the way. ' +
        `${word} Use port 993 with TLS if your provider offers it, or ask which encrypted port it has.`,
    );
  });

  it('says nothing where both do the same, or where the other one does not look', () => {
    assert.deepEqual(saidOf('imap', '<port>143</port><socketType>SSL</socketType>'), ['tls-on-cleartext-port: -']);
    assert.deepEqual(saidOf('pop3', '<port>110</port><socketType>plain</socketType>'), ['cleartext-password: -']);
    assert.deepEqual(saidOf('pop3', '<port>pop3s</port><socketType>SSL</socketType>'), ['port-invalid: -']);
  });

  it('has no finding for what the client itself can read', () => {
    for (const values of [
      '<port> 993 </port><socketType>SSL</socketType>',
      '<port>993</port><socketType>auto</socketType><socketType>SSL</socketType>',
      '<port>{{ port }}</port><socketType>{{ type }}</socketType>',
    ]) {
      assert.deepEqual(saidOf('imap', values), [], values);
    }
  });
});
