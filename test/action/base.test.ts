import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findBase, type Base } from '../../action/src/base';
import { readEvent } from '../../action/src/event';
import { gitIn, withoutBareRepositories } from '../../action/src/git';
import { createFolder } from '../cli/support/folder';
import { copiesOf, createRepository } from '../cli/support/gitRepository';
import { checkout } from './checkout';
import { isolated } from './runStep';

interface Situation {
  readonly workspace: string;
  readonly event?: { readonly name: string; readonly description?: unknown };
  readonly base?: string;
  readonly variables?: Readonly<Record<string, string | undefined>>;
}

function baseIn({ workspace, event, base, variables }: Situation): Base {
  const description = createFolder({ 'event.json': JSON.stringify(event?.description ?? {}) });
  const surroundings = {
    PATH: process.env['PATH'],
    ...isolated,
    GITHUB_EVENT_NAME: event?.name,
    GITHUB_EVENT_PATH: join(description.path, 'event.json'),
    ...variables,
  };
  return findBase(gitIn(workspace, withoutBareRepositories(surroundings)), readEvent(surroundings), base);
}

/**
 * Main has gone on since a branch was cut, and GitHub has merged the two for a pull request:
 *
 *     cut ── main ──────── later
 *       └── head ─ merge ─┘
 */
const pullRequest = copiesOf(() => {
  const repository = createRepository({ 'read.me': 'one' });
  const cut = repository.commit('cut');
  repository.write('main', 'two');
  const main = repository.commit('main');
  repository.write('later', 'three');
  const later = repository.commit('later');
  repository.git('checkout', '--quiet', '-b', 'branch', cut);
  repository.write('head', 'four');
  const head = repository.commit('head');
  repository.git('checkout', '--quiet', '--detach', later);
  repository.git('merge', '--quiet', '--no-ff', '--no-edit', head);
  const merge = repository.git('rev-parse', 'HEAD');
  const event = (name: string, base = main) => ({ name, description: { pull_request: { head: { sha: head }, base: { sha: base } } } });
  return { repository, cut, main, later, head, merge, event };
});

const pushes = copiesOf(() => {
  const repository = createRepository({ 'read.me': 'one' });
  const first = repository.commit('first');
  repository.git('tag', 'v1.0');
  repository.write('read.me', 'two');
  const second = repository.commit('second');
  repository.write('read.me', 'three');
  return { repository, first, second, third: repository.commit('third') };
});

const push = (before: unknown) => ({ name: 'push', description: { before } });

describe('the action compares', () => {
  for (const name of ['pull_request', 'pull_request_target']) {
    it(`a merged ${name} with what it was merged into, although the event names an older base`, () => {
      const { repository, merge, later, event } = pullRequest();
      assert.deepEqual(baseIn({ workspace: checkout(repository, merge), event: event(name) }), { commit: later });
      assert.deepEqual(baseIn({ workspace: checkout(repository, merge, { depth: 0 }), event: event(name) }), { commit: later });
    });
  }

  it('the head of a pull request with the commit where it left its base', () => {
    const { repository, head, cut, event } = pullRequest();
    assert.deepEqual(baseIn({ workspace: checkout(repository, head, { depth: 0 }), event: event('pull_request') }), { commit: cut });
  });

  it('the head of a pull request with the base of the event, where nothing else can be known', () => {
    const { repository, head, main, event } = pullRequest();
    assert.deepEqual(baseIn({ workspace: checkout(repository, head), event: event('pull_request') }), { commit: main });
  });

  it('a head that is itself a merge with the commit where it left its base', () => {
    const { repository, merge, cut, main, event } = pullRequest();
    const other = { pull_request: { head: { sha: merge }, base: { sha: main } } };
    assert.deepEqual(
      baseIn({ workspace: checkout(repository, merge, { depth: 0 }), event: { name: 'pull_request', description: other } }),
      { commit: main },
    );
    assert.deepEqual(
      baseIn({
        workspace: checkout(repository, merge, { depth: 0 }),
        event: { ...event('pull_request', cut), description: { pull_request: { head: { sha: cut }, base: { sha: cut } } } },
      }),
      { commit: cut },
    );
  });

  it('what a merge queue has built with what it was built on', () => {
    const { repository, first, third } = pushes();
    const event = { name: 'merge_group', description: { merge_group: { base_sha: first } } };
    assert.deepEqual(baseIn({ workspace: checkout(repository, third), event }), { commit: first });
  });

  it('a push with what was there before, also when history was rewritten', () => {
    const { repository, first, second, third } = pushes();
    assert.deepEqual(baseIn({ workspace: checkout(repository, third), event: push(second) }), { commit: second });
    assert.deepEqual(baseIn({ workspace: checkout(repository, first), event: push(third) }), { commit: third });
  });

  for (const [what, depth] of [
    ['the only one that is here', 1],
    ['one of all', 0],
  ] as const) {
    for (const base of ['main', 'origin/main', 'v1.0', 'the full id']) {
      it(`with the base that the workflow names: ${base}, where the commit is ${what}`, () => {
        const { repository, first, second, third } = pushes();
        const commit = { main: third, 'origin/main': third, 'v1.0': first, 'the full id': first }[base]!;
        assert.deepEqual(
          baseIn({ workspace: checkout(repository, second, { depth }), event: push(second), base: base === 'the full id' ? first : base }),
          { commit },
        );
      });
    }
  }
});

