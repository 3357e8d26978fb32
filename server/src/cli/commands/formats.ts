import { formats as allFormats } from '../../formats';
import { pageOfFormat } from '../../lint/pages';
import type { Environment } from '../terminal/environment';
import { exitCodes, type ExitCode } from '../terminal/exitCodes';
import type { Options } from '../terminal/options';
import { lookOf, jsonText } from '../terminal/output';
import { columns } from '../terminal/table';

/** Lists all formats that can be read. */
export function formats(options: Options, environment: Environment): ExitCode {
  environment.stdout.write(options.format === 'json' ? formatsJson() : formatsTable(options, environment));
  return exitCodes.clean;
}

const formatsJson = () =>
  jsonText('formats/1', {
    formats: allFormats.map(({ id, title, recognition }) => ({ id, title, fileNames: recognition.fileNames, page: pageOfFormat(id) })),
  });

function formatsTable(options: Options, environment: Environment): string {
  const { paint } = lookOf(options, environment);
  const rows = [
    ['format', 'file names', 'what it is'],
    ...allFormats.map(({ id, title, recognition }) => [id, recognition.fileNames.join(', '), title]),
  ];
  const cell = (text: string, column: number, row: number) => (row === 0 ? paint('dim', text) : column === 0 ? paint('bold', text) : text);
  return `${columns(rows, cell).join('\n')}\n`;
}
