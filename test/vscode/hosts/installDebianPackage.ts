import { existsSync } from 'node:fs';
import { command } from './command';

const timeoutMilliseconds = 600_000;

/** Installs a package where that can be done without asking for a password. Returns why it could not, if so. */
export async function installDebianPackage(name: string): Promise<string | undefined> {
  if (!existsSync('/etc/debian_version')) return 'This is no Debian.';
  const administrator = await administratorPrefix();
  if (!administrator) return 'Only an administrator can install it.';
  console.log(`  (installing ${name} with apt-get, once)`);
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    for (const args of [['update'], ['install', '-y', name]]) {
      const [program, ...rest] = [...administrator, 'apt-get', ...args];
      await command(program!, rest, { environment, timeoutMilliseconds });
    }
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
