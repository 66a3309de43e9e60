import { canonicalJson, type Sha256 } from '@waymark/domain';
import type { Program, Reference } from '@waymark/machine';
import { appendAudit, lockFor, type Tx } from '@waymark/persistence';
import type { EngineContext } from '../context.js';
import { type Outcome, refuse } from '../refusal.js';
import { startListeners } from '../messaging/start-listeners.js';
import type { Envelope } from './envelope.js';
import { holdsOne } from './rights.js';
import { runCommand } from './run-command.js';

const MAY_PUBLISH = ['service-designer', 'administrator'];
const MAY_APPROVE = ['service-designer', 'service-manager', 'safeguarding-lead', 'administrator'];
const KEY = 'audit';

interface VersionRow {
  journey: string;
  version: number;
  program: string;
  reference: string;
  state: 'draft' | 'approved' | 'live' | 'retired';
  created_by: string;
  processes: string[];
}

interface DeployJourney extends Envelope {
  journey: string;
  title?: string;
  program: Program;
  reference: Reference;
  files: Record<string, string>;
  note?: string;
}
interface DecideJourney extends Envelope {
  journey: string;
  version: number;
}
interface DeployedJourney {
  journey: string;
  version: number;
  program: Sha256;
  state: 'draft' | 'approved' | 'live';
}
export interface JourneyCommands {
  /**
   * Makes a draft. If the newest version has the same program and reference, it answers that
   * version.
   */
  deployJourney(command: DeployJourney): Promise<Outcome<DeployedJourney>>;
  /** Refused to the person who deployed the version: a second person has to approve it. */
  approveJourney(
    command: DecideJourney,
  ): Promise<Outcome<{ journey: string; version: number; state: 'approved' }>>;
  makeLive(
    command: DecideJourney,
  ): Promise<Outcome<{ journey: string; version: number; state: 'live' }>>;
}

/**
 * Publishes journeys: a version is a draft, another person approves it, and then it goes live.
 * Every change is recorded in the audit chain of the journey (`ARCHITECTURE.md#publishing`).
 */
export function journeyCommands(context: EngineContext): JourneyCommands {
  return {
    deployJourney: (command) =>
      runCommand(
        context,
        {
          kind: 'deploy-journey',
          envelope: command,
          request: {
            journey: command.journey,
            program: command.program.id,
            reference: command.reference.id,
            files: command.files,
            title: command.title,
          },
        },
        async (tx) => {
          assertHolds(command, MAY_PUBLISH);
          return { answer: await deploy(tx, context, command), keyId: KEY };
        },
      ),
    approveJourney: (command) =>
      runCommand(
        context,
        {
          kind: 'approve-journey',
          envelope: command,
          request: { journey: command.journey, version: command.version },
        },
        async (tx) => {
          assertHolds(command, MAY_APPROVE);
          return { answer: await approve(tx, context, command), keyId: KEY };
        },
      ),
    makeLive: (command) =>
      runCommand(
        context,
        {
          kind: 'make-live',
          envelope: command,
          request: { journey: command.journey, version: command.version },
        },
        async (tx) => {
          assertHolds(command, MAY_PUBLISH);
          return { answer: await makeLive(tx, context, command), keyId: KEY };
        },
      ),
  };
}

async function deploy(tx: Tx, context: EngineContext, command: DeployJourney) {
  const { organisation } = tx;
  const { journey, program, reference } = command;
  await lockFor(tx, 'journey', journey);
  await assertOwnProcesses(tx, { journey, processes: Object.keys(program.processes) });
  const [newest] = await tx.query<VersionRow>(
    `select journey, version, program, reference, state, created_by, processes
      from journey_version
      where organisation = $1 and journey = $2
      order by version desc
      limit 1`,
    [organisation, journey],
  );
  if (
    newest &&
    newest.state !== 'retired' &&
    newest.program === program.id &&
    newest.reference === reference.id
  )
    return { journey, version: newest.version, program: program.id, state: newest.state };
  await tx.execute(
    'insert into program (organisation, id, body) values ($1, $2, $3) on conflict do nothing',
    [organisation, program.id, JSON.stringify(program)],
  );
  await tx.execute(
    'insert into reference_set (organisation, id, body) values ($1, $2, $3) on conflict do nothing',
    [organisation, reference.id, JSON.stringify(reference)],
  );
  const version = (newest?.version ?? 0) + 1;
  await tx.execute(
    `insert into journey_version (organisation, journey, version, title, program, reference,
        processes, files, state, created_by, created_at, note)
      values ($1,$2,$3,$4,$5,$6,$7,$8,'draft',$9,$10,$11)`,
    [
      organisation,
      journey,
      version,
      command.title ?? null,
      program.id,
      reference.id,
      Object.keys(program.processes),
      canonicalJson(command.files),
      command.principal.id,
      context.now(),
      command.note ?? null,
    ],
  );
  await audit(tx, context, { command, version, kind: 'journey-deployed' });
  return { journey, version, program: program.id, state: 'draft' as const };
}

