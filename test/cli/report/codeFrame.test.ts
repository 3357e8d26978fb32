import assert from 'node:assert/strict';
import { lint } from '../../../server/src';
import { codeFrame } from '../../../server/src/cli/report/codeFrame';
import { plain } from '../../../server/src/cli/terminal/paint';
import { printableSpans } from '../../../server/src/printable/printableSpans';
import { createLineIndex } from '../../../server/src/text/lineIndex';
import { inOrder, tickedBox } from '../support/profiles';

/** The frames of all findings of a text. */
function framesOf(text: string, fileName = 'a.oeaccount'): string[] {
  const result = lint(text, fileName);
  const printable = printableSpans(text, result);
  return result.findings.map((finding) => codeFrame(text, createLineIndex(text), finding, printable, plain).join('\n'));
}

describe('a code frame', () => {
  it('shows the setting with carets, tabs as blanks', () => {
    assert.deepEqual(framesOf(tickedBox), [
      '5 │     <POP3_Port type="DWORD">0000006e</POP3_Port>\n' + '  │                             ^^^^^^^^',
    ]);
  });

  it('leaves the rest of a line out', () => {
    assert.deepEqual(framesOf(tickedBox.replace(/\n\t*/g, '')), [
      '1 │ …<POP3_Port type="DWORD">0000006e</POP3_Port>…\n' + '  │                          ^^^^^^^^',
    ]);
  });

  it('shows all lines of a setting', () => {
    const text =
      '<plist><dict>\n<key>PayloadType</key><string>com.apple.mail.managed</string>\n' +
      '<key>IncomingMailServerHostName</key><string>imap.example.com</string>\n' +
      '\t<key>IncomingMailServerPortNumber</key>\n\t<integer>99</integer>\n<key>IncomingMailServerUseSSL</key><false/>\n</dict></plist>';
    assert.deepEqual(framesOf(text, 'a.mobileconfig'), [
      '4 │     <key>IncomingMailServerPortNumber</key>\n' + '5 │     <integer>99</integer>\n' + '  │              ^^',
    ]);
  });

  it('has room for line numbers', () => {
    const [frame] = framesOf('<!--\n'.padEnd(100, '\n') + '-->' + tickedBox.slice(tickedBox.indexOf('<M')));
    assert.deepEqual(
      frame!.split('\n').map((line) => line.indexOf('│')),
      [4, 4],
    );
  });

  it('puts carets below wide letters', () => {
    const text = tickedBox.replace(/\t<POP3_(?:Port|Secure).*\n/g, '').replace('pop.example.com', '日本.example.com');
    const [source, carets] = framesOf(text)[0]!.split('\n');
    const setting = '<POP3_Server type="SZ">日本.example.com</POP3_Server>';
    assert.equal(source, `4 │     ${setting}`);
    assert.equal(carets, `  │     ${'^'.repeat(setting.length + 2)}`);
  });

  it('points at an empty value', () => {
    const prf =
      '[General]\nA=1\n[Internet Account List]\nAccount1=I_Mail\n[Account1]\nPOP3Server=pop.example.com\nPOP3Port=\nPOP3UseSSL=1\n';
    assert.deepEqual(framesOf(prf, 'a.prf'), ['7 │ POP3Port=\n  │          ^']);
  });

  it('is short, however long the value is', () => {
    const [frame] = framesOf(tickedBox.replace('0000006e', 'x'.repeat(5_000_000)));
    const [source, carets] = frame!.split('\n');
    assert.ok(source!.length < 130 && source!.endsWith('…'), source);
    assert.ok(carets!.length < 130);
  });

  it('is short, however far to the right', () => {
    const [frame] = framesOf(tickedBox.replace('\t<POP3_Port', `${' '.repeat(1000)}<POP3_Port`));
    assert.match(frame!, /^5 │ …<POP3_Port/);
  });

  it('keeps control characters off the terminal', () => {
    const text = inOrder.replace('993', '99\u202e3');
    assert.match(framesOf(text, 'autoconfig.xml')[0]!, /<port>•••<\/port>/);
  });

  it('masks a log-in in a host', () => {
    const text = tickedBox
      .replace(/\t<POP3_(?:Port|Secure).*\n/g, '')
      .replace('pop.example.com', 'imaps://anna:planted p@ss@pop.example.com/planted');
    const frame = framesOf(text)[0]!;
    assert.match(frame, />imaps:\/\/••• •••pop\.example\.com•••<\/POP3_Server>$/m);
    assert.doesNotMatch(frame, /anna|planted/);
  });

  it('masks remarks and attributes inside of a setting', () => {
    const text = tickedBox.replace(
      '<POP3_Port type="DWORD">0000006e',
      '<POP3_Port type="DWORD" note="planted one">0000006e<!-- planted two -->',
    );
    const frames = framesOf(text).join('\n');
    assert.match(frames, /<POP3_Port type="DWORD"/);
    assert.doesNotMatch(frames, /planted/);
  });

  it('shows nothing where the file is broken', () => {
    const text = tickedBox.replace('</POP3_Port>', '</POP3_Prot>');
    const result = lint(text, 'a.oeaccount');
    const broken = result.findings.find(({ rule }) => rule.id === 'syntax-error')!;
    assert.deepEqual(codeFrame(text, createLineIndex(text), broken, printableSpans(text, result), plain), []);
  });

  it('shows nothing when no setting is written that could be shown', () => {
    const text = inOrder.replace(/ *<(?:hostname|port)>.*\n/g, '').replace('<incomingServer', '<incomingServer password="planted"');
    assert.doesNotMatch(framesOf(text, 'autoconfig.xml').join('\n'), /planted/);
  });
});
