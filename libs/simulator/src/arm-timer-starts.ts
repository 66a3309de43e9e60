import type { Program } from '@waymark/machine';
import type { Agenda } from './agenda.js';
import type { SimulatedWorld } from './simulated-world.js';
import { timerStarts, type TimerStart } from './timer-starts.js';

/** Enters the timer start events of a program that was just deployed into the agenda. */
export function armTimerStarts(world: SimulatedWorld, agenda: Agenda, program: Program): void {
  const arm = (start: TimerStart): void => agenda.enter(start.due, () => fire(start));
  const fire = (start: TimerStart): void => {
    if (world.programOf(start.process) !== program) return;
    world.start(program, { process: start.process, element: start.element });
    const next = start.next();
    if (next) arm(next);
  };
  for (const start of timerStarts(program, world.now, world.reference)) arm(start);
}
