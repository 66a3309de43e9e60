import { teamAndSkills, type TaskView } from '@waymark/engine';
import type { FormSchema } from '@waymark/forms';
import type { Identity } from '@waymark/identity';
import type { Program } from '@waymark/machine';
import type { Tx } from '@waymark/persistence';
import { mayDo } from './may-do.js';

/**
 * Whether what the person types into the task may be kept with the case, also after the task has
 * ended (docs/service/safe-contact.md#two-people-never-call-unseen).
 */
export async function mayKeep(
  tx: Tx,
  task: TaskView,
  {
    program,
    form,
    identity,
  }: { program: Program | null; form: FormSchema | null; identity: Identity },
): Promise<boolean> {
  if (!program) return false;
  const worker = { ...identity, ...(await teamAndSkills(tx, identity.person)), didBefore: false };
  return mayDo(task, { program, form }, worker).keep;
}
