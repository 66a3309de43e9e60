import { execFileSync } from 'node:child_process';

/**
 * Every boundary and purity rule is shown refusing an example that breaks it, and letting pass what
 * it allows.
 */
describe('rooms', () => {
  const script = new URL('./lint-examples.mjs', import.meta.url).pathname;
  const env = { ...process.env, NODE_OPTIONS: '' };
  const results = JSON.parse(
    execFileSync(process.execPath, [script], { encoding: 'utf8', env, maxBuffer: 1 << 24 }),
  ) as { name: string; expected: string | null; rules: string[] }[];
  const refused = results.filter((r) => r.expected);
  const allowed = results.filter((r) => !r.expected);

  it('has examples of both kinds', () => {
    expect(refused.length).toBeGreaterThan(300);
    expect(allowed.length).toBeGreaterThan(50);
  });

  it.each(refused.map((r) => [r.name, r] as const))('refuses: %s', (_, { expected, rules }) => {
    expect(rules).toContain(expected);
  });

  it.each(allowed.map((r) => [r.name, r] as const))('allows: %s', (_, { rules }) => {
    expect(rules).toEqual([]);
  });
});
