import type { ContactMessages } from '@waymark/activities';
import type { CaseWriter, Engine, RaiseAlarm } from '@waymark/engine';
import type { Persistence } from '@waymark/persistence';
import type { Logger } from '../platform/log.js';
import type { BackgroundWork } from './background-work.js';

export interface Background {
  caseWriter: CaseWriter;
  messages: ContactMessages;
  workOf(engine: Engine): BackgroundWork;
}

export interface BackgroundParts { persistence: Persistence; alarm: RaiseAlarm; log: Logger; dataDir: string }
