import type { InstanceId, Instant, OrganisationId, Sha256 } from '@waymark/domain';
import type { Event, Fact } from '@waymark/machine';
import type { EngineContext } from '../context.js';

export interface TraceStep {
  seq: number;
  at: Instant;
  event: Event;
  facts: Fact[];
  incarnation: number;
  program: Sha256;
  reference: Sha256;
}

interface StepRow {
  seq: number;
  at: Date;
  incarnation: number;
  program: string;
  reference: string;
  payload: Buffer;
  key_id: string;
}

/** An instance's history in clear: every event with its facts. */
export function trace(
  context: EngineContext,
  organisation: OrganisationId,
  instance: InstanceId,
): Promise<TraceStep[]> {
  return context.persistence.inOrganisation(organisation, async (tx) => {
    const rows = await tx.query<StepRow>(
      `select seq, at, incarnation, program, reference, payload, key_id
        from step
        where organisation = $1 and instance = $2
        order by seq`,
      [organisation, instance],
    );
    return Promise.all(
      rows.map(async (row): Promise<TraceStep> => {
        const { event, facts } = await context.persistence.keys.decrypt<{
          event: Event;
          facts: Fact[];
        }>(organisation, row.key_id, row.payload, `step/payload/${instance}/${row.seq}`);
        return {
          seq: row.seq,
          at: row.at.toISOString(),
          event,
          facts,
          incarnation: row.incarnation,
          program: row.program,
          reference: row.reference,
        };
      }),
    );
  });
}
