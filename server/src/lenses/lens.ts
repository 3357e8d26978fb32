import type { Authentication, Port, Security, UnknownSecurity, WantedSecurity } from '../model/mailServer';
import type { Group, NewValue, Setting } from '../syntax/tree';
import type { Slot } from './slot';

/**
 * A lens is a two-way view of one value of the model in a group of settings: it reads the value
 * from a setting, and writes a wanted value back to the same place.
 */
export interface Lens<Read, Wanted = Read> {
  readonly slot: Slot;
  read(setting: Setting, group: Group): Read;
  /** Undefined if the client cannot express this. */
  write(wanted: Wanted, style: WritingStyle): NewValue | undefined;
}

/** A value that several settings decide together, such as a flag for TLS and one for STARTTLS. */
export interface JointLens<Read> {
  /** A finding points at the first, unless there is a reason to point at another. */
  readonly slots: readonly [Slot, ...Slot[]];
  /** @param settings in the order of the slots; undefined where nothing is written, or a value that means the default */
  read(settings: readonly (Setting | undefined)[], group: Group): Reading<Read>;
  /**
   * What each setting must become, in the order of the slots; undefined as a whole if the client cannot express this.
   * Absent if it is never written.
   * @param styles in the order of the slots
   * @param group the server's own, which the settings are written to
   */
  write?(wanted: Read, styles: readonly WritingStyle[], group: Group): readonly ValueChange[] | undefined;
  /** Words that the client knows here: what is made of them holds no secret. */
  readonly vocabulary?: readonly string[];
}

/**
 * What settings say together, and the position of the one that says it. Undefined when they say nothing, so that the
 * client's default counts.
 * `conflictsWith` has the positions of those that contradict it, for the client or for whoever else reads the file.
 */
export type Reading<T> = { readonly value: T; readonly at: number; readonly conflictsWith?: readonly number[] } | undefined;

/** The file does not determine what the client does; `why` explains that in a sentence. */
export interface UndecidedReading {
  readonly value: 'undecided';
  readonly at: number;
  readonly why: string;
}

/** What a new value should look like. */
export interface WritingStyle {
  /** The text that it replaces; undefined for a new setting. */
  readonly present: string | undefined;
  /** The values of the settings around it. */
  readonly neighbours: readonly string[];
}

export interface PortLens extends Lens<Port, number> {
  /** Whether the port counts in this group: some clients have a separate switch, and use their default while it is off. */
  readonly counts?: (group: Group) => boolean;
}

export interface AuthenticationLens extends Omit<Lens<Authentication>, 'write'> {
  /** Words that the client knows here: what is made of them holds no secret. */
  readonly vocabulary?: readonly string[];
  write(wanted: Authentication, style: WritingStyle, group: Group): NewValue | undefined;
}

export interface SecurityLens extends Omit<JointLens<Security | 'placeholder'>, 'read' | 'write'> {
  read(settings: readonly (Setting | undefined)[], group: Group): Reading<Security | 'placeholder'> | UndecidedReading;
  write(wanted: WantedSecurity, styles: readonly WritingStyle[], group: Group): readonly ValueChange[] | undefined;
  /** The words that the client knows, for guessing which one was meant. */
  readonly words: UnknownSecurity['words'];
  /** By the key of the setting, where one has words of its own. */
  readonly wordsOf?: Readonly<Partial<Record<string, Pick<UnknownSecurity, 'words' | 'otherWords'>>>>;
  /** Which of the words count in this group, where that depends on the file's version. */
  counts?(word: string, group: Group): boolean;
  /** How to write states that are not targets, for a server that inherits one and is to keep it. */
  readonly states?: Readonly<Partial<Record<Security, readonly ValueChange[]>>>;
}

/** A new value for a setting; `removed` removes it, and undefined leaves it as it is. */
export type ValueChange = NewValue | 'removed' | undefined;

/** In tables of what to write, a plain string is the text of the new value. */
export const asChange = (value: string | NewValue): NewValue | 'removed' =>
  value === 'removed' || typeof value !== 'string' ? value : { text: value };
