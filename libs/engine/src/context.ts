import type { Instant } from '@waymark/domain';
import type { Step } from '@waymark/machine';
import type { Persistence } from '@waymark/persistence';
import type { ProgramStore } from './advance/program-store.js';
import type { MayWork } from './fitness/fitness.js';
import type { CaseWriter, RaiseAlarm } from './ports.js';

/** What every part of the engine can use. */
export interface EngineContext {
  readonly persistence: Persistence;
  readonly step: Step;
  readonly programs: ProgramStore;
  readonly caseWriter: CaseWriter | null;
  readonly alarm: RaiseAlarm;
  readonly mayWork: MayWork;
  /** The file that keeps the database's generation outside it, or null if nobody checks it. */
  readonly generationFile: string | null;
  /** Service time. */
  now(): Instant;
}
