import { CHANNELS } from '@waymark/domain';
import type { CaseFile } from './case-file.js';

/** No channel may be used until two people have found a safe route. */
export const isContactSuspended = ({
  details: {
    contact: { channels },
  },
}: Pick<CaseFile, 'details'>): boolean =>
  CHANNELS.every((channel) => channels[channel].suspendedAt !== null);
