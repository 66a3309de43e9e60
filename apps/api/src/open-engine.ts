import { createCaseWriter } from '@waymark/casework';
import { mayPerson } from '@waymark/contracts';
import { createEngine, type Engine } from '@waymark/engine';
import { step } from '@waymark/machine';
import type { Persistence } from '@waymark/persistence';
import type { Logger } from 'pino';

/**
 * Opens the engine with the machine and the case writer. An alarm is a log line with ids and codes
 * only, which monitoring sends to a person.
 */
export function openEngine(persistence: Persistence, log: Logger): Engine {
  const caseWriter = createCaseWriter({ keys: persistence.keys, commands: () => engine });
  const engine: Engine = createEngine({
    persistence,
    step,
    caseWriter,
    mayWork: (roles) => mayPerson('tasks.work', roles),
    alarm: (alarm) => log.error({ alarm }, 'alarm'),
  });
  return engine;
}
