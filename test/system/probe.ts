import { readFileSync } from 'node:fs';
import type { Client } from '../../apps/cli/src/client.js';
import { allPages } from '../../apps/cli/src/commands/paged.js';
import { persistently } from './stack.js';

const CONTENT = readFileSync(new URL('./journeys/probe.bpmn', import.meta.url), 'utf8');

/**
 * Publishes a bare diagram: a user task that reminds after two hours, a service task, a second user
 * task.
 */
export const publishProbe = (designer: Client) =>
  designer.call('publishJourney', { body: { files: [{ path: 'probe.bpmn', content: CONTENT }] } });

export async function startProbes(worker: Client, count: number): Promise<string[]> {
  const started: string[] = [];
  for (let index = 0; index < count; index++)
    started.push(
      (
        await persistently(() =>
          worker.call('startInstance', { body: { journey: 'probe', data: {} } }),
        )
      ).instance,
    );
  return started;
}

/** Open tasks of these instances: by instance, task ids by element. */
export async function openTasks(
  worker: Client,
  instances: string[],
): Promise<Map<string, Map<string, string>>> {
  const all = await allPages((cursor) =>
    worker.call('listTasks', {
      query: { filter: 'all', open: 'true', limit: 200, ...(cursor ? { cursor } : {}) },
    }),
  );
  return new Map(
    instances.map((instance) => [
      instance,
      new Map(
        all.filter((task) => task.instance === instance).map((task) => [task.element, task.task]),
      ),
    ]),
  );
}

/** How often each kind of fact stands in an instance's trace, with its node where it has one. */
export async function factCounts(
  supervisor: Client,
  instance: string,
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { facts } of await supervisor.call('trace', { params: { instance } })) {
    for (const fact of facts) {
      const node = (fact['node'] ?? fact['element'] ?? '') as string;
      const key =
        fact.kind === 'element-entered' || fact.kind === 'job-created'
          ? `${fact.kind} ${node}`
          : fact.kind;
      counts[key] = (counts[key] ?? 0) + 1;
    }
  }
  return counts;
}
