import { severitySettings } from '../../server/src/model/severity';
import { optionNames, optionTable, type OptionKind, type OptionName } from '../../server/src/options/optionTable';
import { projectFileName } from '../../server/src/suppressions/projectEntry';
import type { Rule } from '../../server/src/decision/rule';

type Rules = readonly Pick<Rule, 'id' | 'title' | 'isAboutSuppressions'>[];
type Schema = Readonly<Record<string, unknown>>;

/** What JSON Schema can say of a value: draft 7, which editors know. */
function schemaOf(kind: OptionKind, rules: Rules): Schema {
  switch (kind.kind) {
    case 'choice': {
      const types = [...new Set(kind.choices.map(({ value }) => (typeof value === 'number' ? 'integer' : 'string')))];
      return {
        type: types.length === 1 ? types[0] : types,
        enum: kind.choices.map(({ value }) => value),
        enumDescriptions: kind.choices.map(({ meaning }) => meaning),
      };
    }
    case 'flag':
      return { type: 'boolean' };
    case 'words':
      return { type: 'array', items: { type: 'string', enum: kind.words } };
    case 'texts':
      return { type: 'array', items: { type: 'string', pattern: kind.form.pattern } };
    case 'severities':
      return {
        type: 'object',
        additionalProperties: false,
        properties: Object.fromEntries(rules.map(({ id, title }) => [id, { type: 'string', enum: severitySettings, description: title }])),
      };
    case 'lists':
      return {
        type: 'object',
        additionalProperties: false,
        properties: Object.fromEntries(
          kind.by.map((word) => [word, { type: 'array', items: { type: 'string', pattern: kind.form.pattern } }]),
        ),
      };
    case 'path':
      return { type: 'string', pattern: '^[^/~\\\\:][^\\\\:]*$', examples: kind.choices.map(({ value }) => value) };
  }
}

const orNothing = ({ type, ...others }: Schema): Schema => ({ type: [type, 'null'].flat(), ...others });

/** The settings of VS Code, by their whole name. A default that cannot be written is null, so that nobody takes it for set. */
export const settingSchemas = (rules: Rules): Record<string, unknown> =>
  Object.fromEntries(
    optionNames.map((name) => {
      const { kind, description, ...option } = optionTable[name];
      const schema = schemaOf(kind, rules);
      const linked = description.replace(/`(\w+)`/g, (code, word: string) =>
        Object.hasOwn(optionTable, word) ? `\`#mailConfigLint.${word}#\`` : code,
      );
      return [
        `mailConfigLint.${name}`,
        {
          ...(option.default === null ? orNothing(schema) : schema),
          default: option.default,
          scope: 'window',
          markdownDescription: linked,
        },
      ];
    }),
  );

const optionSchemas = (rules: Rules) =>
  Object.fromEntries(
    optionNames.map((name) => {
      const { kind, description, ...option } = optionTable[name];
      return [
        name,
        { ...schemaOf(kind, rules), ...(option.default !== null && { default: option.default }), description: plain(description) },
      ];
    }),
  );

const plain = (text: string) => text.replaceAll('`', '');

/** The schema of the project file. */
export function projectFileSchema(rules: Rules): Schema {
  const files = {
    type: 'array',
    minItems: 1,
    items: { type: 'string', minLength: 1 },
    description: 'Patterns as in a .gitignore, from the folder of this file.',
  };
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: `Mail Config Lint: ${projectFileName}`,
    type: 'object',
    additionalProperties: false,
    allowTrailingCommas: true,
    properties: {
      $schema: { type: 'string' },
      ...Object.fromEntries(optionNames.map((name) => [name, { $ref: `#/definitions/${name}` }])),
      overrides: {
        type: 'array',
        description: 'Options for some of the files. Of two that are for the same file, the later one wins.',
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['files'],
          properties: { files, ...Object.fromEntries(optionNames.map((name) => [name, { $ref: `#/definitions/${name}` }])) },
        },
      },
      suppressions: {
        type: 'array',
        description: 'Findings that are meant to be there.',
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['files', 'rule', 'reason'],
          properties: {
            files,
            rule: {
              type: 'string',
              enum: rules.filter(({ isAboutSuppressions }) => !isAboutSuppressions).map(({ id }) => id),
              description: 'The rule whose finding it is.',
            },
            server: {
              type: 'string',
              pattern: '^\\S+(?: \\S+)?$',
              description:
                'The server that is meant: a host, a protocol, or both with a blank between them. Without it, the whole file is.',
            },
            reason: { type: 'string', pattern: '\\S', description: 'Why it is meant to be there.' },
          },
        },
      },
    },
    definitions: optionSchemas(rules),
  };
}

/** The table of docs/options.md. */
export const optionRows = (): string[][] =>
  optionNames.map((name) => [`\`${name}\``, takes(optionTable[name].kind), defaultWords(name), optionTable[name].description]);

/** The table of docs/editor.md. */
export const settingRows = (): string[][] => optionNames.map((name) => [`\`mailConfigLint.${name}\``, optionTable[name].description]);

function takes(kind: OptionKind): string {
  const code = (value: string | number) => `\`${JSON.stringify(value)}\``;
  switch (kind.kind) {
    case 'choice':
      return kind.choices.map(({ value }) => code(value)).join(', ');
    case 'flag':
      return '`true`, `false`';
    case 'words':
      return `a list of ${kind.words.map(code).join(', ')}`;
    case 'texts':
      return `a list of ${kind.form.title}, as ${code(kind.form.example)}`;
    case 'severities':
      return `by rule id: ${severitySettings.map(code).join(', ')}`;
    case 'lists':
      return `by protocol, a list of ${kind.form.title}, as ${code(kind.form.example)}`;
    case 'path':
      return `${kind.choices.map(({ value }) => code(value)).join(', ')}, or a path`;
  }
}

const defaultWords = (name: OptionName) =>
  optionTable[name].default === null ? 'not set' : `\`${JSON.stringify(optionTable[name].default)}\``;
