import { callerName, type CallerSpace, type Name } from '@waymark/domain';
import type { KeyRing } from '@waymark/persistence';
import type { RequestHandler } from 'express';
import { contextOf } from './call.js';

/** The name of what a caller calls by `word`. The same word of another person is another name. */
export type NameForCaller = (space: CallerSpace, word: string) => Name;

/** Gives every request of a person the way to name commands and messages by the words they chose. */
export const callerNames =
  (keys: Pick<KeyRing, 'fingerprint'>): RequestHandler =>
  (request, _, next) => {
    const context = contextOf(request);
    const { identity } = context;
    if (identity)
      context.nameFor = (space, word) =>
        callerName(space, { caller: identity.person, word }, (text) =>
          keys.fingerprint(identity.organisation, space, text),
        );
    next();
  };
