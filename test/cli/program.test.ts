import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { encode } from '../../server/src/text/encoding';
import { createFolder } from './support/folder';
import { inOrder, tickedBox, tickedBoxFixed } from './support/profiles';
import { built, startProgram } from './support/program';

const root = join(__dirname, '..', '..');

/** How a started program ends. */
const endOf = (child: ReturnType<typeof spawn>) =>
  new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) =>
    child.on('close', (code, signal) => resolve({ code, signal })),
  );

/** What only a process has; all else is tested inside the test. */
describe('the program as a process', () => {
  it('ends with the code of the check, and writes to the right streams', () => {
    const { path } = createFolder({ 'a.oeaccount': tickedBox, 'config-v1.1.xml': inOrder });
    const clean = startProgram(path, ['config-v1.1.xml']);
    assert.deepEqual([clean.exitCode, clean.stdout, clean.stderr], [0, '✔ no findings in 1 mail profile with 2 servers\n', '']);
    const faulty = startProgram(path, []);
    assert.deepEqual(
      [faulty.exitCode, faulty.stdout.split('\n')[0], faulty.stderr],
      [1, 'a.oeaccount:5:26 error tls-on-cleartext-port', ''],
    );
    const refused = startProgram(path, ['missing.prf']);
    assert.deepEqual(
      [refused.exitCode, refused.stdout.includes('mail profile'), refused.stderr],
      [2, false, 'mail-config-lint: missing.prf: there is no such file or folder\n'],
    );
  });

  it('is the one that the package names, and knows its version', () => {
    const { version, bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      version: string;
      bin: Record<string, string>;
    };
    assert.equal(join(root, bin['mail-config-lint']!), built());
    assert.equal(startProgram(createFolder().path, ['--version']).stdout, `${version}\n`);
  });

  it('finds the pages that come along', () => {
    assert.match(startProgram(createFolder().path, ['explain', 'tls-on-cleartext-port']).stdout, /^tls-on-cleartext-port/);
  });

  it('reads its standard input, and writes bytes as they are', () => {
    const bytes = encode(tickedBox, 'utf-16le', true)!;
    const { exitCode, stdoutBytes, stderr } = startProgram(createFolder().path, ['--fix', '-'], { input: bytes });
    assert.equal(exitCode, 0);
    assert.deepEqual(stdoutBytes, Buffer.from(encode(tickedBoxFixed, 'utf-16le', true)!));
    assert.match(stderr, /^<stdin> fixed\n/);
  });

  it('gives a file that is no profile as it is', () => {
    const content = Buffer.from([0xef, 0xbb, 0xbf, 0, 1, 2, 255, 254]);
    assert.deepEqual(startProgram(createFolder({ 'a.xml': content }).path, ['show', '--textconv', 'a.xml']).stdoutBytes, content);
  });

  it('asks its environment for colours', () => {
    const { path } = createFolder({ 'a.oeaccount': tickedBox });
    assert.ok(startProgram(path, [], { variables: { FORCE_COLOR: '1' } }).stdout.includes('\u001b['));
    assert.ok(!startProgram(path, [], { variables: { NO_COLOR: '1' } }).stdout.includes('\u001b['));
  });

  it('takes a reader that has seen enough for no fault', async () => {
    const files = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`${index}.oeaccount`, tickedBox]));
    const child = spawn(process.execPath, [built()], { cwd: createFolder(files).path, stdio: ['ignore', 'pipe', 'pipe'] });
    let complaint = '';
    child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
    child.stdout.once('data', () => child.stdout.destroy());
    assert.deepEqual([await endOf(child), complaint], [{ code: 1, signal: null }, '']);
  });

  it('ends with 2 when there is no room for the report', async function () {
    if (process.platform !== 'linux') this.skip();
    const full = openSync('/dev/full', 'w');
    const child = spawn(process.execPath, [built()], {
      cwd: createFolder({ 'a.oeaccount': tickedBox }).path,
      stdio: ['ignore', full, 'pipe'],
    });
    let complaint = '';
    child.stderr!.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
    const { code } = await endOf(child);
    closeSync(full);
    assert.deepEqual([code, complaint], [2, 'mail-config-lint: standard output: no space is left on the device\n']);
  });

  it('goes when it is told to, also while it waits for its input', async function () {
    if (process.platform === 'win32') this.skip();
    const child = spawn(process.execPath, [built(), '-'], { cwd: createFolder().path, stdio: ['pipe', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.once('spawn', () => setTimeout(() => child.kill('SIGINT'), 100));
    assert.deepEqual([await endOf(child), output], [{ code: null, signal: 'SIGINT' }, '']);
  });
});
