import type { CaseId, PersonId } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';

/** Real time. A call is held for so long from the last sign that the person is still at it. */
const HELD_MINUTES = 15;

interface Call {
  caseId: CaseId;
  person: PersonId;
  task: string;
}
/** `begun`: it is new, or taken over. `kept`: the person was calling already. */
export type BeganCall = 'begun' | 'kept' | 'somebody-is-calling';

/**
 * Notes that this person is about to call the victim, so that nobody else calls unseen
 * (docs/service/safe-contact.md#two-people-never-call-unseen). A call that somebody else has begun
 * stays theirs, unless this person takes it over.
 */
export async function beginCall(
  tx: Tx,
  { caseId, person, task, takeOver }: Call & { takeOver: boolean },
): Promise<BeganCall> {
  const [row] = await tx.query<{ begun: boolean }>(
    `insert into calling (organisation, case_id, person, task, begun_at, held_until)
      values ($1, $2, $3, $4, now(), now() + make_interval(mins => ${HELD_MINUTES}))
      on conflict (organisation, case_id) do update
      set person = excluded.person,
        task = excluded.task,
        begun_at = case
          when calling.person = excluded.person and calling.held_until > now()
            then calling.begun_at
          else now()
          end,
        held_until = excluded.held_until
      where calling.person = excluded.person or calling.held_until <= now() or $5
      returning begun_at = now() as begun`,
    [tx.organisation, caseId, person, task, takeOver],
  );
  if (!row) return 'somebody-is-calling';
  return row.begun ? 'begun' : 'kept';
}

/** Notes that this person calls no longer from this task. */
export const endCall = async (
  tx: Tx,
  { person, task }: Pick<Call, 'person' | 'task'>,
): Promise<boolean> =>
  (await tx.execute('delete from calling where organisation = $1 and person = $2 and task = $3', [
    tx.organisation,
    person,
    task,
  ])) > 0;
