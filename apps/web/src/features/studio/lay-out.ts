import { withEnds } from './with-ends.js';

/** Real milliseconds after which nobody waits for a layout any longer. */
const PATIENCE = 10_000;

/** The diagram with a drawing, made in a worker. Null where it cannot be laid out. */
export function layOut(xml: string): Promise<string | null> {
  const worker = new Worker(new URL('./layout-worker.ts', import.meta.url), { type: 'module' });
  return new Promise<string | null>((resolve) => {
    const timer = window.setTimeout(() => resolve(null), PATIENCE);
    worker.onmessage = ({ data }: MessageEvent<{ ok: boolean; xml?: string }>) => {
      window.clearTimeout(timer);
      resolve(data.ok ? (data.xml ?? null) : null);
    };
    worker.onerror = () => resolve(null);
    worker.postMessage(withEnds(xml));
  }).finally(() => worker.terminate());
}
