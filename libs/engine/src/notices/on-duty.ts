import type { CaseId, Instant, PersonId } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';
import { visibleTo } from '../reading/visible-to.js';

/**
 * `how` says why this person was told for the role or relation that was asked for. The ladder's
 * record contains it (`docs/service/escalation.md`).
 */
export interface Resolved {
  person: PersonId;
  role: string;
  how: 'relation' | 'on-duty' | 'deputy' | 'on-call' | 'straight-up';
}

interface Candidate {
  id: PersonId;
  roles: string[];
  deputy: PersonId | null;
  available: boolean;
  on_duty: string[];
  notices: number;
}

/** The role above, for when nobody of a role can be told. There is none above the top. */
const ABOVE: Readonly<Record<string, string>> = {
  supervisor: 'service-manager',
  'service-manager': 'safeguarding-lead',
  'safeguarding-lead': 'administrator',
  administrator: '',
};
const above = (role: string): string => ABOVE[role] ?? 'supervisor';

/**
 * The staff, with everything that decides whether they can be told now. A person in conflict with
 * the case is left out.
 */
export class OnDuty {
  private constructor(
    private readonly staff: Map<PersonId, Candidate>,
    private readonly rotas: ReadonlySet<string>,
  ) {}

  static async load(tx: Tx, input: { caseId: CaseId | null; at: Instant }): Promise<OnDuty> {
    const rows = await tx.query<Candidate>(
      `select s.id, s.roles, s.deputy,
         s.active
           and not exists (
             select from absence a
             where a.organisation = s.organisation
               and a.person = s.id
               and a.starts_at <= $2
               and (a.ends_at is null or a.ends_at > $2)) as available,
         array(
           select d.role
           from duty d
           where d.organisation = s.organisation
             and d.person = s.id
             and d.starts_at <= $2
             and d.ends_at > $2) as on_duty,
         (select count(*)::int
           from notice n
           where n.organisation = s.organisation
             and n.person = s.id
             and n.state = 'open') as notices
       from staff s
       where s.organisation = $1
         and ${visibleTo('s.id', '$3')}
       order by s.id`,
      [tx.organisation, input.at, input.caseId],
    );
    const rotas = await tx.query<{ role: string }>(
      'select distinct role from duty where organisation = $1 and ends_at > $2',
      [tx.organisation, input.at],
    );
    return new OnDuty(
      new Map(rows.map((row) => [row.id, row])),
      new Set(rotas.map((row) => row.role)),
    );
  }

  /**
   * For a relation to the task or case: the person, or else the deputy, those on call, and then the
   * roles above.
   */
  person(role: string, person: PersonId | null): Resolved | null {
    const named = person ? this.staff.get(person) : undefined;
    if (named?.available) return { person: named.id, role, how: 'relation' };
    const deputy = named?.deputy ? this.staff.get(named.deputy) : undefined;
    if (deputy?.available) return { person: deputy.id, role, how: 'deputy' };
    return this.onCallOrUp(role, 'supervisor');
  }

  /**
   * For a role: whoever is on its rota now or, if it has no rota, whoever holds it; or else the
   * deputies, those on call, and then the roles above.
   */
  role(role: string): Resolved | null {
    const direct = this.least((candidate) =>
      this.rotas.has(role) ? candidate.on_duty.includes(role) : candidate.roles.includes(role),
    );
    if (direct) return { person: direct.id, role, how: role === 'on-call' ? 'on-call' : 'on-duty' };
    const deputies = new Set(
      [...this.staff.values()]
        .filter((candidate) => candidate.roles.includes(role))
        .map((candidate) => candidate.deputy),
    );
    const deputy = this.least((candidate) => deputies.has(candidate.id));
    if (deputy) return { person: deputy.id, role, how: 'deputy' };
    return this.onCallOrUp(role, above(role));
  }

  private onCallOrUp(role: string, next: string): Resolved | null {
    const onCall = this.least((candidate) => candidate.on_duty.includes('on-call'));
    if (onCall) return { person: onCall.id, role, how: 'on-call' };
    for (let upper = next; upper !== ''; upper = above(upper)) {
      const found = this.least((candidate) =>
        this.rotas.has(upper) ? candidate.on_duty.includes(upper) : candidate.roles.includes(upper),
      );
      if (found) return { person: found.id, role, how: 'straight-up' };
    }
    return null;
  }

  /** The available person with the fewest open notices. */
  private least(fits: (candidate: Candidate) => boolean): Candidate | undefined {
    return [...this.staff.values()]
      .filter((candidate) => candidate.available && fits(candidate))
      .sort((a, b) => a.notices - b.notices || (a.id < b.id ? -1 : 1))[0];
  }
}
