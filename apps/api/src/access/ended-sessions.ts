import type { EndedSessions } from './authenticate.js';

const MOST = 50_000;

/** Sessions signed out of in this process. Oldest are forgotten first: their cookies are over by then. */
export function endedSessions(): EndedSessions {
  const ended = new Set<string>();
  return {
    has: (session) => ended.has(session),
    add: (session) => {
      if (ended.size >= MOST) ended.delete(ended.values().next().value as string);
      ended.add(session);
    },
  };
}
