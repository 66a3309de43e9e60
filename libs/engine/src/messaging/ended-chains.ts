import type { Instant, PersonId } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';
import { RAISES } from '../advance/incident-raises.js';
import { CHAIN_TOO_LONG } from './chain-limit.js';
import type { OutboxRow } from './relay-handlers.js';

const incidentOf = (delivery: string): string => `engine/chain/${delivery}`;

/** The instance whose throw was set aside shows it as an incident. */
export function reportEnded(
  tx: Tx,
  { row, at }: { row: Pick<OutboxRow, 'id' | 'instance'>; at: Instant },
): void {
  if (row.instance === null) return;
  tx.send(
    `insert into incident (organisation, instance, id, origin, code, message, raised_at)
      values ($1, $2, $3, 'engine', $4,
        'What the process sent is set aside: processes have caused it in each other too often. '
        || 'An operator has to look at it, and can let it go on.', $5)
      on conflict (organisation, instance, id)
      do update set raised_at = excluded.raised_at, state = 'open', resolved_at = null,
          resolved_by = null, raises = ${RAISES}`,
    [tx.organisation, row.instance, incidentOf(row.id), CHAIN_TOO_LONG, at],
  );
}

interface Decided {
  delivery: string;
  at: Instant;
  by: PersonId | null;
}

/** An operator lets it go on: what it causes is a chain of its own. */
export function beginAnew(tx: Tx, decided: Decided): void {
  tx.send('update outbox set chain = null where organisation = $1 and id = $2', [
    tx.organisation,
    decided.delivery,
  ]);
  endReport(tx, decided);
}

/** An operator has decided on what was set aside, so its incident asks nobody any more. */
export const endReport = (tx: Tx, { delivery, at, by }: Decided): void =>
  tx.send(
    `update incident
      set state = 'resolved', resolved_at = $3, resolved_by = $4
      where organisation = $1 and id = $2 and state = 'open'`,
    [tx.organisation, incidentOf(delivery), at, by],
  );
