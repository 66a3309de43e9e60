import { layoutProcess } from 'bpmn-auto-layout';

/** Lays out a diagram that has no drawing, beside the page, because it may take seconds. */
self.onmessage = async ({ data }: MessageEvent<string>): Promise<void> => {
  try {
    self.postMessage({ ok: true, xml: await layoutProcess(data) });
  } catch {
    self.postMessage({ ok: false });
  }
};
