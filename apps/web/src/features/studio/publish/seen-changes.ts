import type { DraftFile } from '../edit/edit-protocol.js';
import { sameFiles } from '../scenarios/played-drafts.js';

interface Seen {
  files: DraftFile[];
  live: number | null;
}

/** By draft: which changes somebody has said that they have read. */
const seen = new Map<string, Seen>();

export const markSeen = (draft: string, files: DraftFile[], live: number | null): void =>
  void seen.set(draft, { files, live });

/**
 * Whether what was read is what there is now: neither the draft nor the live version has changed.
 */
export function hasSeen(draft: string, files: DraftFile[], live: number | null): boolean {
  const one = seen.get(draft);
  return one !== undefined && one.live === live && sameFiles(one.files, files);
}
