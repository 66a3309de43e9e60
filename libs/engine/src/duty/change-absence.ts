import type { Instant, PersonId } from '@waymark/domain';
import { uuidv7 } from '@waymark/persistence';
import type { Envelope } from '../commands/envelope.js';
import { runCommand } from '../commands/run-command.js';
import type { EngineContext } from '../context.js';
import { refuse, type Outcome } from '../refusal.js';
import { auditRota } from './change-rota.js';
import { lockStaff, requireSpan, type Span } from './span.js';

export interface AddAbsence extends Envelope, Span<Instant | null> {
  person: PersonId;
}
export interface EndAbsence extends Envelope {
  absence: string;
  /** The caller may end the absence of anybody, not only their own. */
  ofAnybody: boolean;
}
export interface AbsenceAnswer {
  absence: string;
}

const LONGEST_DAYS = 366;

/** While somebody is absent, they are given no task and no notice; others on duty get it. */
export const addAbsence = (
  context: EngineContext,
  command: AddAbsence,
): Promise<Outcome<AbsenceAnswer>> => {
  const { person, from, to } = command;
  return runCommand(
    context,
    { kind: 'add-absence', envelope: command, request: { person, from, to } },
    async (tx) => {
      requireSpan(command, { now: context.now(), longestDays: LONGEST_DAYS });
      await lockStaff(tx, person);
      const same = await tx.query(
        `select from absence
          where organisation = $1 and person = $2
            and (ends_at is null or ends_at > $3) and ($4::timestamptz is null or starts_at < $4)
            and (ends_at is null or ends_at > starts_at)`,
        [tx.organisation, person, from, to],
      );
      if (same.length > 0)
        throw refuse(409, 'absence-overlaps', 'This person is absent then already.');
      const absence = uuidv7();
      await tx.execute(
        `insert into absence (organisation, id, person, starts_at, ends_at)
          values ($1, $2, $3, $4, $5)`,
        [tx.organisation, absence, person, from, to],
      );
      await auditRota(tx, context, {
        kind: 'absence-added',
        command,
        detail: { absence, person, from, to },
      });
      return { answer: { absence }, keyId: 'audit' };
    },
  );
};

/** Somebody is back, or will not be absent after all. */
export const endAbsence = (
  context: EngineContext,
  command: EndAbsence,
): Promise<Outcome<AbsenceAnswer>> => {
  const { absence } = command;
  return runCommand(
    context,
    { kind: 'end-absence', envelope: command, request: { absence } },
    async (tx) => {
      const now = context.now();
      const [row] = await tx.query<{ person: string; over: boolean }>(
        `select person, coalesce(ends_at <= $3, false) as over
          from absence
          where organisation = $1 and id = $2 and (person = $4 or $5)
          for update`,
        [tx.organisation, absence, now, command.principal.id, command.ofAnybody],
      );
      if (!row) throw refuse(404, 'not-found', 'There is no such absence.');
      if (row.over) throw refuse(409, 'absence-over', 'This absence is over already.');
      await tx.execute('update absence set ends_at = $3 where organisation = $1 and id = $2', [
        tx.organisation,
        absence,
        now,
      ]);
      const { person } = row;
      await auditRota(tx, context, { kind: 'absence-ended', command, detail: { absence, person } });
      return { answer: { absence }, keyId: 'audit' };
    },
  );
};
