import type { Health } from '@waymark/contracts';

/** A component with its check. `needed`: people cannot work without it. */
export interface Component {
  name: string;
  needed: boolean;
  check(): Promise<'up' | 'degraded' | 'unconfigured'>;
  close?(): Promise<unknown>;
}

const CHECK_MS = 2_000;

/** The state of each component. A component that does not answer in two seconds is down. */
export async function checkHealth(components: readonly Component[]): Promise<Health> {
  const states = await Promise.all(
    components.map(async ({ name, check }) => [name, { state: await inTime(check()) }] as const),
  );
  const down = new Set(states.filter(([, { state }]) => state === 'down').map(([name]) => name));
  const stopped = components.some(({ name, needed }) => needed && down.has(name));
  return {
    status: stopped
      ? 'down'
      : down.size || states.some(([, { state }]) => state === 'degraded')
        ? 'degraded'
        : 'up',
    components: Object.fromEntries(states),
  };
}

async function inTime<T extends string>(check: Promise<T>): Promise<T | 'down'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'down'>((resolve) => (timer = setTimeout(resolve, CHECK_MS, 'down')));
  return Promise.race([check.catch(() => 'down' as const), late]).finally(() =>
    clearTimeout(timer),
  );
}
