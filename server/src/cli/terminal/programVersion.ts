import { readFileSync } from 'node:fs';
import { installedFile } from './installedFile';

export const programVersion = (): string => (JSON.parse(readFileSync(installedFile('package.json'), 'utf8')) as { version: string }).version;
