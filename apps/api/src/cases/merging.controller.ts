import { Controller, Inject } from '@nestjs/common';
import { caseNamed, readMergePreview } from '@waymark/casework';
import {
  API_PREFIX,
  type CaseBanner,
  caseMergingRoutes,
  type MergePreview,
  type ResponseOf,
} from '@waymark/contracts';
import { namesOf } from '@waymark/engine';
import type { Tx } from '@waymark/persistence';
import type { Call } from '../http/call.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { valueOf } from '../http/engine-call.js';
import { notFound } from '../http/problem.js';
import { CASEWORK, type Casework, PERSISTENCE, type Persistence } from '../parts.js';
import { bannerWithNames } from './banner-with-names.js';
import { CaseAccess } from './case-access.js';
import { caseCommandOf, type OneCase } from './case-call.js';

type Routes = typeof caseMergingRoutes;

/**
 * Merges two cases of one person. Whoever does it may open both files, and each view is recorded
 * (docs/service/intake.md#two-cases-of-one-person).
 */
@Controller(API_PREFIX)
export class MergingController {
  @Inject(PERSISTENCE) private readonly persistence: Persistence;
  @Inject(CASEWORK) private readonly casework: Casework;
  @Inject(CaseAccess) private readonly access: CaseAccess;

  @Endpoint(caseMergingRoutes.compareCases)
  async compare(@Input() call: Call<Routes['compareCases']>): Promise<MergePreview> {
    const { identity, params } = call;
    const { persistence } = this;
    const now = persistence.clock.serviceNow();
    const goes = await persistence.inOrganisation(identity.organisation, (tx) =>
      caseNamed(tx, params.other),
    );
    if (goes === null) throw notFound('case');
    await this.mayOpen(call, params.case);
    return this.access.view(goes, { identity, what: 'merge' }, async (tx) => {
      const { keys } = persistence;
      const found = await readMergePreview({ tx, keys }, { stays: params.case, goes, now });
      if (!found) throw notFound('case');
      return {
        ...found,
        stays: await withNames(tx, found.stays),
        goes: await withNames(tx, found.goes),
        proposed: found.proposed && {
          ...found.proposed,
          by: (await namesOf(tx, [found.proposed.by])).get(found.proposed.by) ?? 'Somebody',
        },
      };
    });
  }

  @Endpoint(caseMergingRoutes.mergeCases)
  async merge(
    @Input() call: Call<Routes['mergeCases']>,
  ): Promise<ResponseOf<Routes['mergeCases']>> {
    await this.mayOpen(call, call.params.case, call.body.from);
    return valueOf(await this.casework.mergeCases({ ...caseCommandOf(call), ...call.body }));
  }

  @Endpoint(caseMergingRoutes.undoMerge)
  async undo(@Input() call: Call<Routes['undoMerge']>): Promise<ResponseOf<Routes['undoMerge']>> {
    await this.mayOpen(call, call.params.case, call.body.from);
    valueOf(await this.casework.undoMerge({ ...caseCommandOf(call), ...call.body }));
    return { undone: true };
  }

  private async mayOpen({ identity }: OneCase, ...cases: string[]): Promise<void> {
    for (const one of cases)
      await this.access.view(one, { identity, what: 'merge' }, async () => undefined);
  }
}

const withNames = async <Side extends { banner: CaseBanner }>(
  tx: Tx,
  side: Side,
): Promise<Side> => ({
  ...side,
  banner: (await bannerWithNames(tx, side.banner)) ?? side.banner,
});
