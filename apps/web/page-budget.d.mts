import type { Plugin } from 'vite';

/** `budget`: compressed bytes that each page may load at first. */
export function pageBudget(budget?: number): Plugin & {
  generateBundle(
    this: { error(message: string): never },
    options: unknown,
    bundle: Record<string, object>,
  ): void;
};
