import type { Instant } from '@waymark/domain';
import { uuidv7, type Tx } from '@waymark/persistence';
import { leavesAtOnce, type NewNotice } from './notice.js';

/**
 * Writes a notice for one person. If it has to leave at once, the message that carries it is
 * written in the same transaction. A person gets one notice of each occasion.
 * @returns whether it is new.
 */
export async function writeNotice(
  tx: Tx,
  { subject, to, channel, follows }: NewNotice,
  at: Instant,
): Promise<boolean> {
  const id = uuidv7();
  const added = await tx.execute(
    `insert into notice (organisation, id, occasion, kind, case_id, subject, instance, deadline,
        process, element, due_at, rung, code, about, notices, person, role, how, stands_for,
        channel, follows, written_at, state)
      values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$18,$19,$20,$21,$22,$23)
      on conflict do nothing`,
    [
      tx.organisation,
      id,
      subject.occasion,
      subject.kind,
      subject.caseId,
      subject.caseId ?? subject.instance ?? subject.occasion,
      subject.instance,
      subject.deadline ?? null,
      subject.process ?? null,
      subject.element ?? null,
      subject.due ?? null,
      subject.rung ?? null,
      subject.code ?? null,
      subject.about ?? null,
      subject.notices ?? null,
      to.person,
      to.role,
      to.how,
      to.standsFor ?? null,
      channel,
      follows ?? null,
      at,
      // A digest only counts what waits: it waits for nothing itself.
      subject.kind === 'digest' ? 'closed' : 'open',
    ],
  );
  if (added > 0 && (leavesAtOnce(channel) || subject.kind === 'digest'))
    await tx.execute(
      `insert into staff_message (organisation, id, notice, person) values ($1, $2, $3, $4)`,
      [tx.organisation, uuidv7(), id, to.person],
    );
  return added > 0;
}
