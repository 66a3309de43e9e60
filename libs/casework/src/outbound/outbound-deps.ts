import type { Commands } from '@waymark/engine';
import type { Persistence } from '@waymark/persistence';
import type { CaseTransaction } from '../case-transaction.js';
import type { Sender } from './sender.js';

export interface OutboundDeps {
  persistence: Persistence;
  commands: Pick<Commands, 'startInstanceIn'>;
  sender: Sender;
}

/** A transaction in which nobody acts but the delivery of messages. */
export const asOutbound = <T>(
  { persistence }: Pick<OutboundDeps, 'persistence'>,
  organisation: string,
  work: (within: CaseTransaction) => Promise<T>,
): Promise<T> =>
  persistence.inOrganisation(organisation, (tx) =>
    work({ tx, keys: persistence.keys, at: persistence.clock.serviceNow(), by: 'outbound' }),
  );
