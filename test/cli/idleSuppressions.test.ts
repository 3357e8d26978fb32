import assert from 'node:assert/strict';
import { commandLine } from './commandLine';
import { createFolder } from './folder';

const profile = (port: number) => `account default\nhost smtp.example.com\nport ${port}\nauth on\ntls on\ntls_starttls off\n`;

const project = (...entries: readonly object[]) => JSON.stringify({ suppressions: entries }, undefined, 2);

describe('suppressions of the project file', () => {
  const entry = { files: ['*.msmtprc'], rule: 'unusual-port', reason: 'the tunnel' };

  it('are not spoken of where they are of use in one of the files', () => {
    const { path } = createFolder({ '.mailconfiglintrc.json': project(entry), 'a.msmtprc': profile(10465), 'b.msmtprc': profile(465) });
    const { exitCode, stderr } = commandLine(path, []);
    assert.deepEqual({ exitCode, stderr }, { exitCode: 0, stderr: '' });
  });

  it('are named where they are of no use in any', () => {
    const { path } = createFolder({ '.mailconfiglintrc.json': project(entry), 'b.msmtprc': profile(465) });
    const { exitCode, stderr } = commandLine(path, []);
    assert.equal(exitCode, 0);
    assert.match(stderr, /\.mailconfiglintrc\.json:3: unusual-port is found in none of the files that were checked, so this suppression is of no use there/);
  });

  it('are not spoken of where no file that they are for was checked', () => {
    const { path } = createFolder({ '.mailconfiglintrc.json': project({ ...entry, files: ['other/**'] }), 'b.msmtprc': profile(465) });
    assert.equal(commandLine(path, []).stderr, '');
  });
});
