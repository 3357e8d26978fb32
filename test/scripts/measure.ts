/**
 * `npm run measure`: the figures of docs/measurements.md. Times are ratios to a bare `node -e 0`,
 * taken in turn with it, so that they can be compared between machines. Nothing here is a test.
 */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver-protocol/node';
import { lint } from '../../server/src/index';

interface Figure {
  readonly what: string;
  readonly goal: string;
  readonly measured: string;
  readonly isMet: boolean;
}

const root = join(__dirname, '..', '..');
const cli = join(root, 'dist', 'cli.js');
const server = join(root, 'dist', 'languageServer.js');
const folder = mkdtempSync(join(tmpdir(), 'mail-config-lint-measure-'));

/** A profile of about 4 KB, as large as a real one with a few settings beside those that are linted. */
function profile(port: number): string {
  const filler = Array.from(
    { length: 44 },
    (_, index) => `\t<Setting_${index} type="DWORD">${String(index).padStart(8, '0')}</Setting_${index}>`,
  );
  return [
    '<?xml version="1.0" encoding="utf-8" ?>',
    '<MessageAccount>',
    '\t<Account_Name type="SZ">Front desk</Account_Name>',
    '\t<POP3_Server type="SZ">pop.example.com</POP3_Server>',
    `\t<POP3_Port type="DWORD">${port.toString(16).padStart(8, '0')}</POP3_Port>`,
    '\t<POP3_Secure_Connection type="DWORD">00000001</POP3_Secure_Connection>',
    '\t<SMTP_Server type="SZ">smtp.example.com</SMTP_Server>',
    '\t<SMTP_Use_Sicily type="DWORD">00000002</SMTP_Use_Sicily>',
    '\t<SMTP_Port type="DWORD">000001d1</SMTP_Port>',
    '\t<SMTP_Secure_Connection type="DWORD">00000001</SMTP_Secure_Connection>',
    '\t<Poll_Interval type="DWORD">00000000</Poll_Interval>',
    ...filler,
    '</MessageAccount>',
    '',
  ].join('\n');
}

