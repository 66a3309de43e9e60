import { canonicalJson, type Name } from '@waymark/domain';
import { RollBack, type Tx } from '@waymark/persistence';
import type { Envelope } from './envelope.js';
import { isDeadlock } from '../advance/database-error.js';
import { tryAgain } from '../advance/try-again.js';
import type { EngineContext } from '../context.js';
import { refuse, Refused, type Outcome } from '../refusal.js';

export interface CommandFrame<Read = undefined> {
  kind: string;
  envelope: Envelope;
  /** A repeated command must carry the same request. */
  request: object;
  instance?: string;
  dryRun?: boolean;
  /**
   * Reads and locks what the work begins with, and changes nothing. It travels in the round trip
   * that records the command, before anybody knows whether the command is new.
   */
  ahead?(tx: Tx): Promise<Read>;
}
/** The work's answer, and the key that encrypts its stored copy. */
export interface Settled<T> {
  answer: T;
  keyId: string;
  instance?: string;
}
type Work<T, Read> = (tx: Tx, read: Read) => Promise<Settled<T>>;

/** All that running a command once needs, so that casework runs its commands the same way. */
export type CommandContext = Pick<EngineContext, 'persistence'>;

/**
 * Runs a command once, however often it is sent. A repeated command gets the stored answer; the
 * same id with another request is refused. A refusal changes nothing, so the command may be sent
 * again. A transaction that lost a deadlock is tried again.
 */
export async function runCommand<T, Read = undefined>(
  context: CommandContext,
  frame: CommandFrame<Read>,
  work: Work<T, Read>,
): Promise<Outcome<T>> {
  const attempt = (): Promise<Outcome<T>> =>
    context.persistence.inOrganisation(frame.envelope.organisation, async (tx) => ({
      ok: true as const,
      value: await runCommandIn(tx, context, { frame, work }),
    }));
  try {
    return await tryAgain(attempt, isDeadlock);
  } catch (thrown) {
    if (thrown instanceof Refused) return { ok: false, failure: thrown.refusal };
    throw thrown;
  }
}

/** The same inside the caller's transaction. @throws Refused */
export async function runCommandIn<T, Read = undefined>(
  tx: Tx,
  context: CommandContext,
  { frame, work }: { frame: CommandFrame<Read>; work: Work<T, Read> },
): Promise<T> {
  const { command, principal } = frame.envelope;
  const request = requestHash(context, frame);
  const earlier = requestHash(context, withoutAsked(frame));
  const inserted = tx.prepared(
    `insert into command (organisation, id, kind, principal, request, instance)
      values ($1, $2, $3, $4, $5, $6)
      on conflict do nothing
      returning id`,
    [tx.organisation, command, frame.kind, principal.id, request, frame.instance ?? null],
  );
  const reading = frame.ahead?.(tx);
  reading?.catch(() => undefined); // a repeated command answers without it
  const fresh = await inserted;
  if (fresh.length === 0)
    return storedAnswer<T>(tx, context, { command, same: [request, earlier] });
  const settled = await work(tx, (await reading) as Read);
  if (frame.dryRun) throw new RollBack<Outcome<T>>({ ok: true, value: settled.answer });
  const answer = await context.persistence.keys.encrypt(
    tx.organisation,
    settled.keyId,
    settled.answer as object,
    `command/answer/${command}`,
  );
  tx.send(
    `update command
      set state = 'done', answer = $3, key_id = $4, instance = coalesce(instance, $5)
      where organisation = $1 and id = $2`,
    [tx.organisation, command, answer, settled.keyId, settled.instance ?? null],
  );
  return settled.answer;
}

/** A keyed hash, because the answers of a form could be guessed from a plain one. */
function requestHash(
  context: CommandContext,
  { kind, envelope, request }: Pick<CommandFrame, 'kind' | 'envelope' | 'request'>,
): Buffer {
  return Buffer.from(
    context.persistence.keys.fingerprint(
      envelope.organisation,
      'command',
      canonicalJson({
        kind,
        principal: envelope.principal.id,
        request,
        ...(envelope.asked !== undefined && { asked: envelope.asked }),
      }),
    ),
    'hex',
  );
}

/** As an earlier build recorded it, so that a command that was sent to that build is repeated. */
const withoutAsked = <Frame extends Pick<CommandFrame, 'kind' | 'envelope' | 'request'>>(
  frame: Frame,
): Frame => ({ ...frame, envelope: { ...frame.envelope, asked: undefined } });

async function storedAnswer<T>(
  tx: Tx,
  context: CommandContext,
  { command, same }: { command: Name; same: readonly Buffer[] },
): Promise<T> {
  const [row] = await tx.query<{ request: Buffer; answer: Buffer; key_id: string }>(
    'select request, answer, key_id from command where organisation = $1 and id = $2',
    [tx.organisation, command],
  );
  if (!row || !same.some((request) => row.request.equals(request)))
    throw refuse(422, 'command-reused', 'This command id was used for another request.');
  return context.persistence.keys.decrypt<T>(
    tx.organisation,
    row.key_id,
    row.answer,
    `command/answer/${command}`,
  );
}
