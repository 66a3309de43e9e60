import { Controller, Inject } from '@nestjs/common';
import {
  API_PREFIX,
  type ImportStatus,
  importRoutes,
  type Page,
  type RowResult,
} from '@waymark/contracts';
import {
  findImport,
  IMPORTS_POSITION,
  listFeeds,
  listImportResults,
  listImports,
  RESULTS_POSITION,
} from '@waymark/casework';
import type { Identity } from '@waymark/identity';
import type { Position } from '@waymark/persistence';
import type { Call } from '../http/call.js';
import { pageOf, readCursor } from '../http/cursor.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { envelopeOf } from '../http/engine-call.js';
import { notFound } from '../http/problem.js';
import { CASEWORK, type Casework, PERSISTENCE, type Persistence } from '../parts.js';
import { importStatusOf } from './import-status.js';
import { readUpload } from './read-upload.js';
import { reportHead, reportLines } from './report-csv.js';

type Routes = typeof importRoutes;
const REPORT_PAGE = 2_000;

@Controller(API_PREFIX)
export class ImportsController {
  constructor(
    @Inject(PERSISTENCE) private readonly persistence: Persistence,
    @Inject(CASEWORK) private readonly casework: Casework,
  ) {}

  /** Stores the file, encrypted, as it comes and before it answers. A worker reads it later. */
  @Endpoint(importRoutes.uploadCohort)
  async upload(@Input() call: Call<Routes['uploadCohort']>): Promise<ImportStatus> {
    const id = await readUpload(call.request, call.response, (file) =>
      this.casework.receiveCohort({ ...envelopeOf(call), mapping: call.query.mapping, file }),
    );
    return this.status(call.identity, id);
  }

  @Endpoint(importRoutes.listFeeds)
  async feeds(): Promise<{ name: string; title: string }[]> {
    return listFeeds();
  }

  @Endpoint(importRoutes.listImports)
  list(@Input() call: Call<Routes['listImports']>): Promise<Page<ImportStatus>> {
    const { identity, query } = call;
    const { limit } = query;
    const after = readCursor(call, IMPORTS_POSITION);
    return this.persistence.inOrganisation(identity.organisation, async (tx) =>
      pageOf(
        call,
        await listImports(tx, { person: identity.person, after, limit }),
        importStatusOf,
      ),
    );
  }

  @Endpoint(importRoutes.getImport)
  get(@Input() { identity, params }: Call<Routes['getImport']>): Promise<ImportStatus> {
    return this.status(identity, params.import);
  }

  @Endpoint(importRoutes.importResults)
  async results(@Input() call: Call<Routes['importResults']>): Promise<Page<RowResult>> {
    const { identity, params, query } = call;
    await this.status(identity, params.import);
    const after = readCursor(call, RESULTS_POSITION);
    return this.persistence.inOrganisation(identity.organisation, async (tx) =>
      pageOf(
        call,
        await listImportResults(tx, { ...params, ...query, person: identity.person, after }),
        (row): RowResult => row,
      ),
    );
  }

  @Endpoint(importRoutes.importReportFile)
  async report(
    @Input() { identity, params, response }: Call<Routes['importReportFile']>,
  ): Promise<string> {
    await this.status(identity, params.import);
    response.setHeader('Content-Disposition', 'attachment; filename="import-report.csv"');
    return this.persistence.inOrganisation(identity.organisation, async (tx) => {
      let text = reportHead();
      let after: Position | null = null;
      do {
        const page = await listImportResults(tx, {
          person: identity.person,
          import: params.import,
          limit: REPORT_PAGE,
          after,
        });
        text += reportLines(page.items);
        after = page.next;
      } while (after);
      return text;
    });
  }

  private async status(
    { organisation, person }: Pick<Identity, 'organisation' | 'person'>,
    id: string,
  ): Promise<ImportStatus> {
    const found = await this.persistence.inOrganisation(organisation, (tx) =>
      findImport(tx, { id, person }),
    );
    if (!found) throw notFound('import');
    return importStatusOf(found);
  }
}
