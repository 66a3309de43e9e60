import type { Plugin } from 'vite';

export const PAGE_BUDGET: number;
export function pageWeights(bundle: Record<string, object>): Record<string, number>;
export function pageBudget(): Plugin & {
  generateBundle(
    this: { error(message: string): never },
    options: unknown,
    bundle: Record<string, object>,
  ): void;
};
