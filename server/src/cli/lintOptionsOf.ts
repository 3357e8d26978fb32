import type { LintOptions } from '../lintOptions';
import type { Options } from './options';

export const lintOptionsOf = ({ as, preset, rules }: Options): LintOptions => ({ preset, rules, ...(as !== undefined && { format: as }) });
