import type { ContactOutcome, Instant } from '@waymark/domain';
import type { CaseFile } from './case-file.js';
import type { CaseMessage } from './suspend-contact.js';

/** An attempt that was recorded outside the completion of a task. */
interface Tried {
  outcome: ContactOutcome;
  at: Instant;
  insideSafeWindow: boolean;
  callAt: Instant | null;
  notSafe: boolean;
  /** The victim, or somebody for them, got in touch with us. */
  incoming?: boolean;
}

/**
 * What the journey of a case hears of an attempt outside a task, so that it acts as on the same
 * answer in a form: a victim who wants no support is asked to confirm it, and silence is
 * looked into (docs/service/support.md#unable-to-reach).
 */
export function contactTried(
  { id }: CaseFile,
  { outcome, at, insideSafeWindow, callAt, notSafe, incoming = false }: Tried,
): CaseMessage[] {
  if (outcome === 'has-died' || outcome === 'someone-else' || notSafe) return [];
  if (outcome === 'declined')
    return [{ name: 'consent.withdrawn', key: id, payload: { withdrawn: 'support' } }];
  return [
    {
      name: 'contact.tried',
      key: id,
      payload: { tried: { outcome, at, insideSafeWindow, callAt, ...(incoming && { incoming }) } },
    },
  ];
}
