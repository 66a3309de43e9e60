import type { RouteSpec } from '@waymark/contracts';
import type { Envelope, Outcome } from '@waymark/engine';
import type { Identity } from '@waymark/identity';
import type { Call } from './call.js';
import { problemOf } from './problem.js';

/** Whose command it is, for the engine: the organisation is the token's. */
export const envelopeOf = ({
  identity,
  command,
}: Pick<Call<RouteSpec>, 'identity' | 'command'>): Envelope => ({
  organisation: identity.organisation,
  command,
  principal: principalOf(identity),
});

const principalOf = ({ person, roles }: Identity): Envelope['principal'] => ({
  kind: roles.includes('partner') ? 'partner' : 'person',
  id: person,
  roles,
});

/** The value, or the refusal as a problem document. */
export function valueOf<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw problemOf(outcome.failure);
  return outcome.value;
}
