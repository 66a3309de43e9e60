import type { Instant, PersonId } from '@waymark/domain';
import { appendAudit, uuidv7, type Tx } from '@waymark/persistence';
import type { Envelope } from '../commands/envelope.js';
import { runCommand } from '../commands/run-command.js';
import type { EngineContext } from '../context.js';
import { refuse, type Outcome } from '../refusal.js';
import { lockStaff, requireSpan, type Span } from './span.js';

export interface AddTurn extends Envelope, Span {
  person: PersonId;
  role: string;
}
export interface EndTurn extends Envelope {
  turn: string;
  reason: string;
}
export interface TurnAnswer {
  turn: string;
}

/** A turn of more than a month is a mistake in the date. */
const LONGEST_DAYS = 31;

/**
 * Puts a person on duty for a role. They hold the role, are there for the whole turn and can be
 * reached: whoever is on duty and has no telephone and no email would be told of nothing.
 */
export const addTurn = (context: EngineContext, command: AddTurn): Promise<Outcome<TurnAnswer>> => {
  const { person, role, from, to } = command;
  return runCommand(
    context,
    { kind: 'add-turn', envelope: command, request: { person, role, from, to } },
    async (tx) => {
      requireSpan(command, { now: context.now(), longestDays: LONGEST_DAYS });
      const colleague = await lockStaff(tx, person);
      if (!colleague.roles.includes(role))
        throw refuse(422, 'lacks-role', 'This person does not hold this role.');
      if (!colleague.reachable)
        throw refuse(
          422,
          'no-contact-point',
          'Nobody could reach this person: they have given no telephone number and no email. ' +
            'They can do so on the page “On duty”.',
        );
      await requireThere(tx, command);
      await requireNoOther(tx, command);
      const turn = uuidv7();
      await tx.execute(
        `insert into duty (organisation, id, person, role, starts_at, ends_at)
          values ($1, $2, $3, $4, $5, $6)`,
        [tx.organisation, turn, person, role, from, to],
      );
      await auditRota(tx, context, {
        kind: 'turn-added',
        command,
        detail: { turn, person, role, from, to },
      });
      return { answer: { turn }, keyId: 'audit' };
    },
  );
};

/** Ends a turn now, or takes it away before it begins. */
export const endTurn = (context: EngineContext, command: EndTurn): Promise<Outcome<TurnAnswer>> => {
  const { turn, reason } = command;
  return runCommand(
    context,
    { kind: 'end-turn', envelope: command, request: { turn, reason } },
    async (tx) => {
      const now = context.now();
      const [row] = await tx.query<{ person: string; role: string; over: boolean }>(
        `select person, role, ends_at <= $3 as over
          from duty
          where organisation = $1 and id = $2
          for update`,
        [tx.organisation, turn, now],
      );
      if (!row) throw refuse(404, 'not-found', 'There is no such turn.');
      if (row.over) throw refuse(409, 'turn-over', 'This turn is over already.');
      await tx.execute(`update duty set ends_at = $3 where organisation = $1 and id = $2`, [
        tx.organisation,
        turn,
        now,
      ]);
      const { person, role } = row;
      await auditRota(tx, context, {
        kind: 'turn-ended',
        command,
        detail: { turn, person, role, reason },
      });
      return { answer: { turn }, keyId: 'audit' };
    },
  );
};

async function requireThere(tx: Tx, { person, from, to }: AddTurn): Promise<void> {
  const rows = await tx.query(
    `select from absence
      where organisation = $1 and person = $2
        and starts_at < $4 and (ends_at is null or ends_at > $3)
        and (ends_at is null or ends_at > starts_at)`,
    [tx.organisation, person, from, to],
  );
  if (rows.length > 0)
    throw refuse(422, 'absent', 'This person is absent in this time. Choose another person.');
}

async function requireNoOther(tx: Tx, { person, role, from, to }: AddTurn): Promise<void> {
  const rows = await tx.query(
    `select from duty
      where organisation = $1 and person = $2 and role = $3
        and starts_at < $5 and ends_at > $4 and ends_at > starts_at`,
    [tx.organisation, person, role, from, to],
  );
  if (rows.length > 0)
    throw refuse(409, 'turn-overlaps', 'This person is on duty for this role then already.');
}

/** Who changed who is on duty, in the organisation's audit chain. */
export const auditRota = (
  tx: Tx,
  context: EngineContext,
  {
    kind,
    command,
    detail,
  }: { kind: string; command: Envelope; detail: Record<string, Instant | null> },
): Promise<unknown> =>
  appendAudit(tx, context.persistence.keys, {
    chain: 'organisation',
    kind,
    actor: command.principal.id,
    at: context.now(),
    detail,
  });
