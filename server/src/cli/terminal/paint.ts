import { styleText } from 'node:util';
import type { Environment, Output } from './environment';

type Style = Parameters<typeof styleText>[0];

/** Gives a text its colour, or leaves it as it is. */
export type Paint = (style: Style, text: string) => string;

export const plain: Paint = (_, text) => text;

const coloured: Paint = (style, text) => styleText(style, text, { validateStream: false });

/**
 * Colours for an output: as the option says; otherwise as FORCE_COLOR and NO_COLOR (https://no-color.org)
 * say; otherwise if the output is a terminal.
 */
export function paintFor({ isTerminal }: Output, choice: 'auto' | 'always' | 'never', variables: Environment['variables']): Paint {
  if (choice !== 'auto') return choice === 'always' ? coloured : plain;
  const { FORCE_COLOR: force, NO_COLOR: no, TERM: terminal } = variables;
  if (force !== undefined) return force === '0' || force === 'false' ? plain : coloured;
  return no || !isTerminal || terminal === 'dumb' ? plain : coloured;
}
