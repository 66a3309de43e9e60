import type { Instant, InstanceId, ProcessId } from '@waymark/domain';
import {
  planMigration,
  type ElementMapping,
  type Event,
  type Fact,
  type MigrationProblem,
  type Program,
  type Reference,
  type State,
} from '@waymark/machine';
import { KeyDestroyed, type Tx } from '@waymark/persistence';
import { storedState } from '../advance/stored-state.js';
import type { EngineContext } from '../context.js';
import { hiddenProcesses } from '../reading/hidden-processes.js';
import type { Reader } from '../reading/reader.js';
import { instancesInConflict } from '../reading/visible-to.js';
import { countDeadlines, noMoves, type MovedDeadlines } from './count-deadlines.js';
import { refuse } from '../refusal.js';
import { someVersion, targetVersion } from './target-version.js';

export interface AskedMigration {
  journey: string;
  /** The version on which the instances run. */
  from: number;
  to: number;
  mapping: ElementMapping;
}

/**
 * What becomes of an instance: nothing changes for it but the version, something changes, it needs
 * a mapping, or it cannot go on there.
 */
type MigrationOutcome = 'as-it-is' | 'changes' | 'needs-mapping' | 'cannot';

export interface MigrationPreview {
  open: number;
  outcomes: Record<MigrationOutcome, number>;
  /** Elements of the old version at which something stands and that nothing continues. */
  unmapped: UnmappedElement[];
  /** Why instances cannot go on. */
  problems: Named<{ code: string; process: ProcessId; element: string }>[];
  /** What changes, at which element of the new version. */
  changes: Named<{ kind: ChangeKind; process: ProcessId; element: string }>[];
  deadlines: MovedDeadlines;
  /** The instances that the reader may see, those that cannot go on first. */
  instances: PreviewedInstance[];
  /** False where more are open than a preview looks at. */
  complete: boolean;
}
interface UnmappedElement {
  process: ProcessId;
  element: string;
  name: string | null;
  type: string;
  instances: number;
  /** Elements of the new version of the same type. */
  candidates: { element: string; name: string | null }[];
}
type ChangeKind =
  | 'element-renamed'
  | 'task-described'
  | 'event-added'
  | 'event-removed'
  | 'deadline-moved'
  | 'deadline-added'
  | 'deadline-removed'
  | 'moves-on';
type Counted<T> = T & { instances: number };
/** With the name of the element, if it has one. */
type Named<T> = Counted<T> & { name: string | null };
interface PreviewedInstance {
  instance: InstanceId;
  outcome: MigrationOutcome;
  codes: string[];
}

const MOST = 50_000;
const PAGE = 250;
const MOST_LISTED = 200;

/**
 * Looks at every open instance of a version and says what a migration would do, by the function
 * that the migration itself uses. It changes nothing.
 * @throws Refused
 */
export async function previewMigration(
  context: EngineContext,
  { organisation, reader, asked }: { organisation: string; reader: Reader; asked: AskedMigration },
): Promise<MigrationPreview> {
  const at = context.now();
  const programs = await context.persistence.inOrganisation(organisation, (tx) =>
    programsOf(tx, context, asked),
  );
  const preview = new Counting(programs.from, programs.to);
  let after: InstanceId | null = null;
  do {
    const page: InstanceId[] = await context.persistence.inOrganisation(
      organisation,
      async (tx) => {
        const rows = await pageAfter(tx, asked, after);
        const looked = await Promise.all(
          rows.map((row) => lookAt(tx, context, { row, asked, programs, at })),
        );
        for (const one of looked) if (one) preview.add(one, at);
        return rows.map(({ id }) => id);
      },
    );
    after = page.length === PAGE ? (page.at(-1) ?? null) : null;
  } while (after !== null && preview.open < MOST);
  const instances = await context.persistence.inOrganisation(organisation, (tx) =>
    visibleOf(tx, reader, preview.instances),
  );
  return { ...preview.answer(), instances, complete: after === null };
}

interface Programs {
  from: Program;
  to: Program;
}

async function programsOf(
  tx: Tx,
  context: EngineContext,
  { journey, from, to }: AskedMigration,
): Promise<Programs> {
  if (from === to) throw refuse(409, 'same-version', 'The processes run on this version already.');
  const before = await someVersion(tx, { journey, version: from });
  const target = await targetVersion(tx, { journey, version: to });
  const [old, next] = await Promise.all([
    context.programs.program(tx, before.program),
    context.programs.program(tx, target.program),
  ]);
  return { from: old, to: next };
}

interface PageRow {
  id: InstanceId;
  process: ProcessId;
  state: Buffer;
  key_id: string;
  reference: string;
  case_id: string | null;
  parked: string | null;
  high: boolean;
}

