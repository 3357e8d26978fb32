import assert from 'node:assert/strict';
import { commandLine } from '../../support/commandLine';
import { createFolder } from '../../support/folder';
import { inOrder, tickedBox } from '../../support/profiles';

const jsonOf = async (folder: string, ...words: string[]): Promise<unknown> =>
  JSON.parse((await commandLine(folder, [...words, '--format', 'json'])).stdout);

const range = (startLine: number, startColumn: number, endLine: number, endColumn: number) => ({
  start: { line: startLine, column: startColumn },
  end: { line: endLine, column: endColumn },
});

describe('the JSON of', () => {
  it('check has the shape of its contract', async () => {
    const { path } = createFolder({ 'profiles/office.oeaccount': tickedBox, 'other/config-v1.1.xml': inOrder });
    assert.deepEqual(await jsonOf(path), {
      schema: 'mail-config-lint/check/1',
      files: [
        { path: 'other/config-v1.1.xml', format: 'thunderbird-autoconfig', findings: [] },
        {
          path: 'profiles/office.oeaccount',
          format: 'windows-live-mail',
          findings: [
            {
              rule: 'tls-on-cleartext-port',
              severity: 'error',
              message:
                'POP3 on port 110 with “This server requires a secure connection (SSL)” switched on: port 110 starts unencrypted, ' +
                'so the connection will fail. Use port 995 with TLS.',
              confidence: 'certain',
              confidenceReason: 'It follows from what is written in the file.',
              server: { account: 'Office', protocol: 'pop3', host: 'pop.example.com' },
              range: range(5, 26, 5, 34),
              fixes: [
                {
                  title: 'Use port 995 with TLS',
                  preferred: true,
                  safety: 'safe',
                  target: { port: 995, security: 'tls' },
                  edits: [{ range: range(5, 26, 5, 34), newText: '000003e3' }],
                },
              ],
            },
          ],
        },
      ],
      summary: { files: 2, servers: 3, error: 1, warning: 0, information: 0, hint: 0 },
    });
  });

  it('check names what could not be read', async () => {
    const { path } = createFolder();
    assert.deepEqual(await jsonOf(path, 'missing'), {
      schema: 'mail-config-lint/check/1',
      files: [],
      failures: [{ path: 'missing', message: 'there is no such file or folder' }],
      summary: { files: 0, servers: 0, error: 0, warning: 0, information: 0, hint: 0 },
    });
  });

  it('check counts columns in UTF-16 code units, and places from 1', async () => {
    const { path } = createFolder({ 'a.oeaccount': tickedBox.replace('\t<POP3_Port', '<!--😀--><POP3_Port') });
    const { files } = (await jsonOf(path)) as { files: { findings: { range: unknown }[] }[] };
    assert.deepEqual(files[0]?.findings[0]?.range, range(5, 34, 5, 42));
  });

  it('show has the shape of its contract', async () => {
    const { path } = createFolder({
      'office.oeaccount': tickedBox.replace(
        '</MessageAccount>',
        '\t<SMTP_Server type="SZ">smtp.example.com</SMTP_Server>\n</MessageAccount>',
      ),
      'pom.xml': '<project/>',
    });
    assert.deepEqual(await jsonOf(path, 'show'), {
      schema: 'mail-config-lint/show/1',
      files: [
        {
          path: 'office.oeaccount',
          format: 'windows-live-mail',
          servers: [
            {
              account: 'Office',
              protocol: 'pop3',
              direction: 'incoming',
              host: 'pop.example.com',
              port: 110,
              portWritten: true,
              security: 'tls',
              securityWritten: true,
              authentication: 'password',
              certificateCheck: 'on',
              range: range(4, 2, 4, 54),
            },
            {
              account: 'Office',
              protocol: 'smtp',
              direction: 'outgoing',
              host: 'smtp.example.com',
              port: 25,
              portWritten: false,
              security: 'none',
              securityWritten: false,
              authentication: 'none',
              certificateCheck: 'on',
              range: range(7, 2, 7, 55),
            },
          ],
        },
      ],
    });
  });

  it('show tells a port that is none from one that is', async () => {
    const portOf = async (text: string) => {
      const { path } = createFolder({ 'config-v1.1.xml': inOrder.replace('993', text) });
      const { files } = (await jsonOf(path, 'show')) as { files: { servers: { port: unknown; portWritten: unknown }[] }[] };
      const { port, portWritten } = files[0]!.servers[0]!;
      return { port, portWritten };
    };
    assert.deepEqual(await portOf('0x3e1'), { port: null, portWritten: true });
    assert.deepEqual(await portOf('%PORT%'), { port: null, portWritten: true });
    assert.deepEqual(await portOf('143'), { port: 143, portWritten: true });
  });

  it('show has no port for a server that a command leads to', async () => {
    const { path } = createFolder({
      '.offlineimaprc': '[Repository Work]\ntype = IMAP\ntransporttunnel = ssh -q mail.example.com imapd\n',
    });
    const { files } = (await jsonOf(path, 'show')) as { files: { servers: { port: unknown }[] }[] };
    assert.deepEqual(
      files[0]!.servers.map(({ port }) => port),
      [null],
    );
  });

  it('show names what it could not read', async () => {
    const { path } = createFolder({
      'broken.oeaccount': tickedBox.slice(0, -20),
      'binary.mobileconfig': 'bplist00\u0000\u0001',
      'c.oeaccount': tickedBox,
    });
    const { files } = (await jsonOf(path, 'show')) as { files: { path: string; problems?: { message: string; range: unknown }[] }[] };
    assert.deepEqual(
      files.map((file) => [file.path, file.problems !== undefined && file.problems.length > 0]),
      [
        ['binary.mobileconfig', true],
        ['broken.oeaccount', true],
        ['c.oeaccount', false],
      ],
    );
  });
});