/** A property list of about this many bytes: one mail payload, and a long list of other things. */
function propertyListOf(bytes: number): string {
  const head =
    '<?xml version="1.0" encoding="UTF-8"?>\n<plist version="1.0">\n<dict>\n<key>PayloadContent</key>\n<array>\n<dict>\n' +
    '<key>PayloadType</key>\n<string>com.apple.mail.managed</string>\n<key>EmailAccountType</key>\n<string>EmailTypeIMAP</string>\n' +
    '<key>IncomingMailServerHostName</key>\n<string>imap.example.com</string>\n' +
    '<key>IncomingMailServerPortNumber</key>\n<integer>143</integer>\n' +
    '<key>IncomingMailServerUseSSL</key>\n<false/>\n</dict>\n';
  const one = (index: number) =>
    `<dict>\n<key>Name</key>\n<string>item ${index}</string>\n<key>Size</key>\n<integer>${index}</integer>\n` +
    '<key>On</key>\n<true/>\n</dict>\n';
  const parts = [head];
  for (let length = head.length, index = 0; length < bytes; index++) {
    const part = one(index);
    parts.push(part);
    length += part.length;
  }
  return `${parts.join('')}</array>\n</dict>\n</plist>\n`;
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;
const milliseconds = (value: number) => `${value.toFixed(value < 10 ? 2 : 0)} ms`;

function timeOf(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

const run = (...args: string[]) => {
  try {
    execFileSync(process.execPath, args, { stdio: 'ignore' });
  } catch {
    // Findings are an exit code too.
  }
};
const bareNode = () => timeOf(() => run('-e', '0'));

/** The median of a command's time divided by that of the bare Node right before it. */
function ratioToBareNode(rounds: number, measure: () => number): { ratio: number; time: number; bare: number } {
  const pairs = Array.from({ length: rounds }, () => ({ bare: bareNode(), time: measure() }));
  return {
    ratio: median(pairs.map(({ bare, time }) => time / bare)),
    time: median(pairs.map(({ time }) => time)),
    bare: median(pairs.map(({ bare }) => bare)),
  };
}

function commandFigure(what: string, most: number, rounds: number, ...args: string[]): Figure {
  const { ratio, time, bare } = ratioToBareNode(rounds, () => timeOf(() => run(...args)));
  return {
    what,
    goal: `≤ ${most} × \`node -e 0\``,
    measured: `${ratio.toFixed(2)} × (${milliseconds(time)}, bare Node ${milliseconds(bare)})`,
    isMet: ratio <= most,
  };
}

async function withServer<T>(
  args: readonly string[],
  use: (connection: ReturnType<typeof createMessageConnection>) => Promise<T>,
): Promise<T> {
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  connection.listen();
  try {
    return await use(connection);
  } finally {
    connection.dispose();
    child.kill();
  }
}

const initialize = { processId: process.pid, rootUri: null, capabilities: { textDocument: { diagnostic: {} } } };

/** The time from the start of the process to the first byte of its answer. */
async function timeToInitialize(): Promise<number> {
  const request = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params: initialize });
  const start = performance.now();
  const child = spawn(process.execPath, [server, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.write(`Content-Length: ${Buffer.byteLength(request)}\r\n\r\n${request}`);
  await once(child.stdout, 'data');
  const time = performance.now() - start;
  child.kill();
  await once(child, 'exit');
  return time;
}

async function serverStart(): Promise<Figure> {
  const pairs: { bare: number; time: number }[] = [];
  for (let round = 0; round < 31; round++) pairs.push({ bare: bareNode(), time: await timeToInitialize() });
  const ratio = median(pairs.map(({ bare, time }) => time / bare));
  return {
    what: 'server: spawn → `initialize` answered',
    goal: '≤ 1.6 × `node -e 0`',
    measured: `${ratio.toFixed(2)} × (${milliseconds(median(pairs.map(({ time }) => time)))})`,
    isMet: ratio <= 1.6,
  };
}

/** Times of a change and the answer to the question for diagnostics after it, sorted, without the first ones. */
function keystrokes(args: readonly string[]): Promise<number[]> {
  return withServer(args, async (connection) => {
    await connection.sendRequest('initialize', initialize);
    await connection.sendNotification('initialized', {});
    const uri = 'file:///front-desk.oeaccount';
    const text = profile(110);
    await connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'windows-live-mail', version: 1, text } });
    const line = text.split('\n').findIndex((content) => content.includes('Poll_Interval'));
    const character = '\t<Poll_Interval type="DWORD">'.length;
    const times: number[] = [];
    for (let version = 2; version < 2202; version++) {
      const change = { range: { start: { line, character }, end: { line, character: character + 1 } }, text: String(version % 10) };
      const start = performance.now();
      await connection.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [change] });
      await connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } });
      times.push(performance.now() - start);
    }
    return times.slice(200).sort((a, b) => a - b);
  });
}

/** A server that answers everything with nothing: what the pipe and the machine take by themselves. */
const emptyServer = `
  const { createMessageConnection, StreamMessageReader, StreamMessageWriter } = require('vscode-languageserver-protocol/node');
  const connection = createMessageConnection(new StreamMessageReader(process.stdin), new StreamMessageWriter(process.stdout));
  connection.onRequest(() => null);
  connection.onNotification(() => undefined);
  connection.listen();
`;

async function keystroke(): Promise<Figure> {
  const percentiles = (times: readonly number[]) => ({ p50: median(times), p99: times[Math.floor(times.length * 0.99)]! });
  const floor = percentiles(await keystrokes(['-e', emptyServer]));
  const { p50, p99 } = percentiles(await keystrokes([server, '--stdio']));
  return {
    what: 'keystroke → diagnostics, 4 KB profile, over the pipe',
    goal: 'p99 ≤ 3 ms',
    measured:
      `p50 ${milliseconds(p50)}, p99 ${milliseconds(p99)} (a server that does nothing: p50 ${milliseconds(floor.p50)}, ` +
      `p99 ${milliseconds(floor.p99)})`,
    isMet: p99 <= 3,
  };
}

