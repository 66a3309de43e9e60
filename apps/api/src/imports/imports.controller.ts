import { Controller, Inject } from '@nestjs/common';
import {
  API_PREFIX,
  type ImportStatus,
  importRoutes,
  type Page,
  type RowResult,
} from '@waymark/contracts';
import type { Call } from '../http/call.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { envelopeOf } from '../http/engine-call.js';
import { notFound } from '../http/problem.js';
import { CASEWORK, type Casework, PERSISTENCE, type Persistence } from '../parts.js';
import { findImport, listImports, listResults } from './list-imports.js';
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

  /** The file is kept, encrypted, before the answer; it is read in the background. */
  @Endpoint(importRoutes.uploadCohort)
  async upload(@Input() call: Call<Routes['uploadCohort']>): Promise<ImportStatus> {
    const file = await readUpload(call.request, call.response);
    const id = await this.casework.receiveCohort({
      ...envelopeOf(call),
      mapping: call.query.mapping,
      file,
    });
    return this.status(call.identity.organisation, id);
  }

  @Endpoint(importRoutes.listImports)
  list(@Input() { identity, query }: Call<Routes['listImports']>): Promise<Page<ImportStatus>> {
    return this.persistence.inOrganisation(identity.organisation, (tx) => listImports(tx, query));
  }

  @Endpoint(importRoutes.getImport)
  get(@Input() { identity, params }: Call<Routes['getImport']>): Promise<ImportStatus> {
    return this.status(identity.organisation, params.import);
  }

  @Endpoint(importRoutes.importResults)
  async results(
    @Input() { identity, params, query }: Call<Routes['importResults']>,
  ): Promise<Page<RowResult>> {
    await this.status(identity.organisation, params.import);
    return this.persistence.inOrganisation(identity.organisation, (tx) =>
      listResults(tx, { person: identity.person, ...params, ...query }),
    );
  }

  @Endpoint(importRoutes.importReportFile)
  async report(
    @Input() { identity, params, response }: Call<Routes['importReportFile']>,
  ): Promise<string> {
    await this.status(identity.organisation, params.import);
    response.setHeader('Content-Disposition', 'attachment; filename="import-report.csv"');
    return this.persistence.inOrganisation(identity.organisation, async (tx) => {
      let text = reportHead();
      for (let cursor: string | undefined, first = true; first || cursor; first = false) {
        const page = await listResults(tx, {
          person: identity.person,
          import: params.import,
          limit: REPORT_PAGE,
          cursor,
        });
        text += reportLines(page.items);
        cursor = page.next ?? undefined;
      }
      return text;
    });
  }

  private async status(organisation: string, id: string): Promise<ImportStatus> {
    const status = await this.persistence.inOrganisation(organisation, (tx) => findImport(tx, id));
    if (!status) throw notFound('import');
    return status;
  }
}
