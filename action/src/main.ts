import { join } from 'node:path';
import { commandLineIn } from './commandLine';
import { runAction } from './runAction';

process.exitCode = runAction({
  variables: process.env,
  currentFolder: process.cwd(),
  commandLine: (folder, variables) => commandLineIn(folder, join(__dirname, 'cli.js'), variables),
  write: (text) => void process.stdout.write(text),
});
