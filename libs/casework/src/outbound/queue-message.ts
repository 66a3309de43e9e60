import type { Instant } from '@waymark/domain';
import type { Persistence } from '@waymark/persistence';

/** A message somebody or something wants to send to the person of a case. It leaves only by `deliverMessage`. */
export interface MessageToQueue { organisation: string; /** The same id again is the same message. */ id: string; caseId: string; instance: string | null; template: string; messageClass: string; /** Absent: text first. */ channel?: string; at: Instant }
export interface QueuedMessage { template: string; messageClass: string; channel: string | null }

export async function queueMessage({ persistence }: { persistence: Persistence }, message: MessageToQueue): Promise<{ outbox: string }> {
  const { organisation, id, caseId } = message;
  const payload: QueuedMessage = { template: message.template, messageClass: message.messageClass, channel: message.channel ?? null };
  await persistence.inOrganisation(organisation, async (tx) => {
    const sealed = await persistence.keys.encrypt(organisation, caseId, payload, `outbox/payload/${id}`);
    await tx.execute(`insert into outbox (organisation, id, kind, instance, case_id, payload, key_id, at) values ($1,$2,'contact-message',$3,$4,$5,$4,$6) on conflict do nothing`, [organisation, id, message.instance, caseId, sealed, message.at]);
  });
  return { outbox: id };
}
