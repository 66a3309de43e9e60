import type { PersonId } from '@waymark/domain';
import { appendAudit, type Tx } from '@waymark/persistence';
import type { Envelope } from '../commands/envelope.js';
import { runCommand } from '../commands/run-command.js';
import type { EngineContext } from '../context.js';
import { refuse, type Outcome } from '../refusal.js';

const CHANNELS = ['text', 'email'] as const;

/** Where what must not wait reaches a person. Null: nothing goes there. */
export type ContactPoints = Record<(typeof CHANNELS)[number], string | null>;

export interface ChangeContactPoints extends Envelope {
  /** Only what is to change. */
  change: Partial<ContactPoints>;
}

/**
 * A person changes their own telephone and email. The audit chain keeps which of them changed, and
 * not to what.
 */
export const changeContactPoints = (
  context: EngineContext,
  command: ChangeContactPoints,
): Promise<Outcome<ContactPoints>> =>
  runCommand(
    context,
    { kind: 'change-contact-points', envelope: command, request: command.change },
    async (tx) => {
      const person = command.principal.id;
      const before = await contactPointsOf(tx, person);
      if (!before) throw refuse(404, 'not-found', 'You are not on the staff of this organisation.');
      const changed = CHANNELS.filter((channel) => {
        const address = command.change[channel];
        return address !== undefined && address !== before[channel];
      });
      for (const channel of changed)
        await tx.execute(
          `insert into staff_contact (organisation, person, channel, address)
            values ($1, $2, $3, $4)
            on conflict (organisation, person, channel) do update set address = excluded.address`,
          [tx.organisation, person, channel, command.change[channel] ?? null],
        );
      if (changed.length > 0)
        await appendAudit(tx, context.persistence.keys, {
          chain: `staff/${person}`,
          kind: 'contact-points-changed',
          actor: person,
          at: context.now(),
          detail: {
            changed,
            removed: changed.filter((channel) => (command.change[channel] ?? null) === null),
          },
        });
      return { answer: { ...before, ...command.change }, keyId: 'audit' };
    },
  );

/** Null where the person is not on the staff. */
export async function contactPointsOf(tx: Tx, person: PersonId): Promise<ContactPoints | null> {
  const rows = await tx.query<{ channel: keyof ContactPoints | null; address: string | null }>(
    `select c.channel, c.address
      from staff s
      left join staff_contact c on c.organisation = s.organisation and c.person = s.id
      where s.organisation = $1 and s.id = $2 and s.active`,
    [tx.organisation, person],
  );
  if (rows.length === 0) return null;
  const of = (wanted: keyof ContactPoints): string | null =>
    rows.find(({ channel }) => channel === wanted)?.address ?? null;
  return { text: of('text'), email: of('email') };
}
