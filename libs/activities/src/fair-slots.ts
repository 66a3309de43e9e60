import type { InstanceId, OrganisationId } from '@waymark/domain';

/** How many pieces of work may run in this process at the same time. */
export interface Shares {
  all: number;
  organisation: number;
  instance: number;
}

const SHORTEST_MS = 300;
const EACH_MS = 50;
const LONGEST_MS = 30_000;

/**
 * Shares what this process can do at the same time, so that a loop of a hundred jobs in one
 * instance, or all the work of one organisation, leaves some of it to the others.
 */
export class FairSlots {
  private readonly inUse = new Map<string, number>();

  /** How often each organisation was refused in this second and the one before. */
  private readonly refused = new Map<
    OrganisationId,
    { second: number; now: number; last: number }
  >();

  constructor(
    private readonly shares: Shares,
    /** A monotonic clock in milliseconds. */
    private readonly now: () => number = () => performance.now(),
  ) {}

  /**
   * When who was refused should ask again, in milliseconds. The more of an organisation wait, the
   * longer: thousands that ask each second would leave Temporal no time for anybody else.
   */
  askAgainMs(organisation: OrganisationId): number {
    const second = Math.floor(this.now() / 1_000);
    const known = this.refused.get(organisation);
    const last =
      known?.second === second ? known.last : known?.second === second - 1 ? known.now : 0;
    const count = (known?.second === second ? known.now : 0) + 1;
    this.refused.set(organisation, { second, now: count, last });
    return Math.min(LONGEST_MS, SHORTEST_MS + EACH_MS * Math.max(count, last));
  }

  /** @returns what gives the slot back, or null if the share is used up */
  take(organisation: OrganisationId, instance: InstanceId): (() => void) | null {
    const wanted: [name: string, most: number][] = [
      ['', this.shares.all],
      [organisation, this.shares.organisation],
      [`${organisation}/${instance}`, this.shares.instance],
    ];
    if (wanted.some(([name, most]) => this.used(name) >= most)) return null;
    for (const [name] of wanted) this.inUse.set(name, this.used(name) + 1);
    return () => {
      for (const [name] of wanted) {
        const left = this.used(name) - 1;
        if (left > 0) this.inUse.set(name, left);
        else this.inUse.delete(name);
      }
    };
  }

  /** How many more pieces of work of this organisation may begin now. */
  room(organisation: OrganisationId): number {
    const { all, organisation: share } = this.shares;
    return Math.max(0, Math.min(all - this.used(''), share - this.used(organisation)));
  }

  private used(name: string): number {
    return this.inUse.get(name) ?? 0;
  }
}
