import type {
  CaseId,
  Instant,
  InstanceId,
  JsonObject,
  OrganisationId,
  PersonId,
} from '@waymark/domain';
import type { FactKind, FactOf, Program, State } from '@waymark/machine';
import { type Row, RowChanges } from '@waymark/persistence';

/**
 * The rows that one step changes in the read models. Projectors only collect them, and `write-step`
 * writes them.
 */
export interface Projection {
  readonly organisation: OrganisationId;
  readonly instance: InstanceId;
  readonly caseId: CaseId | null;
  readonly at: Instant;
  /** The person whose act the step is; null if a timer, a job or another system caused it. */
  readonly by: PersonId | null;
  readonly before: State | null;
  readonly after: State;
  readonly program: Pick<Program, 'processes' | 'variables'>;
  readonly tasks: RowChanges;
  /** By task, in clear. Encrypted when written. */
  readonly titles: Map<string, string>;
  readonly deadlines: RowChanges;
  readonly timers: RowChanges;
  readonly incidents: RowChanges;
  readonly jobs: RowChanges;
  /** In clear. Encrypted when written. */
  readonly jobInputs: Map<string, JsonObject>;
  readonly opened: FactOf<'subscribed'>[];
  readonly closed: Set<string>;
  /** Subscriptions that stay open, with the element id of a new version. */
  readonly renamed: Map<string, string>;
  /**
   * Subscriptions that have received the message on its way to them, and may still be open for the
   * next one.
   */
  readonly received: Set<string>;
  readonly escalations: Row[];
  /**
   * Deadlines that were acknowledged or have ended, so that their open rungs and notices end too.
   */
  readonly settledDeadlines: Map<string, Row>;
  /** Variables that were set in the outermost scope. The case file follows some of them. */
  readonly variables: JsonObject;
}

type Projector<K extends FactKind> = (fact: FactOf<K>, projection: Projection) => void;
export type Projectors<K extends FactKind> = { readonly [Kind in K]: Projector<Kind> };
export type ProjectionInput = Pick<
  Projection,
  'organisation' | 'instance' | 'caseId' | 'at' | 'by' | 'before' | 'after' | 'program'
>;

export const emptyProjection = (input: ProjectionInput): Projection => ({
  ...input,
  tasks: new RowChanges(),
  titles: new Map(),
  deadlines: new RowChanges(),
  timers: new RowChanges(),
  incidents: new RowChanges(),
  jobs: new RowChanges(),
  jobInputs: new Map(),
  opened: [],
  closed: new Set(),
  renamed: new Map(),
  received: new Set(),
  escalations: [],
  settledDeadlines: new Map(),
  variables: {},
});
