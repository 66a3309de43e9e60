import { partOf, type CaseId, type InstanceId, type Instant } from '@waymark/domain';
import type { Fact, FactOf, Reference } from '@waymark/machine';
import { lockInstance } from '../advance/instance-row.js';
import { loadInstance } from '../advance/load-instance.js';
import { takeStep } from '../advance/take-step.js';
import { actorOf } from '../commands/actor.js';
import type { Envelope } from '../commands/envelope.js';
import { rejectedAs } from '../commands/rejected.js';
import { assertMayOperate } from '../commands/rights.js';
import { runCommand } from '../commands/run-command.js';
import type { EngineContext } from '../context.js';
import { refuse, type Outcome } from '../refusal.js';
import type { Earliest } from './deadlines-passed.js';

export interface MovedDeadline {
  instance: InstanceId;
  case: CaseId | null;
  element: string;
  rule: string;
  from: Instant;
  due: Instant;
}

interface OneInstance {
  instance: InstanceId;
  reference: Reference;
  earliest?: Earliest;
  /** Only these deadlines are counted again. */
  only?: string[];
}

/**
 * Gives an instance another reference set, and counts its deadlines again. It is a step of its own
 * in the log of the instance.
 */
export function replanOne(
  context: EngineContext,
  command: Envelope & { reason: string; dryRun?: boolean },
  { instance, reference, earliest, only }: OneInstance,
): Promise<Outcome<MovedDeadline[]>> {
  const { reason, dryRun } = command;
  const id = partOf(command.command, instance);
  const frame = {
    kind: 're-plan',
    envelope: { ...command, command: id },
    request: { instance, reference: reference.id, reason },
    instance,
    ...(dryRun && { dryRun: true }),
  };
  return runCommand(context, frame, async (tx) => {
    const row = await lockInstance(tx, instance, null);
    if (row?.status !== 'active')
      throw refuse(409, 'instance-ended', 'This process has ended, so it cannot be changed.');
    const loaded = await loadInstance(tx, context, row);
    assertMayOperate(loaded.program, row.process, command.principal);
    const answer = await takeStep(tx, context, {
      loaded: { ...loaded, reference },
      event: {
        id,
        actor: actorOf(command.principal),
        kind: 're-plan',
        referenceFrom: row.reference,
        reason,
        ...(earliest && { earliest }),
        ...(only && { only }),
      },
    });
    if (answer.rejected) throw rejectedAs(answer.rejected);
    const deadlines = loaded.state?.deadlines ?? {};
    const moved = (answer.facts ?? []).filter(isMoved).map(({ deadline, from, due }) => ({
      instance,
      case: loaded.caseId,
      element: deadlines[deadline]?.node ?? '',
      rule: deadlines[deadline]?.rule ?? '',
      from,
      due,
    }));
    return { answer: moved, keyId: loaded.keyId, instance };
  });
}

const isMoved = (fact: Fact): fact is FactOf<'deadline-moved'> => fact.kind === 'deadline-moved';
