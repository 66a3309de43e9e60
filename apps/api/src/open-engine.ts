import { createCaseWriter } from '@waymark/casework';
import { createEngine, type Engine } from '@waymark/engine';
import { step } from '@waymark/machine';
import type { Persistence } from '@waymark/persistence';
import type { Logger } from 'pino';

/** The one door, with the machine behind it. An alarm is a line that somebody is woken by: ids and codes only. */
export const openEngine = (persistence: Persistence, log: Logger): Engine => createEngine({ persistence, step, caseWriter: createCaseWriter(persistence), alarm: (alarm) => log.error({ alarm }, 'alarm') });
