import { Controller, Inject } from '@nestjs/common';
import {
  API_PREFIX,
  type BegunMigration,
  type ChangedMigration,
  type MigrationBatch,
  type MigrationBatchDetail,
  type MigrationPreviewed,
  migrationRoutes,
  type Page,
  type RouteSpec,
} from '@waymark/contracts';
import {
  BATCHES_POSITION,
  batches,
  batchView,
  failedInstances,
  failuresByCode,
  namesOf,
} from '@waymark/engine';
import type { Call } from '../http/call.js';
import { pageOf, readCursor } from '../http/cursor.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { envelopeOf, readerOf, valueOf } from '../http/engine-call.js';
import { notFound } from '../http/problem.js';
import { ENGINE, type Engine, PERSISTENCE, type Persistence } from '../parts.js';
import { answersForCases, fewFor, previewFor } from './seen-by.js';

type Routes = typeof migrationRoutes;
type BatchCall = Pick<Call<RouteSpec>, 'identity' | 'command' | 'asked'> & {
  params: { batch: string };
};

/** So many instances are listed by their ids. */
const MOST_LISTED = 200;

/** Running processes that go on in another version, many at a time. */
@Controller(API_PREFIX)
export class MigrationsController {
  constructor(
    @Inject(ENGINE) private readonly engine: Engine,
    @Inject(PERSISTENCE) private readonly persistence: Persistence,
  ) {}

  @Endpoint(migrationRoutes.previewMigration)
  async preview(
    @Input() { identity, params, body }: Call<Routes['previewMigration']>,
  ): Promise<MigrationPreviewed> {
    const asked = { journey: params.journey, ...body };
    const preview = valueOf(
      await this.engine.previewMigration({
        organisation: identity.organisation,
        reader: readerOf(identity),
        asked,
      }),
    );
    return previewFor(identity.roles, asked, preview);
  }

  @Endpoint(migrationRoutes.beginMigration)
  async begin(@Input() call: Call<Routes['beginMigration']>): Promise<BegunMigration> {
    const { journey } = call.params;
    return valueOf(
      await this.engine.beginMigration({ ...envelopeOf(call), journey, ...call.body }),
    );
  }

  @Endpoint(migrationRoutes.listMigrations)
  list(@Input() call: Call<Routes['listMigrations']>): Promise<Page<MigrationBatch>> {
    const { identity, query } = call;
    const after = readCursor(call, BATCHES_POSITION);
    const few = fewFor(identity.roles);
    return this.persistence.inOrganisation(identity.organisation, async (tx) =>
      pageOf(
        call,
        await batches(tx, this.persistence.keys, {
          journey: query.journey ?? null,
          after,
          limit: query.limit,
        }),
        (one) => ({
          ...one,
          waiting: few(one.waiting),
          done: few(one.done),
          failed: few(one.failed),
        }),
      ),
    );
  }

  @Endpoint(migrationRoutes.getMigration)
  get(
    @Input() { identity, params: { batch } }: Call<Routes['getMigration']>,
  ): Promise<MigrationBatchDetail> {
    const few = fewFor(identity.roles);
    return this.persistence.inOrganisation(identity.organisation, async (tx) => {
      const one = await batchView(tx, this.persistence.keys, batch);
      if (!one) throw notFound('migration');
      const failures = await failuresByCode(tx, batch);
      const limit = MOST_LISTED;
      const names = await namesOf(tx, [one.begunBy]);
      return {
        ...one,
        begunBy: names.get(one.begunBy) ?? one.begunBy,
        waiting: few(one.waiting),
        done: few(one.done),
        failed: few(one.failed),
        failures: failures.map(({ code, instances }) => ({ code, instances: few(instances) })),
        instances: answersForCases(identity.roles)
          ? await failedInstances(tx, readerOf(identity), { batch, limit })
          : null,
      };
    });
  }

  @Endpoint(migrationRoutes.pauseMigration)
  pause(@Input() call: Call<Routes['pauseMigration']>): Promise<ChangedMigration> {
    return this.change(call, 'pause');
  }

  @Endpoint(migrationRoutes.resumeMigration)
  resume(@Input() call: Call<Routes['resumeMigration']>): Promise<ChangedMigration> {
    return this.change(call, 'resume');
  }

  @Endpoint(migrationRoutes.stopMigration)
  stop(@Input() call: Call<Routes['stopMigration']>): Promise<ChangedMigration> {
    return this.change(call, 'stop');
  }

  @Endpoint(migrationRoutes.repeatMigration)
  repeat(@Input() call: Call<Routes['repeatMigration']>): Promise<ChangedMigration> {
    return this.change(call, 'repeat');
  }

  @Endpoint(migrationRoutes.undoMigrations)
  async undo(@Input() call: Call<Routes['undoMigrations']>): Promise<BegunMigration> {
    const { batch } = call.params;
    return valueOf(
      await this.engine.undoBatch({ ...envelopeOf(call), batch, reason: call.body.reason }),
    );
  }

  private async change(
    call: BatchCall,
    change: 'pause' | 'resume' | 'stop' | 'repeat',
  ): Promise<ChangedMigration> {
    const { batch } = call.params;
    return valueOf(await this.engine.changeBatch({ ...envelopeOf(call), batch, change }));
  }
}
