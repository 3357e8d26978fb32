import assert from 'node:assert/strict';
import { msmtp } from '../../server/src/formats/msmtp';
import { thunderbirdAutoconfig } from '../../server/src/formats/thunderbirdAutoconfig';
import { trojita } from '../../server/src/formats/trojita';
import { overlayOf, type Change } from '../../server/src/lenses/change';
import { readPort, readSecurity } from '../../server/src/lenses/readValue';
import { readProfile, type Binding } from '../../server/src/lenses/readProfile';
import { homeOf, isReached, stateOf, stillWanted } from '../../server/src/lenses/targetState';
import { overlaid, type View } from '../../server/src/lenses/view';

/** Two accounts, of which each takes what it does not say itself from `defaults`. */
const office = [
  'defaults',
  'tls on',
  'port 465',
  'tls_starttls off',
  'account own',
  'host own.example.com',
  'port 587',
  'tls_starttls on',
  'account heir',
  'host heir.example.com',
  '',
].join('\n');

const { bindings } = readProfile(msmtp, office);

const bindingAt = (host: string): Binding => bindings.find(({ server }) => server.host.value === host)!;

const portIn = (view: View) => readPort(view, readSecurity(view)).value;

const change = (key: string, value: Change['value']): Change => ({ slot: { key }, setting: undefined, value });

describe('the view of a server', () => {
  const own = bindingAt('own.example.com');
  const heir = bindingAt('heir.example.com');

  it('has a setting of the own group before one that is inherited', () => {
    assert.deepEqual(portIn(own), { kind: 'number', number: 587 });
    assert.equal(stateOf(own, 'security'), 'starttls');
    assert.equal(homeOf(own, 'port'), own.group);
  });

  it('has what the own group does not say from where it is inherited', () => {
    assert.deepEqual(portIn(heir), { kind: 'number', number: 465 });
    assert.equal(stateOf(heir, 'security'), 'tls');
    assert.notEqual(homeOf(heir, 'port'), heir.group);
    assert.equal(homeOf(heir, 'port'), own.groups.at(-1));
  });

  it('lays what will be written over what is', () => {
    const after = overlaid(heir, overlayOf(heir.group, [change('port', { text: '587' }), change('tls_starttls', { text: 'on' })]));
    assert.deepEqual([stateOf(after, 'port'), stateOf(after, 'security')], [587, 'starttls']);
    assert.equal(homeOf(after, 'port'), heir.group);
    assert.deepEqual([stateOf(heir, 'port'), stateOf(heir, 'security')], [465, 'tls']);
  });

  it('shows all that inherit a setting what is laid over it, and no others', () => {
    const overlay = overlayOf(heir.groups.at(-1)!, [change('port', { text: '2525' })]);
    assert.deepEqual(
      [own, heir].map((view) => stateOf(overlaid(view, overlay), 'port')),
      [587, 2525],
    );
  });

  it('falls back on what is inherited where a setting is taken away, and then on the default', () => {
    const without = overlaid(own, overlayOf(own.group, [change('port', 'removed')]));
    assert.equal(stateOf(without, 'port'), 465);
    const nowhere = overlaid(heir, overlayOf(heir.groups.at(-1)!, [change('tls', 'removed')]));
    assert.equal(readSecurity(nowhere).setting, undefined);
    assert.equal(stateOf(nowhere, 'security'), 'none');
  });

  it('takes a value that means the default for none, and still knows where it stands', () => {
    const profile = readProfile(trojita, '[General]\nimap.method=SSL\nimap.host=imap.example.com\nimap.port=0\n');
    const [binding] = profile.bindings;
    const said = readPort(binding!, readSecurity(binding!));
    assert.deepEqual(said.value, { kind: 'number', number: 993 });
    assert.equal(said.setting, undefined);
    assert.equal(homeOf(binding!, 'port'), binding!.group);
  });

  it('has of alternatives the first that the client knows', () => {
    const server = (...words: readonly string[]) =>
      '<clientConfig version="1.1"><emailProvider id="example.com"><incomingServer type="imap">' +
      '<hostname>imap.example.com</hostname><port>143</port>' +
      `${words.map((word) => `<socketType>${word}</socketType>`).join('')}</incomingServer></emailProvider>` +
      '</clientConfig>';
    const securityOf = (...words: readonly string[]) => readSecurity(readProfile(thunderbirdAutoconfig, server(...words)).bindings[0]!);
    assert.equal(securityOf('QUANTUM', 'STARTTLS', 'SSL').value, 'starttls');
    assert.equal(securityOf('QUANTUM', 'STARTTLS', 'SSL').setting?.text, 'STARTTLS');
    assert.deepEqual([securityOf('QUANTUM', 'GRAVITY').value, securityOf('QUANTUM', 'GRAVITY').setting?.text], ['unknown', 'QUANTUM']);
  });

  it('shows what of a target is still missing, and when it is reached', () => {
    const target = { port: 465, security: 'tls' } as const;
    assert.deepEqual(stillWanted(heir, target), {});
    assert.deepEqual(stillWanted(own, { ...target, port: 587 }), { security: 'tls' });
    assert.ok(isReached(heir, target));
    assert.ok(!isReached(own, target));
    assert.ok(isReached(overlaid(own, overlayOf(own.group, [change('port', 'removed'), change('tls_starttls', 'removed')])), target));
  });
});
