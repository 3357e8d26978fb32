/** The two assertions that the suite needs, without a module of Node. */
export function equal(actual: unknown, expected: unknown, what = 'value'): void {
  const [seen, wanted] = [actual, expected].map((value) => JSON.stringify(value, undefined, 2));
  if (seen !== wanted) throw new Error(`${what}: expected ${wanted}, got ${seen}`);
}

export function includes(text: string, part: string): void {
  if (!text.includes(part)) throw new Error(`expected ${JSON.stringify(part)} in ${JSON.stringify(text)}`);
}
