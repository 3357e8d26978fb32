import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lint, type MailServer, type Security } from '../../server/src';
import { formats } from '../../server/src/formats';
import { type Format, portLensOf } from '../../server/src/lenses/format';
import { type Binding, type Profile, readProfile } from '../../server/src/lenses/readProfile';
import { find } from '../../server/src/lenses/slot';
import { portNumber } from '../../server/src/model/mailServer';
import { allGroups, type Group, type Setting } from '../../server/src/syntax/tree';
import { applyEdits, type TextEdit } from '../../server/src/text/textEdit';
import { account, port, restyled } from '../support/arbitraryProfiles';
import { editsToReach } from '../support/editsToReach';
import { type ProfileKind, type WrittenServer, nameOf } from '../support/profileKind';
import { profileKinds } from '../support/profiles';

function formatOf({ format }: ProfileKind): Format {
  const found = formats.find(({ id }) => id === format);
  assert.ok(found, `there is no format ${format}`);
  return found;
}

const read = (kind: ProfileKind, text: string): Profile => readProfile(formatOf(kind), text, kind.fileName);

const stateOf = (server: MailServer) => ({
  protocol: server.protocol,
  host: server.host.value,
  port: portNumber(server),
  security: server.security.value,
});

const statesOf = ({ bindings }: Profile) => bindings.map(({ server }) => stateOf(server));

const byDirection = (a: { protocol: string }, b: { protocol: string }) => Number(a.protocol === 'smtp') - Number(b.protocol === 'smtp');

/** The edits that give a server a port; every format can write one. */
function writePort(kind: ProfileKind, profile: Profile, binding: Binding, number: number): readonly TextEdit[] {
  const edits = editsToReach(profile, binding.server.index, { port: number });
  assert.ok(edits, `${nameOf(kind)} cannot write port ${number} for ${binding.server.protocol} ${binding.server.host.value}`);
  return edits;
}

const target = fc.record({
  port: fc.option(port, { nil: undefined }),
  security: fc.option(fc.constantFrom('tls' as const, 'starttls' as const), { nil: undefined }),
});

/** What a client that chooses the handshake itself makes of a target counts as the target. */
const isGranted = (wanted: Security, security: Security) => security === wanted || security === 'auto';

/** All settings but those of these names: a write may add or change no other one. */
function settingsBut({ root }: Profile, keys: readonly (string | undefined)[]): string[] {
  const groups = [...allGroups(root)].filter(({ name }) => !keys.includes(name));
  // A value with parts is all of its parts, which are looked at one by one.
  const isWhole = (group: Group, { span }: Setting) => group.groups().some((inner) => inner.span === span);
  return groups.flatMap((group) =>
    group
      .settings()
      .filter((setting) => !keys.includes(setting.key) && !isWhole(group, setting))
      .map(({ key, text, kind }) => `${group.name}/${key} ${kind ?? ''} ${text}`),
  );
}

describe('the lenses', () => {
  it('are all tested here', () => {
    assert.deepEqual(
      [...new Set(profileKinds.map(({ format }) => format))],
      formats.map(({ id }) => id),
    );
  });

  for (const kind of profileKinds) {
    describe(`of ${nameOf(kind)}`, () => {
      const readable = fc
        .tuple(account(kind, { mayBeUnreadable: false }), restyled(kind))
        .map(([servers, style]) => ({ servers, text: style(kind.write(servers)) }));
      const withMistakes = fc
        .tuple(account(kind, { mayBeUnreadable: true }), restyled(kind))
        .map(([servers, style]) => ({ servers, text: style(kind.write(servers)) }));

      it('read what was written', () => {
        fc.assert(
          fc.property(readable, ({ servers, text }) => {
            const expected = servers.map(({ protocol, host, port: number, security }: WrittenServer) => ({
              protocol,
              host,
              port: number,
              security,
            }));
            assert.deepEqual(statesOf(read(kind, text)).sort(byDirection), expected.sort(byDirection));
          }),
        );
      });

      it('change no byte when they write what they read', () => {
        let written = 0;
        fc.assert(
          fc.property(readable, ({ text }) => {
            const profile = read(kind, text);
            for (const binding of profile.bindings) {
              const { value } = binding.server.security;
              const security = value === 'tls' || value === 'starttls' ? value : undefined;
              const edits = editsToReach(profile, binding.server.index, {
                port: portNumber(binding.server)!,
                ...(security && { security }),
              });
              if (binding.server.port.value.kind !== 'number') continue;
              assert.deepEqual(edits, []);
              written++;
            }
          }),
        );
        assert.ok(written > 0, 'no server with a port');
      });

      it('read what they wrote, and leave every other setting and server as it was', () => {
        fc.assert(
          fc.property(withMistakes, target, fc.nat(), ({ text }, { port: number, security }, choice) => {
            const before = read(kind, text);
            fc.pre(before.problems.length === 0);
            const index = choice % before.bindings.length;
            const edits = editsToReach(before, index, {
              ...(number !== undefined && { port: number }),
              ...(security !== undefined && { security }),
            });
            // Some clients have no word for STARTTLS, and some files no place for a port.
            fc.pre(edits !== undefined);
            const after = read(kind, applyEdits(text, edits));
            assert.deepEqual(after.problems, before.problems);
            assert.equal(after.bindings.length, before.bindings.length);
            const server = after.bindings[index]!.server;
            if (number !== undefined) assert.equal(portNumber(server), number);
            if (security !== undefined)
              assert.ok(isGranted(security, server.security.value), `${security} became ${server.security.value}`);
            const others = (profile: Profile) => statesOf(profile).filter((_, other) => other !== index);
            assert.deepEqual(others(after), others(before));
            const { table } = before.bindings[index]!;
            const { group } = before.bindings[index]!;
            const own = [
              portLensOf(table, group)?.slot.key,
              portLensOf(table, group, security)?.slot.key,
              ...table.security.slots.map(({ key }) => key),
            ];
            // A port in a value changes that value as well.
            const part = portLensOf(table, group)?.slot.group;
            if (typeof part === 'string' && group.first(part)) own.push(part);
            const written = [
              ...own,
              ...own.flatMap((key) => (key === undefined ? [] : (table.companions?.(key, group) ?? []).map((companion) => companion.key))),
            ];
            assert.deepEqual(settingsBut(after, written), settingsBut(before, written));
          }),
        );
      });

      it('touch nothing outside the values they write', () => {
        fc.assert(
          fc.property(readable, port, fc.nat(), ({ text }, number, choice) => {
            const profile = read(kind, text);
            const binding = profile.bindings[choice % profile.bindings.length]!;
            const [edit, ...more] = writePort(kind, profile, binding, number);
            assert.deepEqual(more, []);
            fc.pre(edit !== undefined);
            const { slot } = portLensOf(binding.table, binding.group)!;
            const setting = find(profile.format, binding.group, slot);
            assert.ok(setting, `${nameOf(kind)} writes a port, but not to its setting ${slot.key}`);
            assert.ok(edit.span.start >= setting.contentSpan.start && edit.span.end <= setting.contentSpan.end);
            assert.equal(text.slice(edit.span.start, edit.span.end).trim(), text.slice(setting.valueSpan.start, setting.valueSpan.end));
          }),
        );
      });

      it('see the same servers as the whole street', () => {
        fc.assert(
          fc.property(withMistakes, ({ text }) => {
            const { format, servers } = lint(text, kind.fileName);
            assert.equal(format, kind.format);
            assert.deepEqual(servers.map(stateOf), statesOf(read(kind, text)));
          }),
        );
      });
    });
  }
});
