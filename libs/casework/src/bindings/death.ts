import { markDied } from '../case-file/mark-died.js';
import { textOf, type Binding } from './binding.js';

/**
 * case.death: whichever form the answer is on, it stops all messages, holds the file and tells
 * every process of the case (docs/service/closure.md#death). Nobody learns the day from a form, so
 * it is the day on which we were told.
 */
export const death: Binding = {
  name: 'death',
  async write(value, { within, file, element, writes }) {
    if (value !== true || file.details.died) return { file };
    return markDied(within, file, {
      diedAt: within.at,
      reason: textOf(writes['workerNote']) ?? `Recorded at ${element}`,
    });
  },
};
