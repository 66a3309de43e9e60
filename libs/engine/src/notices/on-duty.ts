import { workingMinutesBetween, type CaseId, type Instant, type PersonId } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';
import type { EngineContext } from '../context.js';
import { valuesInForce } from '../reading/values-in-force.js';
import { visibleTo } from '../reading/visible-to.js';

/**
 * `how` says why this person gets a notice for the role or relation that was asked for. The record
 * of the ladder contains it (`docs/service/escalation.md#who-is-on-duty`).
 */
export interface Resolved {
  person: PersonId;
  role: string;
  how: 'relation' | 'on-duty' | 'deputy' | 'on-call' | 'straight-up' | 'everybody' | 'acknowledged';
  /** In whose place, where the role or relation names somebody else. */
  standsFor?: PersonId;
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

/** Who hears of it when nobody else could be told. */
const LAST_RESORT: readonly string[] = ['administrator', 'service-manager'];

/**
 * The staff, with everything that decides whether they can be told now. A person in conflict with
 * the case is left out.
 */
export class OnDuty {
  private constructor(
    private readonly staff: Map<PersonId, Candidate>,
    private readonly rotas: ReadonlySet<string>,
    /** Whether the service is open. */
    private readonly open: boolean,
  ) {}

  static async load(
    tx: Tx,
    context: EngineContext,
    input: { caseId: CaseId | null; at: Instant },
  ): Promise<OnDuty> {
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
         (select count(distinct n.subject)::int
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
      await isOpen(tx, context, input.at),
    );
  }

  /**
   * For a relation to the task or case: the person, their deputy, those on call, and then the roles
   * above. The first is asked first; the next is asked if a notice does not reach the one before.
   */
  relation(role: string, person: PersonId | null): Resolved[] {
    const named = person ? this.staff.get(person) : undefined;
    const deputy = named?.deputy ? this.staff.get(named.deputy) : undefined;
    return firstOfEach([
      ...this.those([named], { role, how: 'relation' }),
      ...this.those([deputy], { role, how: 'deputy', ...(person && { standsFor: person }) }),
      ...this.onCallAndUp(role, 'supervisor', person),
    ]);
  }

  /**
   * For a role: whoever is on its rota now or, if it has no rota, whoever holds it, then the
   * deputies, those on call, and then the roles above. Within each, those with the fewest open
   * notices come first.
   */
  role(role: string): Resolved[] {
    const holders = [...this.staff.values()].filter(({ roles }) => roles.includes(role));
    const deputies = this.rested(({ id }) =>
      holders.some((holder) => holder.deputy === id),
    ).flatMap((one) => {
      const standsFor = holders.find(({ deputy }) => deputy === one.id)?.id;
      return this.those([one], { role, how: 'deputy', ...(standsFor && { standsFor }) });
    });
    return firstOfEach([
      ...this.those(this.serving(role), { role, how: role === 'on-call' ? 'on-call' : 'on-duty' }),
      ...deputies,
      ...this.onCallAndUp(role, above(role), null),
    ]);
  }

  /** Those who hear of it when nobody else could be told: all of them who are there. */
  lastResort(): Resolved[] {
    return LAST_RESORT.flatMap((role) => {
      const holders = this.rested(({ roles }) => roles.includes(role));
      return this.those(holders, { role, how: 'everybody' });
    }).filter(firstOfPerson);
  }

  /** Whether this person may know of the case and is there. */
  isThere(person: PersonId): boolean {
    return this.staff.get(person)?.available ?? false;
  }

  /** Whether this person works now: in opening hours, or because a rota names them. */
  isWorking(person: PersonId): boolean {
    return this.open || (this.staff.get(person)?.on_duty.length ?? 0) > 0;
  }

  /** Those who are on call now, in the place of somebody who does not work at this hour. */
  onCall(role: string, standsFor: PersonId): Resolved[] {
    const turn = this.rested(({ on_duty: duties }) => duties.includes('on-call'));
    return this.those(turn, { role, how: 'on-call', standsFor });
  }

  private onCallAndUp(role: string, next: string, person: PersonId | null): Resolved[] {
    const instead = person ? { standsFor: person } : {};
    const found = this.those(
      this.rested(({ on_duty: duties }) => duties.includes('on-call')),
      { role, how: 'on-call', ...instead },
    );
    for (let upper = next; upper !== ''; upper = above(upper))
      found.push(...this.those(this.serving(upper), { role, how: 'straight-up', ...instead }));
    return found;
  }

  /** Whoever is on the rota of this role now or, if it has no rota, whoever holds it. */
  private serving(role: string): Candidate[] {
    return this.rested(({ on_duty: duties, roles }) =>
      this.rotas.has(role) ? duties.includes(role) : roles.includes(role),
    );
  }

  private rested(fits: (candidate: Candidate) => boolean): Candidate[] {
    return [...this.staff.values()]
      .filter(fits)
      .sort((a, b) => a.notices - b.notices || (a.id < b.id ? -1 : 1));
  }

  private those(
    candidates: readonly (Candidate | undefined)[],
    as: Omit<Resolved, 'person'>,
  ): Resolved[] {
    return candidates.flatMap((one) => (one?.available ? [{ person: one.id, ...as }] : []));
  }
}

const firstOfEach = (all: Resolved[]): Resolved[] => all.filter(firstOfPerson);
const firstOfPerson = ({ person }: Resolved, place: number, all: Resolved[]): boolean =>
  all.findIndex((other) => other.person === person) === place;

/** A service without opening hours in its reference data is always open. */
async function isOpen(tx: Tx, context: EngineContext, at: Instant): Promise<boolean> {
  const service = (await valuesInForce(tx, context, at))?.reference.calendars['service'];
  const minuteLater = new Date(Date.parse(at) + 60_000).toISOString();
  return !service || workingMinutesBetween(at, minuteLater, service) > 0;
}
