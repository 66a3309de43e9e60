import type { JsonObject } from '@waymark/domain';
import { appendRecord } from '../case-file/record.js';
import { objectOf, refuseRule, textOf, type Binding } from './binding.js';

/** case.handover.{to,reference,at,acceptedBy}: what was done outside Waymark ends only with a time and who took it. */
export const handover: Binding = {
  name: 'handover',
  async write(value, { frame, file, task, element }) {
    const said = objectOf(value);
    const at = textOf(said['at']);
    if (at !== null && at > frame.at) refuseRule('handover-in-future', 'A hand-over cannot lie in the future.', 'handover.at');
    await appendRecord(frame, { table: 'note', caseId: file.id, task, columns: { kind: 'handover' }, payload: { ...said, element } });
    const kept: JsonObject = Object.fromEntries(Object.entries(said).filter(([, entry]) => entry !== null));
    return { file: { ...file, details: { ...file.details, handover: { ...file.details.handover, ...kept }, routeChosen: file.details.routeChosen || element === 'choose-specialist-route' } } };
  },
};
