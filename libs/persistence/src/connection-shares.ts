import type { OrganisationId } from '@waymark/domain';
import { NoConnectionFree } from './time-limits.js';

/**
 * Shares the connections of one pool between organisations: none has more than three quarters of
 * them, so that work of one which waits for a lock or a slow statement leaves some to the others.
 */
export class ConnectionShares {
  private readonly share: number;
  private readonly inUse = new Map<OrganisationId, number>();
  private readonly waiting = new Map<OrganisationId, Set<() => void>>();

  constructor(
    poolSize: number,
    private readonly waitMs: number,
  ) {
    this.share = Math.max(1, Math.floor(poolSize * 0.75));
  }

  /** @throws NoConnectionFree */
  async take(organisation: OrganisationId): Promise<void> {
    const used = this.inUse.get(organisation) ?? 0;
    if (used < this.share) return void this.inUse.set(organisation, used + 1);
    await this.turn(organisation);
  }

  /** The next one of the same organisation takes it over. */
  give(organisation: OrganisationId): void {
    const [next] = this.waiting.get(organisation) ?? [];
    if (next) return next();
    const left = (this.inUse.get(organisation) ?? 1) - 1;
    if (left > 0) this.inUse.set(organisation, left);
    else this.inUse.delete(organisation);
  }

  private turn(organisation: OrganisationId): Promise<void> {
    const queue = this.waiting.get(organisation) ?? new Set();
    this.waiting.set(organisation, queue);
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        clearTimeout(patience);
        queue.delete(go);
        if (queue.size === 0) this.waiting.delete(organisation);
      };
      const go = (): void => {
        leave();
        resolve();
      };
      const patience = setTimeout(() => {
        leave();
        reject(new NoConnectionFree());
      }, this.waitMs);
      queue.add(go);
    });
  }
}
