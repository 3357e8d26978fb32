import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyFixes, lint } from '../../server/src';
import { allSamples } from '../support/samples';
import { withProgram } from './program';

describe('esmtp itself', () => {
  let folder: string;
  before(withProgram('esmtp', 'esmtp'));
  before(() => (folder = mkdtempSync(join(tmpdir(), 'esmtp-'))));
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** What esmtp says when it is to send a message, which ends at a port of this machine where nobody listens. */
  function said(text: string): string {
    const file = join(folder, 'rc');
    writeFileSync(file, text, { mode: 0o600 });
    const { stderr, stdout } = spawnSync('esmtp', ['-C', file, 'jo@example.com'], {
      input: 'Subject: x\n\nx\n',
      encoding: 'utf8',
      timeout: 5000,
    });
    return stdout + stderr;
  }

  async function closedPort(): Promise<number> {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    await new Promise<void>((done) => server.close(() => done()));
    return port;
  }

  it('finds the server where we do, however it is written', async () => {
    const address = `127.0.0.1:${await closedPort()}`;
    for (const text of [
      `hostname = ${address}`,
      `hostname="${address}" # note\n`,
      `hostname '${address}' starttls=required`,
      `username=a#b hostname ${address}\r\nstarttls enabled\r\n`,
      `hostname=example.invalid\nhostname=${address}\n`,
      `identity default\n\thostname ${address}\n`,
    ]) {
      assert.match(said(text), /Connection refused/, text);
      const { value: host } = lint(text, '.esmtprc').servers[0]!.host;
      assert.equal(host, '127.0.0.1', text);
    }
  });

  it('rejects the words that we do not know', () => {
    for (const word of ['Required', 'yes', '"required"', 'on'])
      assert.match(said(`hostname = 127.0.0.1:1\nstarttls = ${word}\n`), /syntax error/, word);
    assert.match(said('Hostname = 127.0.0.1:1\n'), /syntax error/);
    for (const word of ['required', 'enabled', 'disabled'])
      assert.doesNotMatch(said(`hostname = 127.0.0.1:1\nstarttls = ${word}\n`), /syntax error/, word);
  });

  it('rejects a file that ends in a comment without a line break, as its page says', () => {
    for (const comment of ['# note', ' # note']) {
      assert.match(said(`hostname = 127.0.0.1:1\n${comment}`), /syntax error/);
      assert.doesNotMatch(said(`hostname = 127.0.0.1:1\n${comment}\n`), /syntax error/);
    }
  });

  it('takes every sample after its fixes', () => {
    for (const { text, fileName, path } of allSamples().filter(({ format }) => format === 'esmtp')) {
      if (path.includes('unknown-word')) continue;
      const here = applyFixes(text, lint(text, fileName).findings, 'suggested')
        .replace(/(?:smtp\.example\.\w+|localhost)(?::\w+)?/g, '127.0.0.1:1')
        .replace(/preconnect.*/g, '');
      assert.doesNotMatch(said(here), /syntax error/, path);
    }
  });
});
