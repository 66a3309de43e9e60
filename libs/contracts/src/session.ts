import { z } from 'zod';
import { instant } from './primitives.js';
import { route } from './route.js';

/** The person who is signed in. Screens offer only what their permissions allow. */
export const me = z.object({
  person: z.string(),
  name: z.string(),
  organisation: z.string(),
  roles: z.array(z.string()),
  permissions: z.array(z.string()),
  /**
   * A browser session sends it as `X-CSRF-Token` with every change. Null for bearer tokens.
   */
  csrfToken: z.string().nullable(),
  /** Service time, to which "now", "due" and "overdue" refer. */
  now: instant,
});
export type Me = z.infer<typeof me>;

const demonstrationPerson = z.object({
  name: z.string(),
  role: z.string(),
  organisation: z.string(),
});
export type DemonstrationPerson = z.infer<typeof demonstrationPerson>;

export const sessionRoutes = {
  signIn: route({
    method: 'GET',
    path: '/session/sign-in',
    area: 'session',
    summary: 'Start signing in with a browser. Redirects to the issuer',
    permission: 'anyone',
    status: 303,
    query: z.object({ returnTo: z.string().max(500).optional() }),
    response: z.null(),
  }),
  signInCallback: route({
    method: 'GET',
    path: '/session/callback',
    area: 'session',
    summary: 'Finish signing in with a browser. Sets the session cookie',
    permission: 'anyone',
    status: 303,
    // An issuer may add parameters of its own.
    query: z.looseObject({
      code: z.string().max(2_000).optional(),
      state: z.string().max(500).optional(),
      error: z.string().max(200).optional(),
      iss: z.string().max(500).optional(),
    }),
    response: z.null(),
    refusals: ['sign-in-expired', 'sign-in-refused'],
  }),
  signOut: route({
    method: 'POST',
    path: '/session/sign-out',
    area: 'session',
    summary: 'Sign out of the browser session',
    permission: 'signed-in',
    status: 204,
    response: z.null(),
  }),
  me: route({
    method: 'GET',
    path: '/me',
    area: 'session',
    summary: 'Read who is signed in',
    permission: 'signed-in',
    response: me,
  }),
  demonstrationPeople: route({
    method: 'GET',
    path: '/demonstration/people',
    area: 'session',
    summary: 'List the demonstration people (embedded identity provider only)',
    permission: 'anyone',
    response: z.array(demonstrationPerson),
    refusals: ['not-embedded'],
  }),
  demonstrationToken: route({
    method: 'POST',
    path: '/demonstration/token',
    area: 'session',
    summary: 'Get an access token for a demonstration person (embedded identity provider only)',
    permission: 'anyone',
    body: z.strictObject({ name: z.string().min(1).max(200) }),
    response: z.string(),
    produces: 'text/plain',
    refusals: ['not-embedded', 'unknown-person'],
  }),
} as const;
