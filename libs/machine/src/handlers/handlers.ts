import type { EventKind, EventOf } from '../event.js';
import type { Run } from '../run.js';
import { deadlineHandlers } from './deadline.js';
import { jobHandlers } from './job.js';
import { messageHandlers } from './message.js';
import { migrate, undoMigration } from './migrate.js';
import { operatorHandlers } from './operator.js';
import { startInstance } from './start.js';
import { taskHandlers } from './task.js';
import { fireTimer } from './timer.js';

/** What each event begins. A handler may refuse; the step does the work that it schedules. */
export type Handlers = { [K in EventKind]: (run: Run, event: EventOf<K>) => void };

export const handlers: Handlers = {
  start: startInstance,
  'fire-timer': fireTimer,
  ...taskHandlers,
  ...jobHandlers,
  ...messageHandlers,
  ...operatorHandlers,
  ...deadlineHandlers,
  migrate,
  'undo-migration': undoMigration,
};
