import type { InstanceId, OrganisationId } from '@waymark/domain';

/** How many pieces of work may run in this process at the same time. */
export interface Shares {
  all: number;
  organisation: number;
  instance: number;
}

/**
 * Shares what this process can do at the same time, so that a loop of a hundred jobs in one
 * instance, or all the work of one organisation, leaves some of it to the others.
 */
export class FairSlots {
  private readonly inUse = new Map<string, number>();

  constructor(private readonly shares: Shares) {}

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

  private used(name: string): number {
    return this.inUse.get(name) ?? 0;
  }
}
