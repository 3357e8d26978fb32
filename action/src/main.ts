import { join } from 'node:path';
import { runAction } from './runAction';

process.exitCode = runAction({
  variables: process.env,
  currentFolder: process.cwd(),
  commandLine: join(__dirname, 'cli.js'),
  write: (text) => void process.stdout.write(text),
});
