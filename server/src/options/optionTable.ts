import { readAllowedPort, readPair, type LintOptions } from '../lint/lintOptions';
import { protocols } from '../model/mailServer';

/** What an option accepts. The reader, the JSON schemas and the documentation are derived from this alone. */
export type OptionKind =
  | { readonly kind: 'choice'; readonly choices: readonly Choice[] }
  | { readonly kind: 'flag' }
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'texts'; readonly form: TextForm }
  /** A severity by rule id. */
  | { readonly kind: 'severities' }
  /** Lists of texts by one of these words. */
  | { readonly kind: 'lists'; readonly by: readonly string[]; readonly form: TextForm }
  /** One of some words, or the path of a file. */
  | { readonly kind: 'path'; readonly choices: readonly Choice[] };

export interface Choice {
  readonly value: string | number;
  readonly meaning: string;
}

/** The form of a text that is not one of a fixed set of words. */
export interface TextForm {
  /** What it is, to follow “takes a list of”. */
  readonly title: string;
  readonly example: string;
  /** For JSON schemas. */
  readonly pattern: string;
  readonly isWellFormed: (text: string) => boolean;
}

export interface OptionDescription {
  readonly kind: OptionKind;
  /** The value if nothing is set; null if that cannot be written. */
  readonly default: unknown;
  /** In a sentence or two, without markup except code in backticks. */
  readonly description: string;
}

/** The options that can be set for all files, as opposed to those for a single one. */
export type OptionName = Exclude<keyof LintOptions, 'format' | 'suppressions'>;

const hostPattern: TextForm = {
  title: 'host patterns',
  example: '*.example.com',
  pattern: '^[^\\s/]+$',
  isWellFormed: (text) => /^[^\s/]+$/.test(text),
};
const state: TextForm = {
  title: 'states',
  example: 'imap:1993/tls',
  pattern: `^(?:${protocols.join('|')}):\\d{1,5}/(?:none|opportunistic|starttls|auto|tls)$`,
  isWellFormed: (text) => readAllowedPort(text) !== undefined,
};
const pair: TextForm = {
  title: 'pairs',
  example: '993/tls',
  pattern: '^\\d{1,5}/(?:tls|starttls)$',
  isWellFormed: (text) => readPair(text) !== undefined,
};

/** All options, in the order of the documentation. */
export const optionTable: Readonly<Record<OptionName, OptionDescription>> = {
  preset: {
    kind: {
      kind: 'choice',
      choices: [
        { value: 'recommended', meaning: 'Every rule with its own severity.' },
        { value: 'strict', meaning: 'Encryption “if available” and port 25 are errors, and TLS from the first byte is asked for.' },
        { value: 'compatible', meaning: 'Only what cannot work, and passwords in clear text.' },
      ],
    },
    default: 'recommended',
    description: 'How severe the rules are by default; `rules` overrides it.',
  },
  rules: {
    kind: { kind: 'severities' },
    default: {},
    description: 'The severity of single rules, for example `{ "unusual-port": "off" }`.',
  },
  minConfidence: {
    kind: {
      kind: 'choice',
      choices: [
        { value: 'certain', meaning: 'Only what follows from what is written in the file.' },
        { value: 'likely', meaning: 'Also what rests on something that the client does when nothing is written.' },
        { value: 'possible', meaning: 'Everything.' },
      ],
    },
    default: 'possible',
    description: 'How certain a finding must be to be reported.',
  },
  trustedHosts: {
    kind: { kind: 'texts', form: hostPattern },
    default: [],
    description: 'Hosts that are treated like this machine: nobody can listen on the way to them. `*` stands for any characters.',
  },
  allowedPorts: {
    kind: { kind: 'texts', form: state },
    default: [],
    description: 'States that are accepted without a finding about port and encryption, for example `imap:1993/tls`.',
  },
  smtpPort: {
    kind: {
      kind: 'choice',
      choices: [
        { value: 'auto', meaning: 'As the decision table says.' },
        { value: 465, meaning: 'TLS from the first byte.' },
        { value: 587, meaning: 'STARTTLS.' },
      ],
    },
    default: 'auto',
    description: 'Where mail is to be submitted if the provider is not known.',
  },
  requireImplicitTls: {
    kind: { kind: 'flag' },
    default: null,
    description: 'STARTTLS is a finding everywhere. On by itself with the preset `strict`.',
  },
  minTlsVersion: {
    kind: {
      kind: 'choice',
      choices: [
        { value: '1.2', meaning: 'TLS 1.2 or later.' },
        { value: '1.3', meaning: 'TLS 1.3 only.' },
      ],
    },
    default: '1.2',
    description: 'The oldest version of TLS that a profile may allow.',
  },
  failOnStoredPassword: { kind: { kind: 'flag' }, default: false, description: 'A password in the file is an error.' },
  providers: {
    kind: {
      kind: 'path',
      choices: [
        { value: 'bundled', meaning: 'The list that is part of the linter.' },
        { value: 'off', meaning: 'Nothing is known of any provider.' },
      ],
    },
    default: 'bundled',
    description:
      'What is known of providers: the bundled list, nothing, or a list of your own that is asked first. Its path is ' +
      'relative to the project file, in the settings of an editor to the folder of the workspace.',
  },
  requireOAuth2: { kind: { kind: 'flag' }, default: false, description: 'A log-in by password is against the policy.' },
  forbiddenProtocols: {
    kind: { kind: 'words', words: protocols },
    default: [],
    description: 'Protocols that are against the policy, for example `["pop3"]`.',
  },
  allowedHosts: {
    kind: { kind: 'texts', form: hostPattern },
    default: null,
    description: 'The only hosts that the policy allows; `*` stands for any characters. Not set, all are.',
  },
  allowedPairs: {
    kind: { kind: 'lists', by: protocols, form: pair },
    default: {},
    description: 'The only pairs that the policy allows, by protocol, the best first, for example `{ "imap": ["993/tls"] }`.',
  },
  policyIsAuthoritative: {
    kind: { kind: 'flag' },
    default: false,
    description: 'Fixes towards the policy are safe: --fix and fix-on-save apply them.',
  },
};

export const optionNames = Object.keys(optionTable) as OptionName[];
