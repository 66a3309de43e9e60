import type { ElementId, InstanceId, ProcessId, Sha256 } from '@waymark/domain';
import { isOpenTitle } from '@waymark/machine';
import { KeyDestroyed, type Tx } from '@waymark/persistence';
import type { EngineContext } from '../context.js';
import { indexBusinessKeys } from '../messaging/business-key.js';
import { titlePlace } from '../reading/with-titles.js';

const AT_ONCE = 200;
/** What is left after so many rounds waits for the next time. */
const MOST_ROUNDS = 200;

/**
 * Seals what an older build wrote in clear: titles that may say something about a person, and
 * business keys. During a roll-out an older build goes on writing, so this never ends for good.
 * Each round is a transaction of its own, so nobody waits for all of it.
 */
export async function sealOldColumns(context: EngineContext): Promise<void> {
  const { persistence } = context;
  for (const organisation of await persistence.organisations()) {
    const inRounds = async (work: (tx: Tx) => Promise<number>): Promise<void> => {
      for (let round = 0; round < MOST_ROUNDS; round += 1)
        if ((await persistence.inOrganisation(organisation, work)) === 0) return;
    };
    await inRounds((tx) => indexBusinessKeys(tx, persistence.keys));
    await inRounds((tx) => judgeTitles(tx, context));
  }
}

interface TaskInClear {
  id: string;
  instance: InstanceId;
  process: ProcessId;
  element: ElementId;
  title: string;
  key_id: string;
  program: Sha256;
}

/**
 * Judges titles in clear that nobody has judged: one that may say something about a person is
 * sealed.
 * @returns how many
 */
async function judgeTitles(tx: Tx, context: EngineContext): Promise<number> {
  const rows = await tx.query<TaskInClear>(
    `select t.id, t.instance, t.process, t.element, t.title, i.key_id, i.program
      from task t
      join instance i on i.organisation = t.organisation and i.id = t.instance
      where t.organisation = $1
        and not t.title_judged
        and t.title is not null
        and t.title <> coalesce(t.name, t.element)
      order by t.id
      limit ${AT_ONCE}
      for update of t skip locked`,
    [tx.organisation],
  );
  const open: string[] = [];
  for (const row of rows)
    if (isOpenTitle(await context.programs.program(tx, row.program), row)) open.push(row.id);
    else await seal(tx, context, row);
  if (open.length > 0)
    await tx.execute(
      'update task set title_judged = true where organisation = $1 and id = any($2)',
      [tx.organisation, open],
    );
  return rows.length;
}

async function seal(
  tx: Tx,
  { persistence: { keys } }: EngineContext,
  { id, title, key_id: keyId }: TaskInClear,
): Promise<void> {
  await tx.execute(
    `update task
      set title = null, sealed_title = $3, key_id = $4
      where organisation = $1 and id = $2`,
    [tx.organisation, id, await sealedOrNothing(), keyId],
  );

  /** Of a case that was erased, nothing is kept. */
  async function sealedOrNothing(): Promise<Buffer | null> {
    try {
      return await keys.encrypt(tx.organisation, keyId, title, titlePlace(id));
    } catch (thrown) {
      if (thrown instanceof KeyDestroyed) return null;
      throw thrown;
    }
  }
}
