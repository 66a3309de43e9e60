import { z } from 'zod';
import { id, instant, jsonObject } from './primitives.js';
import { route } from './route.js';

const params = z.object({ case: id, page: z.string().regex(/^[a-z][a-z0-9-]{0,59}$/) });
const page = { area: 'cases', permission: 'cases.read', params } as const;

/** What somebody has typed on a page of a case and not sent yet. Only they read it. */
export const pageDraftRoutes = {
  getPageDraft: route({
    ...page,
    method: 'GET',
    path: '/cases/:case/page-drafts/:page',
    summary: "Read the caller's unfinished input on a page of a case",
    response: z.object({ values: jsonObject, savedAt: instant.nullable() }),
    refusals: ['not-found', 'break-glass-needed', 'victim-and-suspect'],
  }),
  savePageDraft: route({
    ...page,
    method: 'PUT',
    path: '/cases/:case/page-drafts/:page',
    summary: "Save the caller's unfinished input on a page of a case. No values: forget it",
    status: 200,
    body: z.strictObject({ values: jsonObject }),
    response: z.object({ savedAt: instant }),
    refusals: ['not-found', 'victim-and-suspect'],
  }),
  stopOnPage: route({
    ...page,
    method: 'POST',
    path: '/cases/:case/page-drafts/:page/stop',
    summary: 'Stop now: keep what was typed on a page of a case, and sign out',
    status: 204,
    body: z.strictObject({ values: jsonObject.nullable() }),
    response: z.null(),
  }),
} as const;
