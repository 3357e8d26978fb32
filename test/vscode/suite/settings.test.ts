import { ConfigurationTarget, workspace } from 'vscode';
import { findingsAre, open, openCopy } from './editor';
import { equal } from './expect';

const set = (name: 'rules' | 'preset', value: unknown) =>
  workspace.getConfiguration('mailConfigLint').update(name, value, ConfigurationTarget.Global);

describe('settings take effect while a profile is open', () => {
  afterEach(async () => {
    await set('rules', undefined);
    await set('preset', undefined);
  });

  it('mailConfigLint.rules switches a rule off and changes severities', async () => {
    const document = await open('front-desk.oeaccount');
    const [before] = await findingsAre(document, 'tls-on-cleartext-port', 'cleartext-password');
    await set('rules', { 'tls-on-cleartext-port': 'information', 'cleartext-password': 'off' });
    const [after] = await findingsAre(document, 'tls-on-cleartext-port');
    equal([before!.severity, after!.severity], [0, 2]);
    await set('rules', undefined);
    await findingsAre(document, 'tls-on-cleartext-port', 'cleartext-password');
  });

  it('mailConfigLint.preset makes STARTTLS a finding', async () => {
    const startTls = (text: string) =>
      text.replace('POP3Port=110', 'POP3Port=995').replace('SMTPSecureConnection=0\nSMTPPort=25', 'SMTPSecureConnection=2\nSMTPPort=587');
    const document = await openCopy('work.prf', startTls);
    await findingsAre(document);
    await set('preset', 'strict');
    await findingsAre(document, 'prefer-implicit-tls');
  });
});
