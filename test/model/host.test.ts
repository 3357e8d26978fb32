import assert from 'node:assert/strict';
import { classifyHost, hostLabel } from '../../server/src/model/host';

describe('a host', () => {
  for (const host of [
    'MAIL_SERVER',
    '[name of the server]',
    'x.xxx',
    'your-mail-server',
    'your.server.org',
    '%CONF/MAIL/IN%',
    '@@IN@@',
    '{{ incoming }}',
  ]) {
    it(`is not known yet where ${host} stands`, () => {
      assert.equal(classifyHost(host), 'placeholder');
    });
  }

  for (const host of ['mail.your-server.de', 'your-server.de', 'MAIL01', 'mail_in', '[2001:db8::fe]', 'yourdomain.com', 'xx.com']) {
    it(`is meant as it stands: ${host}`, () => {
      assert.equal(classifyHost(host), 'normal');
    });
  }

  it('is shown whole where it is a variable of a template', () => {
    for (const host of ['%CONF/MAIL/IN%', 'imap.%DOMAIN%', '${conf/host}.org', '@@IN@@', '{{ incoming }}'])
      assert.equal(hostLabel(host), host);
  });

  it('is never shown with a log-in', () => {
    for (const host of ['jo:pw@%CONF/IN%', '<jo:pw>', '[jo pw', '%jo:pw%']) assert.ok(!/jo|pw/.test(hostLabel(host)), host);
  });
});