const pageAfter = (
  tx: Tx,
  { journey, from }: AskedMigration,
  after: InstanceId | null,
): Promise<PageRow[]> =>
  tx.query<PageRow>(
    `select i.id, i.process, i.state, i.key_id, i.reference, i.case_id, i.parked,
        coalesce(c.handled_as, 'high') = 'high' as high
      from instance i
      left join case_file c on c.organisation = i.organisation and c.id = i.case_id
      where i.organisation = $1 and i.journey = $2 and i.version = $3 and i.status = 'active'
        and ($4::text is null or i.id > $4)
      order by i.id
      limit ${PAGE}`,
    [tx.organisation, journey, from, after],
  );

interface Looked {
  row: PageRow;
  state: State;
  outcome: MigrationOutcome;
  problems: readonly (Omit<MigrationProblem, 'code'> & { code: string })[];
  /** What the migration would record. Null where it is refused. */
  done: { facts: readonly Fact[]; reference: Reference } | null;
}

/** Null where the case was erased meanwhile. */
async function lookAt(
  tx: Tx,
  context: EngineContext,
  {
    row,
    asked,
    programs,
    at,
  }: { row: PageRow; asked: AskedMigration; programs: Programs; at: Instant },
): Promise<Looked | null> {
  const state = await stateOf(tx, context, row);
  if (!state) return null;
  const { mapping } = asked;
  const cannot = (code: string, element = row.process): Looked => ({
    ...{ row, state, outcome: 'cannot', done: null },
    problems: [{ code, process: row.process, element }],
  });
  if (row.parked !== null) return cannot('instance-parked');
  const { problems } = planMigration(state, { ...programs, mapping });
  if (problems.length > 0) {
    const outcome = problems.every(({ code }) => code === 'unmapped') ? 'needs-mapping' : 'cannot';
    return { row, state, outcome, problems, done: null };
  }
  const event: Event = {
    id: 'preview',
    at: state.at > at ? state.at : at,
    actor: { kind: 'system', id: 'preview' },
    kind: 'migrate',
    from: programs.from.id,
    to: programs.to.id,
    versions: { from: asked.from, to: asked.to },
    mapping,
    reason: '',
  };
  const reference = await context.programs.reference(tx, row.reference);
  const stepped = context.step({
    program: programs.to,
    leaves: programs.from,
    reference,
    state,
    event,
  });
  if ('rejected' in stepped) return cannot(stepped.rejected.code, stepped.rejected.element);
  const { facts } = stepped;
  const outcome = facts.some((fact) => changesIn(fact, state).length > 0) ? 'changes' : 'as-it-is';
  return { row, state, outcome, problems: [], done: { facts, reference } };
}

async function stateOf(
  tx: Tx,
  { persistence }: EngineContext,
  { id, key_id: key, state }: PageRow,
): Promise<State | null> {
  try {
    return storedState(
      await persistence.keys.decrypt<{ version: number }>(
        tx.organisation,
        key,
        state,
        `instance/state/${id}`,
      ),
    );
  } catch (thrown) {
    if (thrown instanceof KeyDestroyed) return null;
    throw thrown;
  }
}

interface Change {
  kind: ChangeKind;
  process: ProcessId;
  element: string;
}

/** What a fact of the migration changes for the people who work on the case. */
function changesIn(fact: Fact, state: State): Change[] {
  const processOf = (owner: string | null): ProcessId =>
    (owner === null ? undefined : (state.elements[owner] ?? state.scopes[owner])?.process) ??
    state.process;
  switch (fact.kind) {
    case 'migrated':
      return Object.values(fact.entries.elements ?? {})
        .filter(({ id, node }) => state.elements[id]?.node !== node)
        .map(({ node, process }) => ({ kind: 'element-renamed', process, element: node }));
    case 'task-described':
      return [{ kind: 'task-described', process: processOf(fact.task), element: fact.element }];
    case 'timer-armed':
      return fact.owner.kind === 'element'
        ? [{ kind: 'event-added', process: processOf(fact.owner.element), element: fact.element }]
        : [];
    case 'subscribed':
      return [{ kind: 'event-added', process: fact.process, element: fact.element }];
    case 'condition-watched':
      return [{ kind: 'event-added', process: processOf(fact.owner), element: fact.node }];
    case 'timer-cancelled': {
      const timer = state.timers[fact.timer];
      return timer?.owner.kind === 'element'
        ? [
            {
              kind: 'event-removed',
              process: processOf(timer.owner.element),
              element: timer.element,
            },
          ]
        : [];
    }
    case 'unsubscribed': {
      const held = state.subscriptions[fact.subscription];
      return held
        ? [{ kind: 'event-removed', process: processOf(held.owner), element: held.node }]
        : [];
    }
    case 'deadline-moved':
    case 'deadline-ended': {
      const held = state.deadlines[fact.deadline];
      const kind = fact.kind === 'deadline-moved' ? 'deadline-moved' : 'deadline-removed';
      return held ? [{ kind, process: processOf(held.element), element: held.node }] : [];
    }
    case 'deadline-set':
      return [{ kind: 'deadline-added', process: processOf(fact.element), element: fact.node }];
    case 'element-entered':
      return [{ kind: 'moves-on', process: fact.process, element: fact.node }];
    default:
      return [];
  }
}

