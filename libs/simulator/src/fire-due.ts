import type { Instant } from '@waymark/domain';
import type { Agenda, AgendaItem } from './agenda.js';
import { nextTimer, type DueTimer } from './due-timer.js';
import type { SimulatedWorld } from './simulated-world.js';
import { SimulationLimit } from './simulation-limit.js';

/** Fires what is due until an instant, in the order in which it is due, each followed to rest. */
export function fireDue(world: SimulatedWorld, agenda: Agenda, until: Instant): void {
  for (;;) {
    const timer = nextTimer(world.open(), until);
    const item = agenda.next(until);
    if (!timer && !item) return;
    if (item && (!timer || item.due < timer.due)) runItem(world, agenda, item);
    else if (timer) fireTimer(world, timer);
    agenda.runSoon();
  }
}

/** The earliest instant at which something is due, if anything is. */
export function nextDue(world: SimulatedWorld, agenda: Agenda): Instant | undefined {
  const due = [agenda.next(FOR_EVER)?.due, nextTimer(world.open(), FOR_EVER)?.due];
  return due.filter((instant): instant is Instant => instant !== undefined).sort()[0];
}

/** Later than every instant, as texts compare. */
const FOR_EVER = '9999';

function runItem(world: SimulatedWorld, agenda: Agenda, item: AgendaItem): void {
  agenda.take(item);
  if (item.due > world.now) world.now = item.due;
  item.run();
}

function fireTimer(world: SimulatedWorld, { instance, timer, generation, due }: DueTimer): void {
  if (due > world.now) world.now = due;
  const rejection = world.handle(instance, { kind: 'fire-timer', timer, generation });
  if (rejection) throw new SimulationLimit(`a due timer was rejected: ${rejection.code}`);
}
