import { type DynamicModule, Module } from '@nestjs/common';
import { ApprovalsController } from './journeys/approvals.controller.js';
import { BothSidesController } from './cases/both-sides.controller.js';
import { CaseRecordsController } from './cases/case-records.controller.js';
import { PageDraftsController } from './cases/page-drafts.controller.js';
import { MergingController } from './cases/merging.controller.js';
import { CasesController } from './cases/cases.controller.js';
import { CaseAccess } from './cases/case-access.js';
import { ConflictsController } from './cases/conflicts.controller.js';
import { DeadlinesController } from './deadlines/deadlines.controller.js';
import { DutyController } from './duty/duty.controller.js';
import { ErasuresController } from './erasures/erasures.controller.js';
import { HeldMessagesController } from './messages/held-messages.controller.js';
import { ImportsController } from './imports/imports.controller.js';
import { InstancesController } from './instances/instances.controller.js';
import { JourneyDraftsController } from './journeys/journey-drafts.controller.js';
import { JourneyReadingController } from './journeys/journey-reading.controller.js';
import { JourneysController } from './journeys/journeys.controller.js';
import { MessagesController } from './messages/messages.controller.js';
import { MigrationsController } from './migrations/migrations.controller.js';
import { NoticesController } from './notices/notices.controller.js';
import * as parts from './parts.js';
import { PeopleController } from './people/people.controller.js';
import { HealthController } from './platform/health.controller.js';
import { PlatformController } from './platform/platform.controller.js';
import { ReferenceChangesController } from './reference/reference-changes.controller.js';
import { ReferenceController } from './reference/reference.controller.js';
import { SessionController } from './session/session.controller.js';
import { SupervisionController } from './supervision/supervision.controller.js';
import { CallsController } from './tasks/calls.controller.js';
import { StopController } from './tasks/stop.controller.js';
import { TaskReader } from './tasks/task-reader.js';
import { TasksController } from './tasks/tasks.controller.js';

export const CONTROLLERS = [
  SessionController,
  PeopleController,
  JourneysController,
  JourneyReadingController,
  JourneyDraftsController,
  ApprovalsController,
  InstancesController,
  MigrationsController,
  TasksController,
  CallsController,
  StopController,
  DeadlinesController,
  SupervisionController,
  MessagesController,
  HeldMessagesController,
  NoticesController,
  DutyController,
  ImportsController,
  CasesController,
  CaseRecordsController,
  PageDraftsController,
  MergingController,
  ConflictsController,
  ErasuresController,
  BothSidesController,
  ReferenceChangesController,
  ReferenceController,
  PlatformController,
  HealthController,
];

/** Provides every part that controllers inject, by its token. */
@Module({})
export class AppModule {
  static around(given: parts.Parts): DynamicModule {
    return {
      module: AppModule,
      controllers: CONTROLLERS,
      providers: [
        TaskReader,
        CaseAccess,
        { provide: parts.CONFIG, useValue: given.config },
        { provide: parts.LOG, useValue: given.log },
        { provide: parts.PERSISTENCE, useValue: given.persistence },
        { provide: parts.ENGINE, useValue: given.engine },
        { provide: parts.CASEWORK, useValue: given.casework },
        { provide: parts.VERIFY, useValue: given.verify },
        { provide: parts.SESSIONS, useValue: given.sessions },
        { provide: parts.DEMONSTRATION, useValue: given.demonstration },
        { provide: parts.SECURITY, useValue: given.security },
        { provide: parts.PREPARING, useValue: given.preparing },
        { provide: parts.CHANGES, useValue: given.changes },
        { provide: parts.COMPONENTS, useValue: given.components },
      ],
    };
  }
}
