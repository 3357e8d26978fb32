import { changesFor } from '../../server/src/lenses/changesFor';
import { editsOf } from '../../server/src/lenses/editsOf';
import type { Profile } from '../../server/src/lenses/readProfile';
import type { Target } from '../../server/src/model/target';
import type { TextEdit } from '../../server/src/text/textEdit';

/** What a lens writes for one server, whatever other servers need. */
export function editsToReach(profile: Profile, index: number, target: Target): TextEdit[] | undefined {
  const binding = profile.bindings[index]!;
  const changes = changesFor(binding, target);
  return changes && editsOf(profile, binding, changes);
}
