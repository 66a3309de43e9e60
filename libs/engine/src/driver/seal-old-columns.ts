import type { ElementId, InstanceId, OrganisationId, ProcessId, Sha256 } from '@waymark/domain';
import { isOpenTitle, type Program } from '@waymark/machine';
import { KeyDestroyed, type Tx } from '@waymark/persistence';
import type { EngineContext } from '../context.js';
import { indexBusinessKeys } from '../messaging/business-key.js';
import { titlePlace } from '../reading/with-titles.js';

const AT_ONCE = 200;

/**
 * Seals what an older build wrote in clear: titles that may say something about a person, and
 * business keys. Each round is a transaction of its own, so nobody waits for all of it.
 */
export async function sealOldColumns(context: EngineContext): Promise<void> {
  const { persistence } = context;
  for (const organisation of await persistence.organisations()) {
    const round = (work: (tx: Tx) => Promise<number>): Promise<number> =>
      persistence.inOrganisation(organisation, work);
    while ((await round((tx) => indexBusinessKeys(tx, persistence.keys))) > 0);
    while ((await round((tx) => sealTitles(tx, context, organisation))) > 0);
  }
}

/** @returns how many rows or programs were dealt with; 0 once nothing is left. */
async function sealTitles(
  tx: Tx,
  context: EngineContext,
  organisation: OrganisationId,
): Promise<number> {
  const [next] = await tx.query<{ id: Sha256 }>(
    `select id
      from program p
      where organisation = $1
        and not exists (
          select from titles_sealed s where s.organisation = p.organisation and s.program = p.id)
      order by id
      limit 1`,
    [organisation],
  );
  if (!next) return 0;
  const elements = sealedElements(await context.programs.program(tx, next.id));
  const rows = elements.length > 0 ? await inClear(tx, next.id, elements) : [];
  for (const row of rows) await seal(tx, context, row);
  if (rows.length < AT_ONCE)
    await tx.execute(
      `insert into titles_sealed (organisation, program) values ($1, $2) on conflict do nothing`,
      [organisation, next.id],
    );
  return 1;
}

interface Element {
  process: ProcessId;
  element: ElementId;
}

const sealedElements = (program: Program): Element[] =>
  Object.values(program.processes)
    .flatMap(({ id: process, nodes }) =>
      Object.keys(nodes).map((element): Element => ({ process, element })),
    )
    .filter((one) => !isOpenTitle(program, one));

interface TaskInClear {
  id: string;
  instance: InstanceId;
  title: string;
  key_id: string;
}

const inClear = (tx: Tx, program: Sha256, elements: readonly Element[]): Promise<TaskInClear[]> =>
  tx.query<TaskInClear>(
    `select t.id, t.instance, t.title, i.key_id
      from instance i
      join task t on t.organisation = i.organisation and t.instance = i.id
      join unnest($3::text[], $4::text[]) e(process, element)
        on e.process = t.process and e.element = t.element
      where i.organisation = $1
        and i.program = $2
        and t.title is distinct from coalesce(t.name, t.element)
        and t.title is not null
      order by t.id
      limit ${AT_ONCE}`,
    [
      tx.organisation,
      program,
      elements.map(({ process }) => process),
      elements.map(({ element }) => element),
    ],
  );

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
