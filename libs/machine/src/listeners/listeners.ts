import type { EventPlan } from '../program/event-plan.js';
import type { Run } from '../run.js';
import { listenForCondition } from './condition.js';
import type { Listener, ListeningPlace } from './listener.js';
import { listenForMessage } from './message.js';
import { listenForSignal } from './signal.js';
import { listenForTimer } from './timer.js';

type Kind = EventPlan['kind'];
type Listen<K extends Kind> = (
  run: Run,
  plan: Extract<EventPlan, { kind: K }>,
  place: ListeningPlace,
) => Listener;

/**
 * How each kind of event listens. The kinds that do not listen are found when something is thrown
 * (BPMN 13.5.3 to 13.5.5).
 */
export const listeners: { [K in Kind]: Listen<K> | null } = {
  timer: listenForTimer,
  message: listenForMessage,
  signal: listenForSignal,
  conditional: listenForCondition,
  error: null,
  escalation: null,
  compensation: null,
  cancel: null,
  terminate: null,
  link: null,
};
