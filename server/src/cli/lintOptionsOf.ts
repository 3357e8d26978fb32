import type { LintOptions } from '../lintOptions';
import type { Options } from './options';

export const lintOptionsOf = ({ as, preset, rules, minConfidence }: Options): LintOptions => ({ preset, rules, minConfidence, ...(as !== undefined && { format: as }) });
