import { AsyncLocalStorage } from 'node:async_hooks';
import type { OrganisationId } from '@waymark/domain';

/** A key that a transaction needs. `create`: it is made if there is none. */
export interface NeededKey {
  organisation: OrganisationId;
  keyId: string;
  create: boolean;
}

/** Ends an attempt. It is tried again with the keys. */
class KeysMissing extends Error {
  constructor() {
    super('keys have to be fetched before the transaction');
  }
}

interface Attempt {
  /** By organisation and id. */
  missing: Map<string, NeededKey>;
  /** What was looked for before this attempt and is not there. */
  absent: ReadonlySet<string>;
  /** What is still under way when the transaction has ended may wait. */
  ended: boolean;
}

const attempts = new AsyncLocalStorage<Attempt | null>();

/** More attempts need ever other keys. The last one waits for them inside the transaction. */
const MOST_ATTEMPTS = 4;

/**
 * Runs a transaction so that it does not wait for the database of keys while it holds a connection
 * and locks: an attempt that lacks keys is rolled back and repeated when they are in memory.
 * @param fetch answers the names of keys that do not exist
 */
export async function withKeysAtHand<T>(
  fetch: (needed: readonly NeededKey[]) => Promise<readonly string[]>,
  transaction: (beforeCommit: () => void) => Promise<T>,
): Promise<T> {
  const absent = new Set<string>();
  for (let tries = 1; tries < MOST_ATTEMPTS; tries += 1) {
    const attempt: Attempt = { missing: new Map(), absent, ended: false };
    const { missing } = attempt;
    try {
      const answer = await attempts.run(attempt, () =>
        transaction(() => {
          if (missing.size > 0) throw new KeysMissing(); // the work went on without them
        }),
      );
      if (missing.size === 0) return answer;
    } catch (thrown) {
      if (missing.size === 0) throw thrown;
    } finally {
      attempt.ended = true;
    }
    for (const name of await fetch([...missing.values()])) absent.add(name);
  }
  return attempts.run(null, () => transaction(() => undefined));
}

/**
 * Says that the running transaction needs a key that is not in memory.
 * @returns whether the key is known not to exist; null outside a transaction, where one may wait
 * @throws KeysMissing
 */
export function needInTransaction(name: string, needed: NeededKey): 'absent' | null {
  const attempt = attempts.getStore();
  if (!attempt || attempt.ended) return null;
  if (attempt.absent.has(name)) return 'absent';
  attempt.missing.set(name, needed);
  throw new KeysMissing();
}
