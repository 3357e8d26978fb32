import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { refusal } from '../../../../server/src/cli/terminal/pathFailure';
import { github } from '../../../../server/src/cli/report/reporters/github';
import { commandLine } from '../../support/commandLine';
import { createFolder } from '../../support/folder';
import { oddFiles } from '../../support/oddFiles';
import { clearText, inOrder, tickedBox, tickedBoxFixed, unusual } from '../../support/profiles';
import { checkedFile, failure, reviewed } from '../../support/reviewed';

interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

const unescapeData = (text: string) => text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
const unescapeProperty = (text: string) =>
  text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%3A', ':').replaceAll('%2C', ',').replaceAll('%25', '%');

/** What the runner makes of a line: actions/runner `src/Runner.Common/ActionCommand.cs`, both of its forms. */
function commandIn(line: string): Command | undefined {
  const trimmed = line.replace(/^[\s\u0085]+/, '');
  const end = trimmed.indexOf('::', 2);
  if (trimmed.startsWith('::') && end >= 0) {
    const [, name, properties = ''] = /^(\S*) ?(.*)$/s.exec(trimmed.slice(2, end))!;
    const pairs = properties
      .trim()
      .split(',')
      .filter((pair) => pair !== '')
      .map((pair) => [pair.slice(0, pair.indexOf('=')), unescapeProperty(pair.slice(pair.indexOf('=') + 1))] as const);
    return { name: name!, properties: Object.fromEntries(pairs), data: unescapeData(trimmed.slice(end + 2)) };
  }
  const older = /##\[([^\] ]*)[^\]]*\](.*)$/s.exec(line);
  return older ? { name: older[1]!, properties: {}, data: older[2]! } : undefined;
}

/** As .NET splits what a process writes. */
const linesOf = (report: string) => report.split(/\r\n|\r|\n/).slice(0, -1);
const commandsIn = (report: string) => linesOf(report).flatMap((line) => commandIn(line) ?? []);

const manyOf = (content: string, count: number, name = 'a.oeaccount') =>
  Array.from({ length: count }, (_, index) => checkedFile(`${String(index).padStart(3, '0')}/${name}`, content));

