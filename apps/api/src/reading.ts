import type { InstanceId, OrganisationId, Sha256 } from '@waymark/domain';
import { storedState } from '@waymark/engine';
import type { Program, State } from '@waymark/machine';
import type { Persistence, Tx } from '@waymark/persistence';
import { notFound } from './http/problem.js';

/** What instances are, in clear. Whoever asks has already shown that the person may see it. */
export interface Reading {
  state(organisation: OrganisationId, instance: InstanceId): Promise<State>;
  programOf(tx: Tx, instance: InstanceId): Promise<Program>;
}

const PROGRAMS_KEPT = 100;

export function openReading({ inOrganisation, keys }: Persistence): Reading {
  const programs = new Map<string, Program>();
  return {
    state: (organisation, instance) =>
      inOrganisation(organisation, async (tx) => {
        const [row] = await tx.query<{ state: Buffer; key_id: string }>(
          'select state, key_id from instance where organisation = $1 and id = $2',
          [organisation, instance],
        );
        if (!row) throw notFound('instance');
        return storedState(
          await keys.decrypt<{ version: number }>(
            organisation,
            row.key_id,
            row.state,
            `instance/state/${instance}`,
          ),
        );
      }),
    programOf: async (tx, instance) => {
      const [row] = await tx.query<{ program: Sha256 }>(
        'select program from instance where organisation = $1 and id = $2',
        [tx.organisation, instance],
      );
      if (!row) throw notFound('instance');
      return (
        programs.get(`${tx.organisation}/${row.program}`) ?? readProgram(tx, row.program, programs)
      );
    },
  };
}

/** Programs never change: once read, kept. */
async function readProgram(tx: Tx, id: Sha256, programs: Map<string, Program>): Promise<Program> {
  const [row] = await tx.query<{ body: Program }>(
    'select body from program where organisation = $1 and id = $2',
    [tx.organisation, id],
  );
  if (!row) throw new Error('a published program is missing');
  if (programs.size >= PROGRAMS_KEPT) programs.delete(programs.keys().next().value as string);
  programs.set(`${tx.organisation}/${id}`, row.body);
  return row.body;
}
