import type { EventPlan } from '../program/event-plan.js';
import type { Run } from '../run.js';
import type { ElementState } from '../state.js';
import { throwCancel } from './cancel.js';
import { throwCompensation } from './compensation.js';
import { throwErrorEvent } from './error.js';
import { throwEscalationEvent } from './escalation.js';
import { throwLink } from './link.js';
import { throwMessage } from './message.js';
import { throwSignal } from './signal.js';
import { throwTerminate } from './terminate.js';

type Kind = EventPlan['kind'];
/** A throw that answers `waits` goes on later, when what it started has ended. */
type Throw<K extends Kind> = (
  run: Run,
  element: ElementState,
  plan: Extract<EventPlan, { kind: K }>,
) => void | 'waits';

/** What throwing each kind of event does. Timers and conditions are only ever caught. */
export const throws: { [K in Kind]: Throw<K> } = {
  message: throwMessage,
  signal: throwSignal,
  error: throwErrorEvent,
  escalation: throwEscalationEvent,
  compensation: throwCompensation,
  cancel: throwCancel,
  terminate: throwTerminate,
  link: throwLink,
  timer: () => undefined,
  conditional: () => undefined,
};
