import { appendAudit, type Tx } from '@waymark/persistence';
import type { Envelope } from '../commands/envelope.js';
import type { EngineContext } from '../context.js';
import { refuse } from '../refusal.js';

/** One version of a journey, as its row says. */
export interface VersionRow {
  journey: string;
  version: number;
  program: string;
  reference: string;
  state: 'draft' | 'approved' | 'live' | 'retired';
  created_by: string;
  processes: string[];
}

export interface NamedVersion {
  journey: string;
  version: number;
}

const COLUMNS = 'journey, version, program, reference, state, created_by, processes';

/** The version, locked. @throws Refused */
export async function versionOf(tx: Tx, { journey, version }: NamedVersion): Promise<VersionRow> {
  const [row] = await tx.query<VersionRow>(
    `select ${COLUMNS}
      from journey_version
      where organisation = $1 and journey = $2 and version = $3
      for update`,
    [tx.organisation, journey, version],
  );
  if (!row) throw refuse(404, 'not-found', 'There is no such version of the journey.');
  return row;
}

/** The newest version of a journey, whatever became of it. */
export async function newestVersion(tx: Tx, journey: string): Promise<VersionRow | null> {
  const [row] = await tx.query<VersionRow>(
    `select ${COLUMNS}
      from journey_version
      where organisation = $1 and journey = $2
      order by version desc
      limit 1`,
    [tx.organisation, journey],
  );
  return row ?? null;
}

/** The number of the live version. Null where the journey is not live. */
export async function liveVersion(tx: Tx, journey: string): Promise<number | null> {
  const [row] = await tx.query<{ version: number }>(
    `select version
      from deployment
      where organisation = $1 and journey = $2 and retired_at is null`,
    [tx.organisation, journey],
  );
  return row?.version ?? null;
}

/** Records what happened to a version in the audit chain of its journey. */
export async function auditVersion(
  tx: Tx,
  context: EngineContext,
  input: {
    by: Pick<Envelope['principal'], 'id'>;
    of: NamedVersion;
    kind: string;
    detail?: Record<string, string>;
  },
): Promise<void> {
  await appendAudit(tx, context.persistence.keys, {
    chain: `journey/${input.of.journey}`,
    kind: input.kind,
    actor: input.by.id,
    at: context.now(),
    detail: { version: input.of.version, ...input.detail },
  });
}
