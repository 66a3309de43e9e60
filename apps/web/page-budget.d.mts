import type { Plugin } from 'vite';

/**
 * Compressed bytes that each page may load at first, that each worker may have, and that pages may
 * load on which designers work on drafts.
 */
export function pageBudget(
  page?: number,
  worker?: number,
  studio?: number,
): Plugin & {
  generateBundle(
    this: { error(message: string): never; info(message: string): void },
    options: unknown,
    bundle: Record<string, object>,
  ): void;
};