function largePropertyList(): Figure[] {
  const [five, ten] = [5e6, 10e6].map(propertyListOf) as [string, string];
  lint(five.slice(0, 2e6), 'warm-up.mobileconfig');
  const time = (text: string) => median(Array.from({ length: 5 }, () => timeOf(() => lint(text, 'large.mobileconfig'))));
  const half = time(five);
  const whole = time(ten);
  return [
    { what: 'a 10 MB property list', goal: '≤ 1.5 s', measured: `${(whole / 1000).toFixed(2)} s`, isMet: whole <= 1500 },
    { what: '10 MB against 5 MB of it', goal: 'linear: ≤ 2.3 ×', measured: `${(whole / half).toFixed(2)} ×`, isMet: whole / half <= 2.3 },
  ];
}

/** Half of them have a fault. */
function writeProfiles(name: string, count: number): string {
  const many = join(folder, name);
  mkdirSync(many);
  for (let index = 0; index < count; index++) writeFileSync(join(many, `account-${index}.oeaccount`), profile(index % 2 ? 995 : 110));
  return many;
}

const thousandFiles = (): Figure =>
  commandFigure('command line: 1,000 files of 4 KB', 10, 7, cli, 'check', '--format', 'json', writeProfiles('many', 1000));

function tenThousandFiles(): Figure[] {
  const before = writeProfiles('before', 10_000);
  const after = join(folder, 'after');
  cpSync(before, after, { recursive: true });
  for (let index = 0; index < 10_000; index += 10) writeFileSync(join(after, `account-${index}.oeaccount`), profile(143));
  return [
    commandFigure('command line: 10,000 files of 4 KB', 45, 3, cli, 'check', '--format', 'json', before),
    commandFigure('command line: 10,000 files of 4 KB as SARIF', 60, 3, cli, 'check', '--format', 'sarif', before),
    commandFigure('command line: two folders of 10,000 files compared', 90, 3, cli, 'compare', '--format', 'json', before, after),
  ];
}

const bundleSize = (): Figure => {
  const kilobytes = (statSync(server).size + statSync(join(root, 'dist', 'session.js')).size) / 1000;
  return { what: 'server bundle, minified', goal: '≤ 400 KB', measured: `${kilobytes.toFixed(0)} KB`, isMet: kilobytes <= 400 };
};

async function main(): Promise<void> {
  const oneFile = join(folder, 'one.oeaccount');
  writeFileSync(oneFile, profile(110));
  bareNode();
  const figures = [
    await serverStart(),
    await keystroke(),
    commandFigure('command line: one file of 4 KB', 2, 21, cli, 'check', oneFile),
    thousandFiles(),
    ...tenThousandFiles(),
    ...largePropertyList(),
    bundleSize(),
  ];
  rmSync(folder, { recursive: true });
  const page = pageOf(figures);
  writeFileSync(join(root, 'docs', 'measurements.md'), page);
  process.stdout.write(page);
}

function pageOf(figures: readonly Figure[]): string {
  const machine =
    `${cpus().length} × ${cpus()[0]!.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform} ` +
    `${process.arch}, Node ${process.versions.node}`;
  return `# Measurements

Written by \`npm run measure\`. Times are medians, and ratios to a bare \`node -e 0\` that ran right
before each of them, so that machines can be compared; a busy machine still shows in the last digit.

Machine: ${machine}.

| what | goal | measured | |
| --- | --- | --- | --- |
${figures.map(({ what, goal, measured, isMet }) => `| ${what} | ${goal} | ${measured} | ${isMet ? 'met' : '**missed**'} |`).join('\n')}
`;
}

void main();
