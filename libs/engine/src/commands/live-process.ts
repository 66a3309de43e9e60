import type { ProcessId, Sha256 } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';
import { NEWEST_REFERENCE } from '../reading/references.js';
import { refuse } from '../refusal.js';

export interface LiveProcess {
  journey: string;
  version: number;
  program: Sha256;
  reference: Sha256;
  process: ProcessId;
}

/**
 * The live version that contains the process. If no process is named, the first process of the
 * journey.
 * @throws Refused `not-deployed`
 */
export async function liveProcess(
  tx: Tx,
  wanted: { journey?: string; process?: ProcessId },
): Promise<LiveProcess> {
  const rows = await tx.prepared<LiveProcess & { processes: string[] }>(
    `select v.journey, v.version, v.program, ${NEWEST_REFERENCE} as reference, v.processes
     from deployment d
     join journey_version v on v.organisation = d.organisation
       and v.journey = d.journey
       and v.version = d.version
     where d.organisation = $1
       and d.retired_at is null
       and ($2::text is null or d.journey = $2)
       and ($3::text is null or $3 = any(v.processes))
     order by v.journey limit 2`,
    [tx.organisation, wanted.journey ?? null, wanted.process ?? null],
  );
  const [row, other] = rows;
  if (!row)
    throw refuse(404, 'not-deployed', 'No published journey has this process. Publish one first.');
  if (other && !wanted.journey)
    throw refuse(
      422,
      'not-deployed',
      'More than one live journey has this process. Name the journey as well.',
    );
  return { ...row, process: wanted.process ?? row.processes[0] ?? '' };
}
