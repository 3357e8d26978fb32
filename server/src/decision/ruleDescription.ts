import type { Severity } from '../model/severity';

/** Everything that is known about a rule independently of a file. Whoever needs to know something about a rule finds it here. */
export interface RuleDescription {
  /** Named after the fault; also the name of the rule's file and of its page. */
  readonly id: string;
  /** The fault in a few words. */
  readonly title: string;
  readonly family: 'transport' | 'file' | 'host' | 'authentication' | 'provider' | 'policy';
  readonly severity: Severity;
  /** The severity with the preset `strict`, if it differs; it overrides that of a single finding. */
  readonly strictSeverity?: Severity;
  /**
   * How safe its preferred fix is. `safe-if-confirmed` is safe if a list of providers confirms the pair, and
   * suggested otherwise. With `none` there are no fixes at all.
   */
  readonly fix: 'safe' | 'safe-if-confirmed' | 'suggested' | 'none';
  /** Why it matters, in one or two sentences for the hover; the rule's page begins that section with them. */
  readonly why: string;
  /** What people see when it happens, so that they can recognise it; the rule's page begins that section with it. */
  readonly symptom?: string;
  readonly references: readonly Reference[];
  /**
   * What its findings rest on, and so what makes them less than certain:
   * - `text`: on the text itself, which is certain even in a file that cannot be read completely;
   * - `port`: on the port, and they are right whatever the encryption is;
   * - `pair`: on port and encryption, one of which may be only a default of the client.
   *
   * The others say themselves what they rest on.
   */
  readonly restsOn?: 'text' | 'port' | 'pair';
  /** It reports that the file is not linted, so other findings of the file are not complete. */
  readonly saysFileIsNotLinted?: true;
  /** It compares places within a file. A template may output only one of them, so it reports nothing in templates. */
  readonly isSilentInTemplates?: true;
  /** It looks at the outcomes of suppressions, so it runs after the others and cannot be suppressed itself. */
  readonly isAboutSuppressions?: true;
}

export interface Reference {
  readonly label: string;
  readonly url: string;
}

/** A section of an RFC as a reference. */
export const rfc = (number: number, section: string): Reference => ({
  label: `RFC ${number} section ${section}`,
  url: `https://www.rfc-editor.org/rfc/rfc${number}#section-${section}`,
});
