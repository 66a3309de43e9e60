import type { RouteSpec } from '@waymark/contracts';
import type { Envelope, Outcome, Reader } from '@waymark/engine';
import type { Identity } from '@waymark/identity';
import type { Call } from './call.js';
import { problemOf } from './problem.js';

/** The envelope of a command for the engine. The organisation is the token's. */
export const envelopeOf = ({
  identity,
  command,
  asked,
}: Pick<Call<RouteSpec>, 'identity' | 'command' | 'asked'>): Envelope => ({
  organisation: identity.organisation,
  command,
  ...(asked !== undefined && { asked }),
  principal: principalOf(identity),
});

/** The same with the version that `If-Match` names. */
export const versionedEnvelopeOf = ({
  expected,
  ...call
}: Pick<Call<RouteSpec>, 'identity' | 'command' | 'asked' | 'expected'>): Envelope => ({
  ...envelopeOf(call),
  ...(expected !== null && { expected }),
});

const principalOf = ({ person, roles }: Identity): Envelope['principal'] => ({
  kind: roles.includes('partner') ? 'partner' : 'person',
  id: person,
  roles,
});

/** The person who reads, for lists and files. */
export const readerOf = ({ person, roles }: Identity): Reader => ({ person, roles });

/**
 * The value of an outcome.
 * @throws HttpProblem what was refused, as a problem document.
 */
export function valueOf<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw problemOf(outcome.failure);
  return outcome.value;
}
