import type { Identity } from '@waymark/identity';
import { appendAudit, type Persistence } from '@waymark/persistence';
import type { Logger } from 'pino';

/**
 * What somebody did or tried that concerns the security of the system (docs/security.md#events).
 */
interface SecurityEvent {
  kind:
    | 'signed-in'
    | 'sign-in-refused'
    | 'signed-out'
    | 'refused'
    | 'clock-changed'
    | 'recovered'
    | 'build-chosen'
    | 'keys-rotated'
    | 'queue-board-used';
  /** Null where nobody is known. */
  who: Pick<Identity, 'organisation' | 'person'> | null;
  /** Codes, routes and figures; never words about a person. */
  detail?: Record<string, string | number>;
}

export interface SecurityEvents {
  /** Writes the event to the log and, where somebody is known, to the audit chain. */
  record(event: SecurityEvent): Promise<void>;
}

/** These change the system of the whole organisation. The others belong to the person's chain. */
const OF_ORGANISATION: ReadonlySet<SecurityEvent['kind']> = new Set([
  'clock-changed',
  'recovered',
  'build-chosen',
  'keys-rotated',
  'queue-board-used',
]);

export function securityEvents(
  log: Logger,
  { inOrganisation, keys, clock }: Pick<Persistence, 'inOrganisation' | 'keys' | 'clock'>,
): SecurityEvents {
  return {
    record: async ({ kind, who, detail = {} }) => {
      log.info({ security: kind, ...who, ...detail }, 'security');
      if (!who) return;
      await inOrganisation(who.organisation, (tx) =>
        appendAudit(tx, keys, {
          chain: OF_ORGANISATION.has(kind) ? 'organisation' : `staff/${who.person}`,
          kind,
          actor: who.person,
          at: clock.serviceNow(),
          detail,
        }),
      );
    },
  };
}
