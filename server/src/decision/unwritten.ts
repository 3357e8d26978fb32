import type { MailServer, Value } from '../model/mailServer';
import type { Doubt } from '../model/doubt';

/** The doubt about a finding that rests on an assumed value; undefined if the value is written. */
export const unwritten = ({ written }: Value<unknown>, reason: string): Doubt | undefined =>
  written ? undefined : { confidence: 'likely', reason };

export const unwrittenLogIn = ({ authentication, client }: MailServer): Doubt | undefined =>
  unwritten(authentication, `It rests on how ${client} logs in when nothing is written about it.`);
