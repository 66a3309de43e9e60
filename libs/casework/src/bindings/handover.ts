import type { JsonObject } from '@waymark/domain';
import { appendRecord } from '../case-file/record.js';
import { objectOf, refuseRule, textOf, type Binding } from './binding.js';
import { isShippedTask, type ShippedTask } from './shipped-task.js';

/**
 * In this task a person chooses who contacts the victim after sexual violence or a death, or if the
 * victim is a child (docs/service/intake.md).
 */
const CHOOSING: ShippedTask = {
  journey: 'victim-journey',
  process: 'victim-journey',
  element: 'choose-specialist-route',
};

/** case.handover.{to,reference,at,acceptedBy}: who took over work outside Waymark, and when. */
export const handover: Binding = {
  name: 'handover',
  async write(value, writing) {
    const { within, file, task, element } = writing;
    const said = objectOf(value);
    const at = textOf(said['at']);
    if (at !== null && at > within.at)
      refuseRule('handover-in-future', 'A handover cannot be in the future.', 'handover.at');
    await appendRecord(within, {
      table: 'note',
      caseId: file.id,
      task,
      columns: { kind: 'handover' },
      payload: { ...said, element },
    });
    const kept: JsonObject = Object.fromEntries(
      Object.entries(said).filter(([, entry]) => entry !== null),
    );
    return {
      file: {
        ...file,
        details: {
          ...file.details,
          handover: { ...file.details.handover, ...kept },
          routeChosen: file.details.routeChosen || (await isShippedTask(writing, CHOOSING)),
        },
      },
    };
  },
};
