import { Controller, Inject } from '@nestjs/common';
import { API_PREFIX, type CaseBanner, caseRecordRoutes, mayPerson } from '@waymark/contracts';
import { listStaff, type StaffMember } from '@waymark/engine';
import type { Call } from '../http/call.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { valueOf } from '../http/engine-call.js';
import { HttpProblem } from '../http/problem.js';
import { CASEWORK, type Casework, PERSISTENCE, type Persistence } from '../parts.js';
import { CaseAccess } from './case-access.js';
import { dangerOf } from './danger-of.js';
import { caseBannerOf, caseCommandOf, type OneCase } from './case-call.js';

type Routes = typeof caseRecordRoutes;

/**
 * What people record about a case outside a task: danger, an agreement or its withdrawal, a death,
 * the named worker, another person, a document. The running journey hears of it as from a task.
 */
@Controller(API_PREFIX)
export class CaseRecordsController {
  @Inject(PERSISTENCE) private readonly persistence: Persistence;
  @Inject(CASEWORK) private readonly casework: Casework;
  @Inject(CaseAccess) private readonly access: CaseAccess;

  @Endpoint(caseRecordRoutes.recordConsent)
  async consent(@Input() call: Call<Routes['recordConsent']>): Promise<CaseBanner> {
    await this.mayWork(call);
    const { support, sharing, contact, words = null, ...said } = call.body;
    const answers = {
      ...(support && { support }),
      ...(sharing && { sharing }),
      ...(contact && { contact }),
    };
    const danger = dangerOf(said);
    valueOf(await this.casework.recordConsent({ ...caseCommandOf(call), answers, words, danger }));
    return this.banner(call);
  }

  @Endpoint(caseRecordRoutes.tellDanger)
  async danger(@Input() call: Call<Routes['tellDanger']>): Promise<CaseBanner> {
    await this.mayWork(call);
    const { whereInDanger: where, called999, words } = call.body;
    valueOf(await this.casework.tellDanger({ ...caseCommandOf(call), where, called999, words }));
    return this.banner(call);
  }

  @Endpoint(caseRecordRoutes.recordDeath)
  async death(@Input() call: Call<Routes['recordDeath']>): Promise<CaseBanner> {
    await this.mayWork(call);
    valueOf(await this.casework.sayDeath({ ...caseCommandOf(call), ...call.body }));
    return this.banner(call);
  }

  @Endpoint(caseRecordRoutes.undoDeath)
  async undoDeath(@Input() call: Call<Routes['undoDeath']>): Promise<CaseBanner> {
    await this.mayWork(call);
    valueOf(await this.casework.undoDeath({ ...caseCommandOf(call), ...call.body }));
    return this.banner(call);
  }

  @Endpoint(caseRecordRoutes.nameWorker)
  async worker(@Input() call: Call<Routes['nameWorker']>): Promise<CaseBanner> {
    await this.mayWork(call);
    const { worker, deputy } = call.body;
    if (deputy === worker)
      throw new HttpProblem(422, 'another-person-needed', {
        detail: 'The deputy is another person than the worker.',
      });
    const { inOrganisation, clock } = this.persistence;
    const staff = await inOrganisation(call.identity.organisation, (tx) =>
      listStaff(tx, clock.serviceNow()),
    );
    for (const person of [worker, deputy]) if (person !== null) assertWorksOnCases(staff, person);
    valueOf(await this.casework.assignWorker({ ...caseCommandOf(call), ...call.body }));
    return this.banner(call);
  }

  @Endpoint(caseRecordRoutes.linkPerson)
  async person(@Input() call: Call<Routes['linkPerson']>): Promise<{ person: string }> {
    await this.mayWork(call);
    const { role, child, name, relationship = null, reference = null } = call.body;
    return valueOf(
      await this.casework.linkPerson({
        ...caseCommandOf(call),
        role,
        child,
        details: { name, relationship, ...(reference !== null && { ref: reference }) },
      }),
    );
  }

  @Endpoint(caseRecordRoutes.addDocument)
  async document(@Input() call: Call<Routes['addDocument']>): Promise<{ document: string }> {
    await this.mayWork(call);
    return valueOf(await this.casework.addDocument({ ...caseCommandOf(call), ...call.body }));
  }

  private mayWork({ identity, params }: OneCase): Promise<void> {
    return this.access.view(params.case, { identity, what: 'change' }, async () => undefined);
  }

  private banner(call: OneCase): Promise<CaseBanner> {
    const { persistence, casework } = this;
    return caseBannerOf({ persistence, casework }, call);
  }
}

/** Whoever is named in a file is told of its deadlines, and has to be able to open it. */
function assertWorksOnCases(staff: StaffMember[], wanted: string): void {
  const found = staff.find(({ person }) => person === wanted);
  if (!found)
    throw new HttpProblem(422, 'unknown-person', { detail: 'There is no such colleague.' });
  if (!mayPerson('cases.work', found.roles) || !mayPerson('cases.read', found.roles))
    throw new HttpProblem(422, 'lacks-role', {
      detail: 'This person’s role does not work on cases.',
    });
}
