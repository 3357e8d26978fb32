import { rememberingEach } from '../../deferred/deferred';
import type { Circumstances } from '../../decision/circumstances';
import { judge } from '../../decision/decide';
import { rewrites } from '../../decision/rewrites';
import type { TextEdit } from '../../index';
import { createWriter, leastUnasked } from '../../lenses/inheritance';
import type { Binding, Profile } from '../../lenses/readProfile';
import { securityAfter } from '../../lenses/writeServer';
import { portNumber } from '../../model/mailServer';
import type { WantedServer } from '../../model/wantedServer';

export interface Rewrite {
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

/** The offers that need no finding, as edits: those that the client can express and that lead to no fault. */
export function rewritesOf(profile: Profile, binding: Binding, circumstances: Circumstances): Rewrite[] {
  if (profile.problems.length > 0) return [];
  return rewrites(binding.server).flatMap(({ title, changes }) => {
    const wanted = changes.flatMap((change) => ('wanted' in change ? [change.wanted] : []))[0] ?? {};
    const edits = editsFor(profile, binding, wanted, circumstances);
    return edits.length === 0 ? [] : [{ title, edits }];
  });
}

function editsFor(profile: Profile, binding: Binding, wanted: WantedServer, circumstances: Circumstances): readonly TextEdit[] {
  if (wanted.security === undefined) return write(profile, withoutSureDefault(binding), wanted);
  const { server } = binding;
  const port = wanted.port ?? portNumber(server);
  const isFault = port === undefined || judge(server, port, securityAfter(profile, binding, wanted), circumstances) !== undefined;
  return isFault ? [] : write(profile, binding, wanted);
}

/** Nothing is wrong with the others, so they stay as they are. */
const writerOf = rememberingEach((profile: Profile) => createWriter(profile, []));

const write = (profile: Profile, binding: Binding, wanted: WantedServer): readonly TextEdit[] => writerOf(profile)(binding, wanted, leastUnasked + 1)?.edits ?? [];

/** A port that is certain without being written is otherwise never written. */
const withoutSureDefault = (binding: Binding): Binding => ({
  ...binding,
  table: { ...binding.table, defaultPort: { ...binding.table.defaultPort, certainty: 'assumed' } },
});