/**
 * A process id belongs to one live journey. Imports, the ladder and the search for a safe route
 * start processes by their id, so no other journey may replace such a process or make its id
 * ambiguous.
 */
async function assertOwnProcesses(
  tx: Tx,
  { journey, processes }: { journey: string; processes: string[] },
): Promise<void> {
  const [taken] = await tx.query<{ journey: string; process: string }>(
    `select v.journey, process
      from deployment d
      join journey_version v on v.organisation = d.organisation
        and v.journey = d.journey
        and v.version = d.version
      cross join lateral unnest(v.processes) as process
     where d.organisation = $1
       and d.retired_at is null
       and d.journey <> $2
       and process = any($3::text[])
     order by process
     limit 1`,
    [tx.organisation, journey, processes],
  );
  if (taken)
    throw refuse(
      409,
      'process-taken',
      `The journey ${taken.journey} has a process ${taken.process} already. Use another id.`,
    );
}

async function approve(tx: Tx, context: EngineContext, command: DecideJourney) {
  const row = await versionOf(tx, command);
  if (row.created_by === command.principal.id)
    throw refuse(403, 'four-eyes', 'A second person has to approve this version.');
  if (row.state !== 'draft')
    throw refuse(
      409,
      'rejected',
      `Only a draft can be approved, and this version is ${row.state}.`,
    );
  await tx.execute(
    `update journey_version
      set state = 'approved', approved_by = $4, approved_at = $5
      where organisation = $1 and journey = $2 and version = $3`,
    [tx.organisation, command.journey, command.version, command.principal.id, context.now()],
  );
  await audit(tx, context, { command, version: command.version, kind: 'journey-approved' });
  return { journey: command.journey, version: command.version, state: 'approved' as const };
}

async function makeLive(tx: Tx, context: EngineContext, command: DecideJourney) {
  const { journey, version } = command;
  const row = await versionOf(tx, command);
  if (row.state === 'draft')
    throw refuse(403, 'four-eyes', 'A second person has to approve this version first.');
  if (row.state !== 'live') {
    await assertOwnProcesses(tx, { journey, processes: row.processes });
    const at = context.now();
    await tx.execute(
      `update deployment
        set retired_at = $3
        where organisation = $1 and journey = $2 and retired_at is null`,
      [tx.organisation, journey, at],
    );
    await tx.execute(
      `update journey_version
        set state = 'retired'
        where organisation = $1 and journey = $2 and state = 'live'`,
      [tx.organisation, journey],
    );
    await tx.execute(
      `update journey_version
        set state = 'live'
        where organisation = $1 and journey = $2 and version = $3`,
      [tx.organisation, journey, version],
    );
    await tx.execute(
      `insert into deployment (organisation, journey, version, deployed_by, live_from)
        values ($1,$2,$3,$4,$5)
        on conflict (organisation, journey, version)
        do update set retired_at = null, deployed_by = excluded.deployed_by,
          live_from = excluded.live_from`,
      [tx.organisation, journey, version, command.principal.id, at],
    );
    const [program, reference] = await Promise.all([
      context.programs.program(tx, row.program),
      context.programs.reference(tx, row.reference),
    ]);
    await startListeners(tx, { journey, version, program, reference, at });
    await audit(tx, context, { command, version, kind: 'journey-live' });
  }
  return { journey, version, state: 'live' as const };
}

async function versionOf(tx: Tx, { journey, version }: DecideJourney): Promise<VersionRow> {
  const [row] = await tx.query<VersionRow>(
    `select journey, version, program, reference, state, created_by, processes
      from journey_version
      where organisation = $1 and journey = $2 and version = $3
      for update`,
    [tx.organisation, journey, version],
  );
  if (!row) throw refuse(404, 'not-found', 'There is no such version of the journey.');
  return row;
}

async function audit(
  tx: Tx,
  context: EngineContext,
  input: { command: DeployJourney | DecideJourney; version: number; kind: string },
): Promise<void> {
  const { command, version, kind } = input;
  await appendAudit(tx, context.persistence.keys, {
    chain: `journey/${command.journey}`,
    kind,
    actor: command.principal.id,
    at: context.now(),
    detail: { version },
  });
}

function assertHolds(
  { principal }: { principal: DeployJourney['principal'] },
  roles: readonly string[],
): void {
  if (!holdsOne(principal, roles))
    throw refuse(403, 'not-permitted', 'Your roles do not permit this.');
}
