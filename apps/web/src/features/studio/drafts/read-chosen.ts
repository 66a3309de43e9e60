import type { KeptFile } from '@waymark/contracts';

/** The largest file that is read, as the service says. */
const MOST_BYTES = 8 * 1024 * 1024;

/** A file that somebody has chosen: its text, or its bytes where it is not UTF-8. */
export async function readChosen(chosen: File): Promise<KeptFile | { refused: string }> {
  if (chosen.size > MOST_BYTES)
    return { refused: `${chosen.name} is larger than 8 MB. Check that you chose the right file` };
  if (!/\.(bpmn|dmn|json|ya?ml|xml)$/i.test(chosen.name))
    return {
      refused: `${chosen.name} is no file of a journey. Choose a .bpmn, .dmn, .json or .yaml file`,
    };
  const bytes = new Uint8Array(await chosen.arrayBuffer());
  const path = plainName(chosen.name);
  try {
    // The byte order mark stays, so that the file stays as it is.
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    if (!text.includes('\0')) return { path, encoding: 'utf8', content: text };
  } catch {
    // Not UTF-8: a diagram names its own encoding.
  }
  return { path, encoding: 'base64', content: base64Of(bytes) };
}

const plainName = (name: string): string =>
  name
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/-+(\.|$)/g, '$1')
    .replace(/^[-.]+/, '') || 'diagram.bpmn';

function base64Of(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 32_768)
    binary += String.fromCharCode(...bytes.subarray(at, at + 32_768));
  return btoa(binary);
}
