import type { TaskItem, WorkerOfCase } from '@waymark/contracts';
import { namesOf, type TaskView } from '@waymark/engine';
import type { Tx } from '@waymark/persistence';

interface Working {
  namedWorker: string | null;
  deputy: string | null;
  /** The open tasks of the case. */
  tasks: readonly Pick<TaskView, 'assignee'>[];
}

/** The colleagues who work on a case now, each once: the named worker first. */
export async function workersOfCase(
  tx: Tx,
  { namedWorker, deputy, tasks }: Working,
): Promise<WorkerOfCase[]> {
  const all: [person: string | null, as: WorkerOfCase['as']][] = [
    [namedWorker, 'named-worker'],
    [deputy, 'deputy'],
    ...tasks.map(({ assignee }): [TaskItem['assignee'], 'task'] => [assignee, 'task']),
  ];
  const once = new Map<string, WorkerOfCase['as']>();
  for (const [person, as] of all) if (person !== null && !once.has(person)) once.set(person, as);
  const names = await namesOf(tx, [...once.keys()]);
  return [...once].map(([person, as]) => ({ person, name: names.get(person) ?? person, as }));
}
