import { createCaseWriter } from '@waymark/casework';
import { mayPerson } from '@waymark/contracts';
import { createEngine, type Engine, type RaiseAlarm } from '@waymark/engine';
import { step } from '@waymark/machine';
import type { Persistence } from '@waymark/persistence';
import type { Logger } from 'pino';

/** An alarm is a log line with ids and codes only, which monitoring sends to a person. */
export const alarmsOf =
  (log: Logger): RaiseAlarm =>
  (alarm) =>
    log.error({ alarm }, 'alarm');

/** Opens the engine with the machine and the case writer. */
export function openEngine(persistence: Persistence, log: Logger): Engine {
  const caseWriter = createCaseWriter({ keys: persistence.keys, commands: () => engine });
  const engine: Engine = createEngine({
    persistence,
    step,
    caseWriter,
    mayWork: (roles) => mayPerson('tasks.work', roles),
    alarm: alarmsOf(log),
  });
  return engine;
}
