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
import {
  CASEWORK,
  type Casework,
  ENGINE,
  type Engine,
  PERSISTENCE,
  type Persistence,
} from '../parts.js';
import { judgedFirst } from '../tasks/judged-first.js';
import { bannerWithNames } from './banner-with-names.js';
import { CaseAccess } from './case-access.js';
import { caseCommandOf, type OneCase } from './case-call.js';
import { bannerWithoutGrade } from './shown-assessment.js';

type Routes = typeof caseMergingRoutes;

/**
 * Merges two cases of one person. Whoever does it may open both files, and each view is recorded
 * (docs/service/intake.md#two-cases-of-one-person).
 */
@Controller(API_PREFIX)
export class MergingController {
  @Inject(PERSISTENCE) private readonly persistence: Persistence;
  @Inject(CASEWORK) private readonly casework: Casework;
  @Inject(ENGINE) private readonly engine: Engine;
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
      const reading = { engine: this.engine, identity };
      const judged = await judgedFirst(tx, [params.case, goes], reading);
      return {
        ...(judged.size > 0 ? withoutGrades(found) : found),
        stays: await withNames(tx, sideFor(found.stays, judged.size > 0)),
        goes: await withNames(tx, sideFor(found.goes, judged.size > 0)),
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

/** The grade of a merged case tells the grade of either: who judges one first sees none. */
const withoutGrades = <Found extends { after: MergePreview['after'] }>(found: Found): Found => ({
  ...found,
  after: {
    ...found.after,
    grade: null,
    flags: found.after.flags.filter((flag) => flag !== 'high-risk' && flag !== 'ungraded'),
  },
});
const sideFor = <Side extends { banner: CaseBanner }>(side: Side, isJudged: boolean): Side =>
  isJudged ? { ...side, banner: bannerWithoutGrade(side.banner) } : side;

const withNames = async <Side extends { banner: CaseBanner }>(
  tx: Tx,
  side: Side,
): Promise<Side> => ({
  ...side,
  banner: (await bannerWithNames(tx, side.banner)) ?? side.banner,
});
