import type { Circumstances } from '../../decision/circumstances';
import { judge } from '../../decision/judge';
import { rewrites } from '../../decision/rewrites';
import { memoizeWeakly } from '../../memoize/memoize';
import type { TextEdit } from '../../index';
import { type Written, createWriter } from '../../lenses/createWriter';
import type { Binding, Profile } from '../../lenses/readProfile';
import type { PairTarget } from '../../model/target';

export interface Rewrite {
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

/** The offers that need no finding, as edits: those that the client can express and that cause no finding. */
export function rewritesOf(profile: Profile, binding: Binding, circumstances: Circumstances): Rewrite[] {
  if (profile.problems.length > 0) return [];
  return rewrites(binding.server).flatMap(({ title, target }) => {
    const edits = editsFor(profile, binding, target, circumstances);
    return edits.length === 0 ? [] : [{ title, edits }];
  });
}

function editsFor(profile: Profile, binding: Binding, target: PairTarget, circumstances: Circumstances): readonly TextEdit[] {
  if (target.security === undefined) return write(profile, withoutSureDefault(binding), target)?.edits ?? [];
  const written = write(profile, binding, target);
  const isFault = written && judge(binding.server, target.port, written.security, circumstances) !== undefined;
  return !written || isFault ? [] : written.edits;
}

/** Nothing is wrong with the others, so they stay as they are. */
const writerOf = memoizeWeakly((profile: Profile) => createWriter(profile, []));

const write = (profile: Profile, binding: Binding, target: PairTarget): Written | undefined => writerOf(profile)(binding, target, 'manual');

/** Without this, a port that is certain as a default would never be written. */
const withoutSureDefault = (binding: Binding): Binding => ({
  ...binding,
  table: { ...binding.table, defaultPort: { ...binding.table.defaultPort, certainty: 'assumed' } },
});
