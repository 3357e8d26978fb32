import { join } from 'node:path';
import { repository } from './repository';

/** One faulty profile of each client, and two files that are no profiles. */
export const workspace = join(repository, 'test', 'vscode', 'workspace');
