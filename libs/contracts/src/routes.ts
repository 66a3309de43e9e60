import { caseContactRoutes } from './case-contact.js';
import { caseMergingRoutes } from './case-merging.js';
import { caseRecordRoutes } from './case-records.js';
import { caseRoutes } from './cases.js';
import { conflictRoutes } from './conflicts.js';
import { deadlineRoutes } from './deadlines.js';
import { erasureRoutes } from './erasures.js';
import { dutyRoutes } from './duty.js';
import { heldMessageRoutes } from './held-messages.js';
import { importRoutes } from './imports.js';
import { instanceRoutes } from './instances.js';
import { journeyDraftRoutes } from './journey-drafts.js';
import { journeyReadingRoutes } from './journey-reading.js';
import { journeyRoutes } from './journeys.js';
import { messageRoutes } from './messages.js';
import { migrationRoutes } from './migrations.js';
import { noticeRoutes } from './notices.js';
import { pageDraftRoutes } from './page-drafts.js';
import { peopleRoutes } from './people.js';
import { platformRoutes } from './platform.js';
import { referenceRoutes } from './reference.js';
import { sessionRoutes } from './session.js';
import { supervisionRoutes } from './supervision.js';
import { taskRoutes } from './tasks.js';

export const API_PREFIX = '/api/v1';

/** Every endpoint of `/api/v1` by name. Server, clients and OpenAPI all read this table. */
export const routes = {
  ...sessionRoutes,
  ...peopleRoutes,
  ...journeyRoutes,
  ...journeyReadingRoutes,
  ...journeyDraftRoutes,
  ...instanceRoutes,
  ...migrationRoutes,
  ...taskRoutes,
  ...deadlineRoutes,
  ...supervisionRoutes,
  ...caseRoutes,
  ...caseContactRoutes,
  ...caseMergingRoutes,
  ...caseRecordRoutes,
  ...pageDraftRoutes,
  ...conflictRoutes,
  ...erasureRoutes,
  ...importRoutes,
  ...messageRoutes,
  ...heldMessageRoutes,
  ...referenceRoutes,
  ...noticeRoutes,
  ...dutyRoutes,
  ...platformRoutes,
} as const;

export type Routes = typeof routes;
export type RouteName = keyof Routes;
