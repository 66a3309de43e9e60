import type { Instant, Json } from '@waymark/domain';
import type { KeyRing, Tx } from '@waymark/persistence';

/**
 * What every change of a case file is made with: a transaction of one organisation, the keys,
 * service time, and who did it.
 */
export interface CaseTransaction {
  tx: Tx;
  keys: KeyRing;
  at: Instant;
  by: string;
}

/**
 * Seals a value with a key (a case's key has the case's id); `place` is table, column and row, so
 * that sealed values cannot change places.
 */
export const seal = (
  within: Pick<CaseTransaction, 'tx' | 'keys'>,
  keyId: string,
  { value, place }: { value: Json | object; place: string },
): Promise<Buffer> => within.keys.encrypt(within.tx.organisation, keyId, value, place);

export const unseal = <T>(
  within: Pick<CaseTransaction, 'tx' | 'keys'>,
  keyId: string,
  { sealed, place }: { sealed: Buffer; place: string },
): Promise<T> => within.keys.decrypt<T>(within.tx.organisation, keyId, sealed, place);
