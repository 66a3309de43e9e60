import { mayPerson } from '@waymark/contracts';
import type { CaseId } from '@waymark/domain';
import { cannotDo, openTasksOfCases, type TaskView } from '@waymark/engine';
import type { Identity } from '@waymark/identity';
import type { Tx } from '@waymark/persistence';
import { readerOf } from '../http/engine-call.js';
import type { Engine } from '../parts.js';
import { formOfTask } from './form-of-task.js';

/**
 * Of these cases, those in which an open task asks this person for a judgement of their own. They
 * see no grade of such a case before they have given it (docs/service/assessment.md).
 */
export async function judgedFirst(
  tx: Tx,
  cases: readonly (CaseId | null)[],
  { engine, identity }: { engine: Engine; identity: Identity },
): Promise<Set<CaseId>> {
  const wanted = [...new Set(cases.filter((one) => one !== null))];
  if (wanted.length === 0) return new Set();
  const programs = new Map<string, Awaited<ReturnType<Engine['programOf']>>>();
  const judging: TaskView[] = [];
  for (const { task, program } of await openTasksOfCases(tx, wanted)) {
    if (!programs.has(program)) programs.set(program, await engine.programOf(tx, task.instance));
    if (formOfTask(task, programs.get(program) ?? null)?.ownJudgement === true) judging.push(task);
  }
  const cannot = await cannotDo(tx, judging, {
    ...readerOf(identity),
    works: mayPerson('tasks.work', identity.roles),
  });
  return new Set(
    judging.filter(({ task }) => !cannot.has(task)).flatMap((task) => task.case ?? []),
  );
}
