import assert from 'node:assert/strict';
import { applyFixes, lint as lintAny } from '../../server/src';
import { applyEdits } from '../../server/src/text/textEdit';
import { serverLines } from '../support/serverLines';
import { lint } from './lint';

const serversOf = (text: string) => serverLines(text, '.esmtprc');

const fixed = (text: string) => applyFixes(text, lint(text, '.esmtprc').findings, 'suggested');

describe('esmtp', () => {
  it('sends without encryption to port 587 where nothing is said', () => {
    assert.deepEqual(serversOf('hostname = h\n'), ['smtp h (587) (none) none']);
    assert.deepEqual(serversOf('hostname = ""\n'), []);
  });

  it('lets an identity take nothing from another one', () => {
    assert.deepEqual(
      serversOf(
        'hostname = h:25\nstarttls = required\nusername = jo\n' +
          'identity = a@example.com\nhostname = i\n' +
          'identity = b@example.com\nusername = b\n',
      ),
      ['smtp h 25 starttls password', 'smtp i (587) (none) none'],
    );
  });

  it('knows the names of services, and judges none that only the machine knows', () => {
    for (const [service, port] of [
      ['smtp', '25'],
      ['submission', '587'],
      ['submissions', '465'],
      ['smtps', '465'],
    ]) {
      assert.deepEqual(serversOf(`hostname = h:${service!}\nstarttls = required\n`), [`smtp h ${port!} starttls none`]);
    }
    assert.deepEqual(lint('hostname = smtp.example.com:relay\nstarttls = required\n', '.esmtprc').findings, []);
  });

  it('reads words and quotes with or without an equals sign, several on a line', () => {
    const expected = ['smtp h 465 starttls password'];
    for (const text of [
      'hostname = "h:465" starttls=required username "jo"',
      "hostname 'h:465'\t# starttls = enabled\nstarttls required # disabled\nusername='j\\'o' ",
      'hostname=h:465 # starttls=disabled\n\n  username = "#"starttls   required',
      'hostname=x\nhostname=h:465\nusername=a#b starttls=required default',
    ]) {
      assert.deepEqual(serversOf(text), expected, text);
    }
  });

  it('gets a port within the quotes, and takes away one of several settings on a line', () => {
    assert.equal(
      fixed('hostname = "smtp.example.com:587"\nusername = "jo"\n'),
      'hostname = "smtp.example.com:587"\nstarttls = required\nusername = "jo"\n',
    );
    const twice = 'hostname=smtp.example.com:587 starttls=disabled starttls=required # work\n';
    assert.equal(fixed(twice), twice);
    const [removal] = lint(twice, '.esmtprc').findings.find(({ rule }) => rule.id === 'duplicate-setting')!.fixes;
    assert.equal(applyEdits(twice, removal!.edits), 'hostname=smtp.example.com:587  starttls=required # work\n');
    assert.equal(
      fixed(' identity=a hostname=smtp.example.com username=jo\n'),
      ' identity=a hostname=smtp.example.com username=jo\nstarttls required\n',
    );
  });

  it('is never told of what it cannot do: TLS from the first byte and OAuth2', () => {
    const text = 'hostname = smtp.gmail.com:587\nusername = jo\nstarttls = required\n';
    const { findings } = lintAny(text, '.esmtprc');
    assert.deepEqual(
      findings.map(({ rule }) => rule.id),
      ['provider-app-password'],
    );
    assert.doesNotMatch(findings[0]!.message, /OAuth2/);
  });

  it('is read under its own name, whatever it says', () => {
    assert.equal(lintAny('starttls=required\n', '.esmtprc').format, 'esmtp');
    assert.equal(lintAny('starttls=required\n', 'x.esmtprc').format, undefined);
  });
});
