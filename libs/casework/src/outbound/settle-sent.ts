import { nameOf } from '@waymark/domain';
import { loadCase } from '../case-file/case-store.js';
import { recordAttempt } from '../case-file/contact-attempt.js';
import { markMessage, type Delivery } from './mark-message.js';
import { asOutbound, type OutboundDeps } from './outbound-deps.js';

const SENT = { letter: 'letter-sent', text: 'text-sent', email: 'message-sent' } as const;
export type SentBy = keyof typeof SENT;

/** A message that was sent is an attempt at contact, recorded in the file. */
export const settleSent = (
  deps: OutboundDeps,
  { organisation, outbox }: { organisation: string; outbox: string },
  { caseId, channel }: { caseId: string; channel: SentBy },
): Promise<Delivery> =>
  asOutbound(deps, organisation, async (within) => {
    const file = await loadCase(within, caseId, { lock: true });
    if (file)
      await recordAttempt(within, file, {
        channel,
        outcome: SENT[channel],
        at: within.at,
        insideSafeWindow: false,
        note: null,
        task: null,
        id: nameOf('sent-message', outbox),
      });
    return markMessage(within, outbox, { state: 'sent', error: null });
  });
