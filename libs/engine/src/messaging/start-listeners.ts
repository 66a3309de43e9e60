import type { Instant } from '@waymark/domain';
import {
  nextStart,
  startSubscriptions,
  type Program,
  type Reference,
  type StartSubscription,
} from '@waymark/machine';
import type { Tx } from '@waymark/persistence';

interface Listener {
  process: string;
  element: string;
  kind: 'none' | 'message' | 'signal' | 'timer';
  name: string | null;
  next_at: Instant | null;
}
export interface Live {
  journey: string;
  version: number;
  program: Program;
  reference: Reference;
  /** When the version goes live. */
  at: Instant;
}

/**
 * Replaces the start listeners of the previous version with those of the version that goes live. A
 * process that is only called has a journey of its own to start it.
 */
export async function startListeners(tx: Tx, live: Live): Promise<void> {
  await tx.execute('delete from start_listener where organisation = $1 and journey = $2', [
    tx.organisation,
    live.journey,
  ]);
  const rows = listenersOf(live).map((listener) => ({
    organisation: tx.organisation,
    journey: live.journey,
    version: live.version,
    ...listener,
  }));
  if (rows.length === 0) return;
  await tx.execute(
    `insert into start_listener (organisation, journey, version, process, element, kind, name,
        next_at)
     select organisation, journey, version, process, element, kind, name, next_at
     from jsonb_populate_recordset(null::start_listener, $1::jsonb)
     on conflict (organisation, process, element, kind) do nothing`,
    [JSON.stringify(rows)],
  );
}

function listenersOf(live: Live): Listener[] {
  const { program } = live;
  const none = Object.values(program.processes)
    .filter((plan) => plan.executable)
    .flatMap((plan) =>
      (plan.scopes[plan.id]?.starts ?? [])
        .filter((element) => (plan.nodes[element]?.events ?? []).length === 0)
        .map((element): Listener => ({
          process: plan.id,
          element,
          kind: 'none',
          name: null,
          next_at: null,
        })),
    );
  return [
    ...none,
    ...startSubscriptions(program).flatMap((subscription) => listenerOf(subscription, live)),
  ];
}

/**
 * A condition cannot be evaluated before there is an instance, so only a caller can start a process
 * there.
 */
function listenerOf(subscription: StartSubscription, { reference, at }: Live): Listener[] {
  const { process, element, kind } = subscription;
  if (kind === 'conditional') return [];
  if (kind === 'timer')
    return [
      {
        process,
        element,
        kind,
        name: null,
        next_at: nextStart({ plan: subscription.timer, reference, after: at, live: at }),
      },
    ];
  return [{ process, element, kind, name: subscription.name, next_at: null }];
}
