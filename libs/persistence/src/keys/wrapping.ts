import { NotDecipherable, open, seal } from './cipher.js';
import type { Wrapped } from './key-store.js';
import type { MasterKey } from './master-key.js';

/** The present master key, and the other one that is accepted while it changes. */
export const acceptedBy = (master: MasterKey): MasterKey[] =>
  master.also ? [master, master.also] : [master];

/** A data key as the present master key wraps it. `name` binds it to where it is stored. */
export const wrap = (master: MasterKey, key: Buffer, name: string): Wrapped => ({
  bytes: seal(master.wrapping, key, name),
  by: master.name,
});

/**
 * The data key, whichever accepted master key wraps it.
 * @throws NotDecipherable
 */
export function unwrap(master: MasterKey, wrapped: Buffer, name: string): Buffer {
  for (const { wrapping } of acceptedBy(master))
    try {
      return open(wrapping, wrapped, name);
    } catch (thrown) {
      if (!(thrown instanceof NotDecipherable)) throw thrown;
    }
  throw new NotDecipherable();
}