class Counting {
  open = 0;
  readonly instances: PreviewedInstance[] = [];
  private readonly outcomes: Record<MigrationOutcome, number> = {
    'as-it-is': 0,
    changes: 0,
    'needs-mapping': 0,
    cannot: 0,
  };
  private readonly problems = new Map<string, Unnamed<'problems'>>();
  private readonly changes = new Map<string, Unnamed<'changes'>>();
  private readonly deadlines: MovedDeadlines = noMoves();

  constructor(
    private readonly from: Program,
    private readonly to: Program,
  ) {}

  add({ row, state, outcome, problems, done }: Looked, at: Instant): void {
    this.open += 1;
    this.outcomes[outcome] += 1;
    countOnce(this.problems, problems);
    if (done) {
      const { facts, reference } = done;
      countOnce(
        this.changes,
        facts.flatMap((fact) => changesIn(fact, state)),
      );
      countDeadlines(this.deadlines, facts, { state, reference, high: row.high, at });
    }
    this.instances.push({
      instance: row.id,
      outcome,
      codes: [...new Set(problems.map(({ code }) => code))],
    });
  }

  answer(): Omit<MigrationPreview, 'instances' | 'complete'> {
    const problems = inOrder(this.problems);
    return {
      open: this.open,
      outcomes: this.outcomes,
      unmapped: problems
        .filter(({ code }) => code === 'unmapped')
        .map(({ process, element, instances }) => ({
          ...{ process, element, instances },
          ...this.unmappedElement(process, element),
        })),
      problems: problems
        .filter(({ code }) => code !== 'unmapped')
        .map((one) => ({ ...one, name: nameIn(this.from, one) })),
      changes: inOrder(this.changes).map((one) => ({
        ...one,
        name: nameIn(this.to, one) ?? nameIn(this.from, one),
      })),
      deadlines: this.deadlines,
    };
  }

  private unmappedElement(process: ProcessId, element: string) {
    const before = this.from.processes[process]?.nodes[element];
    const nodes = Object.values(this.to.processes[process]?.nodes ?? {});
    return {
      name: before?.name ?? null,
      type: before?.type ?? '',
      candidates: nodes
        .filter(({ type }) => type === before?.type)
        .map(({ id, name }) => ({ element: id, name: name ?? null })),
    };
  }
}

type Unnamed<K extends 'problems' | 'changes'> = Omit<MigrationPreview[K][number], 'name'>;

const nameIn = (
  program: Program,
  { process, element }: { process: ProcessId; element: string },
): string | null => program.processes[process]?.nodes[element]?.name ?? null;

/** An instance counts once for each, however often it has it. */
function countOnce<T extends object>(
  counts: Map<string, T & { instances: number }>,
  found: readonly T[],
): void {
  for (const [key, one] of new Map(found.map((each) => [JSON.stringify(each), each]))) {
    const known = counts.get(key);
    if (known) known.instances += 1;
    else counts.set(key, { ...one, instances: 1 });
  }
}

const inOrder = <T extends { instances: number }>(counts: Map<string, T>): T[] =>
  [...counts.values()].sort((one, other) => other.instances - one.instances);

const RANK: Record<MigrationOutcome, number> = {
  cannot: 0,
  'needs-mapping': 1,
  changes: 2,
  'as-it-is': 3,
};

/** Nobody hears of an instance that they may not see. */
async function visibleOf(
  tx: Tx,
  reader: Reader,
  instances: readonly PreviewedInstance[],
): Promise<PreviewedInstance[]> {
  const sorted = [...instances].sort((one, other) => RANK[one.outcome] - RANK[other.outcome]);
  const ids = sorted.map(({ instance }) => instance);
  const conflicts = await instancesInConflict(tx, reader.person, ids);
  const hidden = await hiddenInstances(tx, reader, ids);
  return sorted
    .filter(({ instance }) => !conflicts.has(instance) && !hidden.has(instance))
    .slice(0, MOST_LISTED);
}

async function hiddenInstances(
  tx: Tx,
  reader: Reader,
  instances: readonly InstanceId[],
): Promise<Set<InstanceId>> {
  const processes = await hiddenProcesses(tx, reader.roles);
  if (processes.length === 0) return new Set();
  const rows = await tx.query<{ id: InstanceId }>(
    `select id
      from instance
      where organisation = $1 and id = any($2) and process = any($3)`,
    [tx.organisation, instances, processes],
  );
  return new Set(rows.map(({ id }) => id));
}
