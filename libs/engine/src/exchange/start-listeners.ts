import { startSubscriptions, type Program, type StartSubscription } from '@waymark/machine';
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
  const none = Object.values(program.processes).filter((plan) => plan.executable).flatMap((plan) =>
    (plan.scopes[plan.id]?.starts ?? []).filter((element) => (plan.nodes[element]?.events ?? []).length === 0).map((element): Listener => ({ process: plan.id, element, kind: 'none', name: null })));
  return [...none, ...startSubscriptions(program).flatMap(listenerOf)];
}

/** A condition has nothing to be evaluated on before there is an instance: only a caller starts there. */
function listenerOf(subscription: StartSubscription): Listener[] {
  const { process, element, kind } = subscription;
  if (kind === 'conditional') return [];
  return [{ process, element, kind, name: kind === 'timer' ? null : subscription.name }];
}
