import type { Api } from '../../../client/src/startWithFirstProfile';
import { extension, findingsAre, open } from './editor';
import { equal } from './expect';

/** Activated by hand, so that the extension has surely looked at what is open. */
const isServerRunning = async () => ((await extension().activate()) as Api).isServerRunning();

// This file comes first, while no profile has been opened.
describe('a window without a mail profile', () => {
  it('starts no language server', async () => {
    await open('notes.xml');
    await open('settings.ini');
    equal(await isServerRunning(), false);
  });

  it('starts it with the first profile', async () => {
    await findingsAre(await open('work.prf'), 'tls-on-cleartext-port', 'cleartext-password');
    equal(await isServerRunning(), true);
  });
});
