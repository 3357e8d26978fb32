import { execFile } from 'node:child_process';

/** Why there is no Python here, or undefined where there is one. */
export const pythonIsMissing = async (): Promise<string | undefined> => {
  try {
    await runPython('pass', []);
    return undefined;
  } catch (error) {
    return String(error).split('\n', 1)[0];
  }
};

/** Runs a script that reads JSON from its standard input and prints JSON. */
export function runPython(script: string, input: unknown): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const child = execFile('python3', ['-c', script], { maxBuffer: 1 << 28 }, (error, stdout) => {
      if (error) reject(error instanceof Error ? error : new Error(error.message));
      else resolve(stdout === '' ? undefined : JSON.parse(stdout));
    });
    // A program that could not be started has no ears.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(JSON.stringify(input));
  });
}

/** What Python's configparser makes of one text: the kind of error, or the sections. */
export type Parsed =
  | { readonly error: string }
  | { readonly sections: Readonly<Record<string, Readonly<Record<string, string>>>>; readonly defaults: Readonly<Record<string, string>> };

/** @param parser `ConfigParser` replaces references, and gives `null` where it cannot. */
export async function parsedByPython(texts: readonly string[], parser: 'RawConfigParser' | 'ConfigParser'): Promise<readonly Parsed[]> {
  return (await runPython(script, { texts, parser })) as readonly Parsed[];
}

const script = `
import configparser, io, json, sys
asked = json.load(sys.stdin)
def values(parser, section, defaults):
    found = {}
    for key in (defaults if section is None else parser._sections[section]):
        try:
            found[key] = parser.get(section or parser.default_section, key)
        except configparser.Error:
            found[key] = None
    return found
def read(text):
    parser = getattr(configparser, asked['parser'])()
    try:
        parser.read_file(io.StringIO(text, newline=None))
    except configparser.Error as error:
        return {'error': type(error).__name__}
    return {
        'sections': {section: values(parser, section, None) for section in parser.sections()},
        'defaults': values(parser, None, list(parser._defaults)),
    }
print(json.dumps([read(text) for text in asked['texts']]))
`;
