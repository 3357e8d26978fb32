import type { Severity } from '../model/severity';

/** What there is to say about a rule, whatever file it looks at. All that others need to know of a rule is in here. */
export interface RuleDescription {
  /** Named after the fault; also the name of the rule's file and of its page. */
  readonly id: string;
  /** The fault in a few words. */
  readonly title: string;
  readonly family: 'transport' | 'file' | 'host' | 'authentication' | 'provider' | 'policy';
  readonly severity: Severity;
  /** With the preset `strict`, where it is another one there, whatever the single finding says. */
  readonly strictSeverity?: Severity;
  /**
   * How safe its preferred fix is: `safe-if-confirmed`, if a list of providers confirms the pair, is
   * suggested otherwise; with `none` there are no fixes at all.
   */
  readonly fix: 'safe' | 'safe-if-confirmed' | 'suggested' | 'none';
  /** Why it matters, in one or two sentences for the hover; the rule's page begins that section with them. */
  readonly why: string;
  /** What people see when it happens, so that they can recognise it; the rule's page begins that section with it. */
  readonly symptom?: string;
  readonly references: readonly Reference[];
  /**
   * What its findings rest on, and so what makes them less than certain:
   * - `text`: on what is seen in the text, which is certain even in a file that cannot be read whole;
   * - `port`: on the port, and they are right whatever the encryption is;
   * - `pair`: on port and encryption, of which one may only be a default of the client.
   *
   * The others say themselves what they rest on.
   */
  readonly restsOn?: 'text' | 'port' | 'pair';
  /** It says that the file is not linted, so what else is said of the file is not all there is to say. */
  readonly saysFileIsNotLinted?: true;
  /** It compares places of one file, of which a template may make only one: there it is silent. */
  readonly isSilentInTemplates?: true;
  /** It looks at what became of the suppressions, so it comes after the others and cannot be suppressed itself. */
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
