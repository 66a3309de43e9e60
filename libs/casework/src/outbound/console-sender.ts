import type { Sender } from './sender.js';

/** Says that something would have left, and nothing about whom it was for. */
export function consoleSender(write: (line: string) => void): Sender {
  const sent = new Set<string>();
  return {
    send: async ({ reference, channel }) => {
      sent.add(reference);
      write(`message ${reference} by ${channel}`);
      return { outcome: 'sent' };
    },
    lookup: async (reference) => (sent.has(reference) ? 'sent' : 'unknown'),
  };
}
