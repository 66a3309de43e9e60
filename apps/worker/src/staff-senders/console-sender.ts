import type { StaffSender } from '@waymark/engine';

/** Sends nothing: it writes the text to the log, without the number. It reaches nobody. */
export const consoleSender = (
  log: (fields: { reference: string; channel: string }, text: string) => void,
): StaffSender => ({
  name: 'console',
  external: false,
  send: async ({ reference, channel, text }) => {
    log({ reference, channel }, text);
    return { outcome: 'sent' };
  },
  lookup: async () => ({ outcome: 'unknown' }),
});
