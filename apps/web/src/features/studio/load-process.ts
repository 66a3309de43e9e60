import type { ProcessOutline } from '@waymark/contracts';
import { call } from '../../shared/api.js';

/** The outline of a process with the file that draws it. */
export async function loadProcess(params: {
  journey: string;
  version: number | string;
  process: string;
}): Promise<{ outline: ProcessOutline; xml: string | null }> {
  const outline = await call('getOutline', { params });
  const { journey, version } = params;
  const xml =
    outline.file === null
      ? null
      : await call('getVersionFile', {
          params: { journey, version },
          query: { path: outline.file },
        });
  return { outline, xml };
}
