import type { JsonObject } from '@waymark/domain';
import { fireBoundaryEvent } from '../moves/fire-boundary-event.js';
import { startEventSubProcess } from '../moves/start-event-sub-process.js';
import type { Run } from '../run.js';
import type { Catcher } from '../scopes/find-catcher.js';

/** An error or escalation, with the variables that it brings. */
export interface Thrown {
  code: string;
  variables: JsonObject;
}

/** Fires the boundary event, or starts the event sub-process, that catches what was thrown. */
export function triggerCatcher(run: Run, { owner, node }: Catcher, payload: JsonObject): void {
  const trigger = node.type === 'boundaryEvent' ? fireBoundaryEvent : startEventSubProcess;
  trigger(run, { owner, payload }, node);
}