describe('--format github', () => {
  it('writes an annotation for each finding, the gravest first', async () => {
    const { path } = createFolder({ 'config-v1.1.xml': unusual, 'profiles/a.oeaccount': clearText, 'b/config-v1.1.xml': inOrder });
    const { stdout, stderr, exitCode } = await commandLine(path, ['--format', 'github']);
    assert.equal(
      stdout,
      '::error file=profiles/a.oeaccount,line=4,col=26,endLine=4,endColumn=34,title=cleartext-password%3A The password ' +
        'crosses the network unencrypted' +
        '::IMAP on port 143 with “This server requires a secure connection (SSL)” switched off: password and mail cross ' +
        'the network readable for anybody on the way. Use port 993 with TLS if your provider offers it, or ask which ' +
        'encrypted port it has.\n' +
        '::notice file=config-v1.1.xml,line=5,col=13,endLine=5,endColumn=17,title=unusual-port%3A Not a registered mail port' +
        '::IMAP on port 9930 with socketType SSL (TLS from the first byte): port 9930 is not registered for this; it ' +
        'works only if the server listens there.\n',
    );
    assert.deepEqual([stderr, exitCode], ['', 1]);
  });

  it('names paths from the top of the repository', async () => {
    const { path } = createFolder({ 'profiles/office/a.oeaccount': tickedBox });
    mkdirSync(join(path, '.git'));
    const [command] = commandsIn((await commandLine(join(path, 'profiles'), ['--format', 'github'])).stdout);
    assert.equal(command?.properties.file, 'profiles/office/a.oeaccount');
  });

  it('names no file that GitHub cannot find', async () => {
    const elsewhere = createFolder({ 'a.oeaccount': tickedBox });
    const { path } = createFolder();
    mkdirSync(join(path, '.git'));
    const [command] = commandsIn((await commandLine(path, ['--format', 'github', join(elsewhere.path, 'a.oeaccount')])).stdout);
    assert.deepEqual(Object.keys(command!.properties), ['title']);
    assert.match(command!.data, /^\.\.\/[^/]+\/a\.oeaccount:5:26: POP3 on port 110 with/);
  });

  it('finds a file whose name only looks as if it led out of the repository', () => {
    const [command] = commandsIn(github(reviewed([checkedFile('..office/a.oeaccount', tickedBox)])));
    assert.equal(command?.properties.file, '..office/a.oeaccount');
  });

  it('has the levels of GitHub', async () => {
    for (const [severity, level] of [
      ['error', 'error'],
      ['warning', 'warning'],
      ['information', 'notice'],
      ['hint', 'notice'],
    ] as const) {
      const { path } = createFolder({ 'a.oeaccount': tickedBox });
      const commands = commandsIn((await commandLine(path, ['--format', 'github', '--rule', `tls-on-cleartext-port=${severity}`])).stdout);
      assert.deepEqual(
        commands.map(({ name }) => name),
        [level],
      );
    }
  });

  it('tells what could not be checked as an error, before all else', () => {
    const commands = commandsIn(
      github(
        reviewed(
          [checkedFile('a.oeaccount', tickedBox)],
          [refusal('z', 'permission denied'), failure, failure, refusal('.', 'permission denied'), refusal('../b.prf', 'no')],
        ),
      ),
    );
    assert.deepEqual(
      commands.slice(0, -1).map(({ name, properties, data }) => [name, properties.file, properties.title, data]),
      [
        ['error', undefined, 'Could not be checked or written', '.: permission denied'],
        ['error', undefined, 'Could not be checked or written', '../b.prf: no'],
        ['error', 'gone.prf', 'Could not be checked or written', 'there is no such file or folder'],
        ['error', 'z', 'Could not be checked or written', 'permission denied'],
      ],
    );
  });

  it('leaves out what a baseline knows', () => {
    assert.equal(github(reviewed([checkedFile('a.oeaccount', clearText, () => true)])), '');
  });

  const ranges: Readonly<Record<string, readonly string[]>> = {
    'line breaks of Windows': ['4 26 4 34'],
    'line breaks of an old Macintosh': ['1 138 1 146'],
    'a lone CR before the place': ['4 26 4 34'],
    'a byte order mark': ['4 26 4 34'],
    'a byte order mark and all on one line': ['1 160 1 164'],
    'characters of four bytes before the place': ['5 36 5 44'],
    'UTF-16': ['4 26 4 34'],
    'windows-1252': ['4 34 4 42'],
    'damaged bytes behind a byte order mark': ['3 25 3 41', '4 26 4 34'],
    'an empty place at its very end': ['10 8 10 8'],
    'a related place behind its last line break': ['2 1 2 17', '5 26 5 34'],
    'a place on several lines': ['1  3 '],
    'a new setting at its very end': ['8 6 8 9'],
    'no line break at its end': ['10 8 10 12'],
    'nothing that can be linted': ['1 1 1 1'],
    'nothing to say about it': [],
  };
  for (const [what, [name, content]] of Object.entries(oddFiles)) {
    it(`finds the place in a file with ${what}`, () => {
      const found = commandsIn(github(reviewed([checkedFile(name, content)]))).map(
        ({ properties: { line, col = '', endLine, endColumn = '' } }) => [line, col, endLine, endColumn].join(' '),
      );
      assert.deepEqual(found, ranges[what]);
    });
  }

  it('makes ten annotations of each level, and lists the others', () => {
    const files = [
      ...manyOf(unusual, 12, 'config-v1.1.xml'),
      ...manyOf(clearText, 13),
      checkedFile(
        'twice.oeaccount',
        tickedBoxFixed.replace('</POP3_Port>', '</POP3_Port>\n\t<POP3_Port type="DWORD">0000006e</POP3_Port>'),
      ),
    ];
    const report = github(reviewed(files, [failure]));
    const commands = commandsIn(report);
    assert.deepEqual(
      commands.map(({ name }) => name),
      [...Array<string>(10).fill('error'), 'warning', ...Array<string>(10).fill('notice')],
    );
    assert.deepEqual(
      commands.slice(0, 3).map(({ properties }) => properties.file),
      ['gone.prf', '000/a.oeaccount', '001/a.oeaccount'],
    );
    const others = linesOf(report).slice(21);
    assert.deepEqual(
      others.map((line) => line.split(': ', 1)[0]),
      [
        'error 009/a.oeaccount:4:26 cleartext-password',
        'error 010/a.oeaccount:4:26 cleartext-password',
        'error 011/a.oeaccount:4:26 cleartext-password',
        'error 012/a.oeaccount:4:26 cleartext-password',
        'information 010/config-v1.1.xml:5:13 unusual-port',
        'information 011/config-v1.1.xml:5:13 unusual-port',
        'mail-config-lint',
      ],
    );
    assert.equal(
      others.at(-1),
      'mail-config-lint: 6 of 27 are not shown as annotations but in the lines above, as GitHub shows no more than 10 ' +
        'of each level in a step',
    );
  });

  it('says so too of failures that are too many', () => {
    const report = github(
      reviewed(
        [],
        Array.from({ length: 11 }, (_, index) => refusal(`${index}.prf`, 'permission denied')),
      ),
    );
    assert.equal(linesOf(report).at(-2), 'error 9.prf Could not be checked or written: permission denied');
    assert.match(report, /1 of 11 are not shown as annotations/);
  });

  /** Pieces that mean something to the runner, or that break lines. */
  const oddName = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          '::',
          '##[',
          'error',
          '::error::',
          '##[error]',
          '##[add-mask]',
          ']',
          ' ',
          '%0A',
          '%',
          '%25',
          ',',
          ':',
          '\n',
          '\r',
          '\u0085',
          '\u2028',
        ),
        fc.string({ unit: 'binary', maxLength: 3 }),
      ),
      { minLength: 1, maxLength: 8 },
    )
    .map((parts) => parts.join('').replace(/[/\\\0]/g, ''))
    .filter((name) => !/^\.{0,2}$/.test(name));

  it('gives any path and message back to the runner', () => {
    fc.assert(
      fc.property(oddName, (name) => {
        const file = checkedFile(`${name}/a.oeaccount`, tickedBox);
        const commands = commandsIn(github(reviewed([file], [refusal(`${name}/b.prf`, name)])));
        assert.deepEqual(
          commands.map(({ properties, data }) => [properties.file, data]),
          [
            [`${name}/b.prf`, name],
            [`${name}/a.oeaccount`, file.result.findings[0]!.message],
          ],
        );
      }),
    );
  });

  it('never lets a line of the log be taken for a command', () => {
    fc.assert(
      fc.property(oddName, (name) => {
        const files = Array.from({ length: 12 }, (_, index) => checkedFile(`${name}/${index}.oeaccount`, tickedBox));
        const report = github(reviewed(files, [refusal(`${name}/b.prf`, name)]));
        assert.equal(commandsIn(report).length, 10);
        assert.equal(linesOf(report).length, 14);
      }),
    );
  });

  it('is empty where there is nothing to say', async () => {
    const { path } = createFolder();
    const { stdout, exitCode } = await commandLine(path, ['--format', 'github', '--quiet']);
    assert.deepEqual([stdout, exitCode], ['', 0]);
    const folderWithReport = createFolder();
    await commandLine(folderWithReport.path, ['--format', 'github', '--output', 'report.txt']);
    assert.equal(folderWithReport.read('report.txt').length, 0);
  });

  it('reports what --fix has left, and is not changed by --quiet', async () => {
    const { path } = createFolder({ 'a.oeaccount': tickedBox, 'b.oeaccount': clearText });
    const { stdout, exitCode } = await commandLine(path, ['--format', 'github', '--fix']);
    assert.deepEqual([commandsIn(stdout).map(({ properties }) => properties.file), exitCode], [['b.oeaccount'], 1]);
    assert.equal((await commandLine(path, ['--format', 'github', '--quiet'])).stdout, stdout);
  });

  it('stands on standard error beside a text that was fixed', async () => {
    const { stdout, stderr } = await commandLine(process.cwd(), ['--format', 'github', '--fix', '--stdin-filename', 'b.oeaccount', '-'], {
      input: clearText,
    });
    assert.equal(stdout, clearText);
    assert.equal(commandIn(stderr)?.name, 'error');
  });
});
