import type { Plugin } from 'vite';

/** Compressed bytes that each page may load at first, and that each worker may have. */
export function pageBudget(
  page?: number,
  worker?: number,
): Plugin & {
  generateBundle(
    this: { error(message: string): never; info(message: string): void },
    options: unknown,
    bundle: Record<string, object>,
  ): void;
};
