import {
  addInsert,
  bytes,
  type CombinedStatement,
  type KeyRing,
  type Row,
} from '@waymark/persistence';
import { businessKeyColumns } from '../messaging/business-key.js';
import { CHAIN_TOO_LONG } from '../messaging/chain-limit.js';
import type { InstanceRow } from './instance-row.js';
import { personOf } from './person-of.js';
import type { SealedStep } from './seal-step.js';
import type { StepToWrite } from './step-to-write.js';
import { waitingElements } from './waiting-elements.js';

interface InstanceToWrite {
  keys: KeyRing;
  organisation: string;
  write: StepToWrite;
  sealed: SealedStep;
}

/** The instance's row after the step: inserted by the first one, updated by every other. */
export function addInstance(statement: CombinedStatement, instance: InstanceToWrite): void {
  const { loaded } = instance.write;
  if (!loaded.row) return addNewInstance(statement, instance);
  addNextState(statement, instance);
  if (loaded.row.parked) addRelease(statement, instance);
}

function addNewInstance(
  statement: CombinedStatement,
  { keys, organisation, write, sealed }: InstanceToWrite,
): void {
  const { loaded, event, started, stepped } = write;
  const { state } = stepped;
  if (!started) throw new Error('a first step needs its journey');
  const row: Row & Partial<InstanceRow> = {
    organisation,
    id: state.instance,
    process: state.process,
    journey: started.journey,
    version: started.version,
    program: state.program,
    reference: state.reference,
    incarnation: 1,
    seq: state.seq,
    status: state.status,
    key_id: loaded.keyId,
    case_id: started.caseId,
    ...businessKeyColumns(keys, organisation, {
      key: state.businessKey ?? null,
      caseId: started.caseId,
    }),
    waiting_at: waitingElements(state),
    started_at: event.at,
    ended_at: endOf(write),
    chain: write.chain,
  };
  addInsert(statement, {
    table: 'instance',
    rows: [{ ...row, state: bytes(sealed.state), head: bytes(sealed.head) }],
  });
}

function addNextState(
  statement: CombinedStatement,
  { organisation, write, sealed }: InstanceToWrite,
): void {
  const { state } = write.stepped;
  statement.add(
    `update instance
      set seq = $3, status = $4, state = $5, head = $6, waiting_at = $7, ended_at = $8,
        reference = $9, chain = $10, program = $11, version = coalesce($12, version), parked = null
      where organisation = $1 and id = $2`,
    [
      organisation,
      state.instance,
      state.seq,
      state.status,
      sealed.state,
      sealed.head,
      waitingElements(state),
      endOf(write),
      state.reference,
      write.chain && JSON.stringify(write.chain),
      state.program,
      newVersionOf(write),
    ],
  );
}

/** The version in which the instance goes on, if the step is a migration. */
const newVersionOf = ({ stepped }: StepToWrite): number | null =>
  stepped.facts.find((fact) => fact.kind === 'migrated')?.versions.to ?? null;

/** A step that could be recorded releases a parked instance, and so settles why it was parked. */
function addRelease(statement: CombinedStatement, { organisation, write }: InstanceToWrite): void {
  statement.add(
    `update incident
      set state = 'resolved', resolved_at = $3, resolved_by = $5
      where organisation = $1 and instance = $2 and origin = 'engine' and state = 'open'
        and code <> $4`,
    [
      organisation,
      write.stepped.state.instance,
      write.event.at,
      CHAIN_TOO_LONG,
      personOf(write.event.actor),
    ],
  );
}

const endOf = ({ stepped, event }: StepToWrite): string | null =>
  stepped.state.status === 'active' ? null : event.at;
