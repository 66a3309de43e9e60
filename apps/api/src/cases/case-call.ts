import type { CaseBanner, RouteSpec } from '@waymark/contracts';
import type { Tx } from '@waymark/persistence';
import type { Call } from '../http/call.js';
import { envelopeOf } from '../http/engine-call.js';
import { HttpProblem, notFound } from '../http/problem.js';
import type { Casework, Persistence } from '../parts.js';
import { bannerWithNames } from './banner-with-names.js';

/** A call about one case. */
export type OneCase = Pick<Call<RouteSpec>, 'identity' | 'command' | 'asked' | 'expected'> & {
  params: { case: string };
};

/** The call as a command to the case file, with the version that the person saw. */
export function caseCommandOf(call: OneCase) {
  const { expected } = call;
  const version = expected === null ? undefined : Number(expected);
  if (expected !== null && !/^\d{1,9}$/.test(expected))
    throw new HttpProblem(412, 'changed-meanwhile', {
      detail: 'Look at the case again before you continue.',
    });
  return { ...envelopeOf(call), case: call.params.case, ...(version !== undefined && { version }) };
}

/** The case as it is after the command. */
export function caseBannerOf(
  { persistence, casework }: { persistence: Persistence; casework: Casework },
  { identity, params }: OneCase,
): Promise<CaseBanner> {
  const now = persistence.clock.serviceNow();
  return persistence.inOrganisation(identity.organisation, async (tx: Tx) => {
    const banner = await bannerWithNames(tx, await casework.banner(tx, params.case, now));
    if (!banner) throw notFound('case');
    return banner;
  });
}
