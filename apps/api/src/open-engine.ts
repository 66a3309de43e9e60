import { createCaseWriter } from '@waymark/casework';
import { createEngine, type Engine } from '@waymark/engine';
import { step } from '@waymark/machine';
import type { Persistence } from '@waymark/persistence';
import type { Logger } from 'pino';

/**
 * The one door, with the machine behind it and the case file beside it. An alarm is a line that
 * somebody is woken by: ids and codes only.
 */
export function openEngine(persistence: Persistence, log: Logger): Engine {
  const caseWriter = createCaseWriter({ keys: persistence.keys, commands: () => engine });
  const engine: Engine = createEngine({
    persistence,
    step,
    caseWriter,
    alarm: (alarm) => log.error({ alarm }, 'alarm'),
  });
  return engine;
}
