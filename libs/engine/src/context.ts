import type { Instant } from '@waymark/domain';
import type { Step } from '@waymark/machine';
import type { Persistence } from '@waymark/persistence';
import type { ProgramStore } from './advance/program-store.js';
import type { CaseWriter, RaiseAlarm } from './ports.js';

/** What every part of the engine is given. */
export interface EngineContext {
  readonly persistence: Persistence;
  readonly step: Step;
  readonly programs: ProgramStore;
  readonly caseWriter: CaseWriter | null;
  readonly alarm: RaiseAlarm;
  /** Where the database's generation is kept outside it; null where nobody looks. */
  readonly generationFile: string | null;
  /** Service time. */
  now(): Instant;
}
