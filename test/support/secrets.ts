/** What must never come out of any surface. None of these words stands in a sample for another reason. */
export const planted = {
  password: 'swordfish-4711',
  urlPassword: 'hunter2/%40?#',
  token: 'tok_8Zk3q',
  user: 'jo.secretive',
  address: 'jo.secretive@private.example',
  blob: '5365637265743432',
} as const;

export type Secrets = typeof planted;

export const secrets: readonly string[] = Object.values(planted);

/** Half of a secret is as bad as the whole; of an address, the domain is none. */
export function piecesOf(secret: string): string[] {
  const own = secret.split('@', 1)[0]!;
  return [secret, own.slice(0, 7), own.slice(-7)];
}
