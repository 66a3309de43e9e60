import type { EventPlan, Program } from '@waymark/machine';
import type { Tx } from '@waymark/persistence';
import type { EngineContext } from '../context.js';

interface Listener { process: string; element: string; kind: 'none' | 'message' | 'signal' | 'timer'; name: string | null }

/** What starts the processes of a version that goes live; those of the version before no longer do. Processes compiled in for call activities have their own journeys. */
export async function startListeners(tx: Tx, _context: EngineContext, live: { journey: string; version: number; program: Program }): Promise<void> {
  await tx.execute('delete from start_listener where organisation = $1 and journey = $2', [tx.organisation, live.journey]);
  const rows = listenersOf(live.program).map((listener) => ({ organisation: tx.organisation, journey: live.journey, version: live.version, ...listener }));
  if (rows.length === 0) return;
  await tx.execute(
    `insert into start_listener (organisation, journey, version, process, element, kind, name)
     select organisation, journey, version, process, element, kind, name from jsonb_populate_recordset(null::start_listener, $1::jsonb) on conflict (organisation, process, element, kind) do nothing`, [JSON.stringify(rows)]);
}

export function listenersOf(program: Program): Listener[] {
  return Object.values(program.processes).filter((plan) => plan.executable).flatMap((plan) =>
    (plan.scopes[plan.id]?.starts ?? []).flatMap((element) => {
      const events = plan.nodes[element]?.events ?? [];
      return events.length === 0 ? [{ process: plan.id, element, kind: 'none' as const, name: null }] : events.flatMap((event) => listenerOf(event, { process: plan.id, element }));
    }));
}

function listenerOf(event: EventPlan, place: { process: string; element: string }): Listener[] {
  if (event.kind === 'message') return [{ ...place, kind: 'message', name: event.message.name }];
  if (event.kind === 'signal') return [{ ...place, kind: 'signal', name: event.name }];
  if (event.kind === 'timer') return [{ ...place, kind: 'timer', name: null }];
  return [];
}
