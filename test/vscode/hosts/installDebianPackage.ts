import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { command } from './command';

const timeoutMilliseconds = 600_000;

/** apt-get does not wait for another one, which may run for another test file at the same time. */
const lock = join(tmpdir(), 'mail-config-lint-apt.lock');

let updated: Promise<void> | undefined;

/** Installs a package where that can be done without asking for a password. Returns why it could not, if so. */
export async function installDebianPackage(name: string): Promise<string | undefined> {
  if (!existsSync('/etc/debian_version')) return 'This is no Debian.';
  const administrator = await administratorPrefix();
  if (!administrator) return 'Only an administrator can install it.';
  console.log(`  (installing ${name} with apt-get, once)`);
  const aptGet = async (...words: string[]) => {
    const [program, ...rest] = [...administrator, 'flock', lock, 'apt-get', ...words];
    await command(program!, rest, { environment: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, timeoutMilliseconds });
  };
  try {
    await aptGet('install', '-y', name).catch(async () => {
      // The lists of packages are old, or on a new machine not there.
      await (updated ??= aptGet('update'));
      await aptGet('install', '-y', name);
    });
    return undefined;
  } catch (error) {
    return String(error);
  }
}

async function administratorPrefix(): Promise<string[] | undefined> {
  if (process.getuid?.() === 0) return [];
  try {
    await command('sudo', ['-n', 'true'], { timeoutMilliseconds: 10_000 });
    return ['sudo', '-n'];
  } catch {
    return undefined;
  }
}
