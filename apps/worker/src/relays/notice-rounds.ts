import type { Engine, StaffSending } from '@waymark/engine';
import type { Persistence } from '@waymark/persistence';
import type { Round } from '../platform/repeating.js';

type Noticing = Pick<
  Engine,
  'watchNotices' | 'watchTasks' | 'deliverStaffMessage' | 'askProviders'
>;

/** Looks for what somebody has to be told of, and for notices that reached nobody. */
export const noticeWatch = (
  engine: Noticing,
  persistence: Pick<Persistence, 'organisations'>,
): Round => ({
  name: 'notices',
  everyMs: 2_000,
  work: async () => {
    for (const organisation of await persistence.organisations())
      await engine.watchNotices(organisation);
    return 0;
  },
});

/** Looks for open tasks that nobody can do, less often because it looks at every open task. */
export const taskWatch = (
  engine: Noticing,
  persistence: Pick<Persistence, 'organisations'>,
): Round => ({
  name: 'tasks-nobody-can-do',
  everyMs: 60_000,
  work: async () => {
    for (const organisation of await persistence.organisations())
      await engine.watchTasks(organisation);
    return 0;
  },
});

/** Carries the messages to staff, and asks the providers what became of them. */
export const staffMessages = (
  engine: Noticing,
  persistence: Pick<Persistence, 'organisations'>,
  sending: StaffSending,
): Round => ({
  name: 'staff-messages',
  everyMs: 1_000,
  work: async () => {
    let sent = 0;
    for (const organisation of await persistence.organisations()) {
      while (sent < 100 && (await engine.deliverStaffMessage(organisation, sending))) sent += 1;
      await engine.askProviders({ organisation }, sending);
    }
    return sent;
  },
});
