import { z } from 'zod';
import { route } from './route.js';

/** A colleague in the caller's organisation, to whom work can be given. */
export const colleague = z.object({
  person: z.string(),
  name: z.string(),
  roles: z.array(z.string()),
  team: z.string().nullable(),
  onDuty: z.boolean(),
});
export type Colleague = z.infer<typeof colleague>;

export const peopleRoutes = {
  listPeople: route({
    method: 'GET',
    path: '/people',
    area: 'people',
    summary: 'List colleagues of the same organisation',
    permission: 'people.read',
    query: z.object({ role: z.string().max(100).optional() }),
    response: z.array(colleague),
  }),
} as const;
