import type { OrganisationId } from '@waymark/domain';
import { NoConnectionFree } from './time-limits.js';

/** In real milliseconds: whether other organisations are at work is decided by their last one. */
const OTHERS_MS = 2_000;

export interface SharesSettings {
  /** For how many real milliseconds an organisation steps back at most. Default 0: never. */
  stepBackMs?: number;
  /** A monotonic clock in milliseconds. */
  now?: () => number;
}

/**
 * Shares the connections of one pool between organisations.
 * - None has more than three quarters of them, so that work of one which waits for a lock or a slow
 *   statement leaves some to the others.
 * - In the API, while others are at work, one that has a fifth of them steps back for a moment
 *   before it takes more. All transactions run in the one thread of the process, so that a flood
 *   of one organisation would otherwise have most of its time.
 */
export class ConnectionShares {
  private readonly share: number;
  private readonly turn: number;
  private readonly lastTaken = new Map<OrganisationId, number>();
  private readonly now: () => number;
  private readonly stepBackMs: number;
  private readonly inUse = new Map<OrganisationId, number>();
  private readonly waiting = new Map<OrganisationId, Set<() => void>>();

  constructor(
    poolSize: number,
    private readonly waitMs: number,
    { now, stepBackMs }: SharesSettings = {},
  ) {
    this.share = Math.max(1, Math.floor(poolSize * 0.75));
    this.turn = Math.max(1, Math.floor(poolSize * 0.2));
    this.now = now ?? (() => performance.now());
    this.stepBackMs = stepBackMs ?? 0;
  }

  /** @throws NoConnectionFree */
  async take(organisation: OrganisationId): Promise<void> {
    const now = this.now();
    this.lastTaken.set(organisation, now);
    const stepsBack = this.stepBackMs > 0 && this.used(organisation) >= this.turn;
    if (stepsBack && this.hasOthers(organisation, now))
      if (await this.isHandedOver(organisation, this.stepBackMs)) return;
    const used = this.used(organisation);
    if (used < this.share) return void this.inUse.set(organisation, used + 1);
    if (!(await this.isHandedOver(organisation, this.waitMs))) throw new NoConnectionFree();
  }

  /** The next one of the same organisation takes it over. */
  give(organisation: OrganisationId): void {
    const [next] = this.waiting.get(organisation) ?? [];
    if (next) return next();
    const left = this.used(organisation) - 1;
    if (left > 0) this.inUse.set(organisation, left);
    else this.inUse.delete(organisation);
  }

  private used(organisation: OrganisationId): number {
    return this.inUse.get(organisation) ?? 0;
  }

  private hasOthers(organisation: OrganisationId, now: number): boolean {
    for (const [other, at] of this.lastTaken)
      if (other !== organisation && now - at < OTHERS_MS) return true;
    return false;
  }

  /** Waits until another one of the organisation hands its connection over. False if none does. */
  private isHandedOver(organisation: OrganisationId, withinMs: number): Promise<boolean> {
    const queue = this.waiting.get(organisation) ?? new Set();
    this.waiting.set(organisation, queue);
    return new Promise((resolve) => {
      const leave = (handedOver: boolean): void => {
        clearTimeout(patience);
        queue.delete(go);
        if (queue.size === 0 && this.waiting.get(organisation) === queue)
          this.waiting.delete(organisation);
        resolve(handedOver);
      };
      const go = (): void => leave(true);
      const patience = setTimeout(() => leave(false), withinMs);
      queue.add(go);
    });
  }
}
