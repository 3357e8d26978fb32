import { check } from './commands/check';
import type { Environment } from './terminal/environment';
import { exitCodes, type ExitCode } from './terminal/exitCodes';
import { parseOptions, type Options } from './terminal/options';
import type { CommandName } from './terminal/commandLineOptions';
import { programVersion } from './terminal/installation';
import { ProjectFileError } from './input/projectFileError';
import { UsageError } from './terminal/usageError';
import { visible } from './terminal/displayPath';

/** Does what the words of a command line ask for. Does not throw. */
export async function run(words: readonly string[], environment: Environment): Promise<ExitCode> {
  try {
    return await dispatch(parseOptions(words), environment);
  } catch (error) {
    if (error instanceof UsageError) {
      environment.stderr.write(
        `mail-config-lint: ${error.message}\n${error.command ? `See mail-config-lint ${error.command} --help.\n` : ''}`,
      );
      return exitCodes.refused;
    }
    if (error instanceof ProjectFileError) {
      for (const line of error.lines) environment.stderr.write(`mail-config-lint: ${visible(line)}\n`);
      return exitCodes.refused;
    }
    // The message of an unforeseen error may quote a file.
    environment.stderr.write(`mail-config-lint: internal error (${error instanceof Error ? error.name : typeof error})\n`);
    return exitCodes.internalError;
  }
}

async function dispatch(options: Options, environment: Environment): Promise<ExitCode> {
  if (options.wantsVersion) {
    environment.stdout.write(`${programVersion()}\n`);
    return exitCodes.clean;
  }
  if (options.wantsHelp) {
    const { help } = await import('./terminal/help');
    environment.stdout.write(`${help(options.isCommandNamed ? options.command : undefined)}\n`);
    return exitCodes.clean;
  }
  return commands[options.command](options, environment);
}

/** Commands that are rarely used are loaded on demand. */
const commands: Readonly<Record<CommandName, (options: Options, environment: Environment) => Promise<ExitCode>>> = {
  check,
  show: async (...given) => (await import('./commands/show')).show(...given),
  compare: async (...given) => (await import('./commands/compare')).compare(...given),
  explain: async (...given) => (await import('./commands/explain')).explain(...given),
  why: async (...given) => (await import('./commands/why')).why(...given),
  rules: async (...given) => (await import('./commands/rules')).rules(...given),
  formats: async (...given) => (await import('./commands/formats')).formats(...given),
  providers: async (...given) => (await import('./commands/providers')).providers(...given),
};