describe('the action has nothing to compare with', () => {
  const nothing: Base = { level: 'log', reason: 'this event has nothing before it' };

  it('after the first push of a branch', () => {
    const { repository } = pushes();
    assert.deepEqual(baseIn({ workspace: repository.path, event: push('0'.repeat(40)) }), nothing);
  });

  const odd: readonly (readonly [string, Situation['event'], Situation['variables']?])[] = [
    ['an event that changes nothing', { name: 'schedule' }],
    ['an event without a description', push('0'), { GITHUB_EVENT_PATH: undefined }],
    ['a description that is not there', push('0'), { GITHUB_EVENT_PATH: '/there/is/none.json' }],
    ['a description that is no JSON', push('0'), { GITHUB_EVENT_PATH: join(__dirname, 'base.test.ts') }],
    ['a description that is null', { name: 'push', description: null }],
    ['a description of another shape', { name: 'pull_request', description: { pull_request: [{ base: 'x' }] } }],
    ['an id that is none', push('--output=x')],
    ['an event by the name of something that every object has', { name: 'constructor' }],
    ['no event at all', { name: 'push' }, { GITHUB_EVENT_NAME: undefined }],
  ];
  for (const [what, event, variables] of odd) {
    it(`with ${what}`, () => {
      const { repository } = pushes();
      assert.deepEqual(baseIn({ workspace: repository.path, event: event!, ...(variables && { variables }) }), nothing);
    });
  }

  const missing = (what: string): Base => ({
    level: 'notice',
    reason: `${what} is not in this checkout and could not be fetched. "fetch-depth: 0" for actions/checkout brings everything`,
  });

  it('when the commit cannot be fetched, and says what helps', () => {
    const { repository, second, third } = pushes();
    const workspace = checkout(repository, third);
    rmSync(repository.path, { recursive: true });
    assert.deepEqual(baseIn({ workspace, event: push(second) }), missing(`commit ${second}`));
    assert.deepEqual(baseIn({ workspace, base: 'v1.0' }), missing('the base "v1.0"'));
  });

  it('when git does not trust the folder, and says what helps', () => {
    const { repository, second } = pushes();
    assert.deepEqual(baseIn({ workspace: repository.path, event: push(second), variables: { GIT_TEST_ASSUME_DIFFERENT_OWNER: 'true' } }), {
      level: 'warning',
      reason:
        'git does not read this checkout, because its folder belongs to somebody else. A step before this one can allow ' +
        'it: git config --global --add safe.directory "$GITHUB_WORKSPACE"',
    });
  });

  it('outside of a repository, or without git', () => {
    const { repository, second } = pushes();
    const unreadable: Base = {
      level: 'notice',
      reason: 'git is not there, or finds no repository here; actions/checkout makes one when git is installed',
    };
    assert.deepEqual(baseIn({ workspace: createFolder().path, event: push(second) }), unreadable);
    assert.deepEqual(baseIn({ workspace: repository.path, event: push(second), variables: { PATH: '' } }), unreadable);
  });
});

describe('the search for a base starts no program', () => {
  const bases = [
    '--upload-pack=touch here',
    '--output=here',
    'ext::sh -c touch% here',
    'main:refs/heads/new',
    '+main:refs/heads/new',
    'main^{/x}',
    '$(touch here)',
    '; touch here',
    'main\ntouch here',
  ];
  for (const base of bases) {
    it(`through the base ${JSON.stringify(base)}`, () => {
      const { repository, third } = pushes();
      const workspace = checkout(repository, third);
      assert.match(JSON.stringify(baseIn({ workspace, base })), /is not in this checkout/);
      assert.ok(!existsSync(join(workspace, 'here')) && !existsSync(join(workspace, '.git', 'refs', 'heads', 'new')));
    });
  }

  it('through a folder that is itself a repository, with settings of its own', () => {
    const { repository, third } = pushes();
    const proof = join(createFolder().path, 'here');
    repository.write('profiles/HEAD', 'ref: refs/heads/main\n');
    repository.write(
      'profiles/config',
      `[core]\n\tsshCommand = "touch ${proof}; false"\n[remote "origin"]\n\turl = ssh://git.example.org/x\n`,
    );
    for (const folder of ['objects', 'refs']) repository.write(`profiles/${folder}/keep`, '');
    repository.commit('a repository in the repository');
    const workspace = checkout(repository, repository.git('rev-parse', 'HEAD'));
    assert.equal(baseIn({ workspace: join(workspace, 'profiles'), event: push(third) }).commit, undefined);
    assert.ok(!existsSync(proof));
    // Without the protection it would be so:
    spawnSync('git', ['fetch', '--quiet', 'origin', third], { cwd: join(workspace, 'profiles') });
    assert.ok(existsSync(proof));
  });
});
