import { callerName, type CallerSpace, nameOf, type Name } from '@waymark/domain';
import { uuidv7 } from '@waymark/persistence';
import type { Request } from 'express';
import { contextOf } from './call.js';

/**
 * The name of what this caller calls by `word`. The same word of another person is another name. A
 * caller who is not signed in has no words of their own.
 */
export function nameForCaller(request: Request, space: CallerSpace, word: string): Name {
  const { identity, keys } = contextOf(request);
  if (!identity || !keys) return nameOf('new', uuidv7());
  return callerName(space, { caller: identity.person, word }, (text) =>
    keys.fingerprint(identity.organisation, space, text),
  );
}
