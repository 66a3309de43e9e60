import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { routes } from '@waymark/contracts';

const root = new URL('../../', import.meta.url).pathname;
const sources = execFileSync('git', ['ls-files', 'libs/casework/src/bindings/*.ts'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.spec.ts'));

/** Whoever completes a form has to know every code with which a rule of the service refuses it. */
it('declares every code with which the case file refuses a form', () => {
  const codes = sources.flatMap((path) =>
    [...readFileSync(`${root}${path}`, 'utf8').matchAll(/refuseRule\(\s*'([a-z-]+)'/g)].map(
      (match) => match[1],
    ),
  );
  expect(codes).toContain('safety-plan-empty');
  const declared: readonly string[] = routes.completeTask.refusals;
  expect([...new Set(codes)].filter((code) => !declared.includes(code ?? ''))).toEqual([]);
});
