/** T1 information, T2 enhanced, T3 intensive support (docs/service/support.md). */
export const TIERS = ['T1', 'T2', 'T3'] as const;
export type Tier = (typeof TIERS)[number];

export const isTier = (value: unknown): value is Tier =>
  (TIERS as readonly unknown[]).includes(value);
