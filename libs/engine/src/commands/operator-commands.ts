import type {
  DeadlineId,
  ElementId,
  ElementInstanceId,
  IncidentId,
  Instant,
  JsonObject,
  ScopeId,
} from '@waymark/domain';
import type { EventBody } from '@waymark/machine';
import { takeStep } from '../advance/take-step.js';
import { lockInstance } from '../advance/instance-row.js';
import { loadInstance } from '../advance/load-instance.js';
import type { OperateInstance, OperatorAnswer } from './operate-instance.js';
import type { EngineContext } from '../context.js';
import { noSuchInstance, refuse, type Outcome } from '../refusal.js';
import { actorOf } from './actor.js';
import { rejectedAs } from './rejected.js';
import { requireExpected } from './require-expected.js';
import { assertMayOperate } from './rights.js';
import { runCommand } from './run-command.js';

export interface OperatorCommands {
  pauseDeadline(command: AboutDeadline & { until: Instant }): Promise<Outcome<OperatorAnswer>>;
  resumeDeadline(command: AboutDeadline): Promise<Outcome<OperatorAnswer>>;
  editDeadline(command: AboutDeadline & { due: Instant }): Promise<Outcome<OperatorAnswer>>;
  setVariables(
    command: OperateInstance & { variables: JsonObject; scope?: ScopeId; reason: string },
  ): Promise<Outcome<OperatorAnswer>>;
  moveToken(
    command: OperateInstance & { from: ElementInstanceId; to: ElementId; reason: string },
  ): Promise<Outcome<OperatorAnswer>>;
  retryIncident(
    command: OperateInstance & { incident: IncidentId },
  ): Promise<Outcome<OperatorAnswer>>;
  cancelInstance(command: OperateInstance & { reason: string }): Promise<Outcome<OperatorAnswer>>;
}
interface AboutDeadline extends OperateInstance {
  deadline: DeadlineId;
  reason: string;
}

/**
 * Supervisors change running instances and give a reason (`ARCHITECTURE.md#tasks-and-people`). A
 * dry run answers the same facts and changes nothing.
 */
export function operatorCommands(context: EngineContext): OperatorCommands {
  return {
    pauseDeadline: (command) =>
      operate(context, command, {
        kind: 'pause-deadline',
        deadline: command.deadline,
        until: command.until,
        reason: command.reason,
      }),
    resumeDeadline: (command) =>
      operate(context, command, {
        kind: 'resume-deadline',
        deadline: command.deadline,
        reason: command.reason,
      }),
    editDeadline: (command) =>
      operate(context, command, {
        kind: 'edit-deadline',
        deadline: command.deadline,
        due: command.due,
        reason: command.reason,
      }),
    setVariables: (command) =>
      operate(context, command, {
        kind: 'set-variables',
        variables: command.variables,
        reason: command.reason,
        ...(command.scope && { scope: command.scope }),
      }),
    moveToken: (command) =>
      operate(context, command, {
        kind: 'move-token',
        from: command.from,
        to: command.to,
        reason: command.reason,
      }),
    retryIncident: (command) =>
      operate(context, command, { kind: 'retry-incident', incident: command.incident }),
    cancelInstance: (command) =>
      operate(context, command, { kind: 'cancel-instance', reason: command.reason }),
  };
}

function operate(
  context: EngineContext,
  command: OperateInstance,
  body: EventBody,
): Promise<Outcome<OperatorAnswer>> {
  const frame = {
    kind: body.kind,
    envelope: command,
    request: { instance: command.instance, ...body },
    instance: command.instance,
    ...(command.dryRun && { dryRun: true }),
  };
  return runCommand(context, frame, async (tx) => {
    const row = await lockInstance(tx, command.instance, null);
    if (!row) throw noSuchInstance();
    requireExpected(command, row.seq);
    if (row.status !== 'active')
      throw refuse(409, 'instance-ended', 'This process has ended, so it cannot be changed.');
    const loaded = await loadInstance(tx, context, row);
    assertMayOperate(loaded.program, row.process, command.principal);
    const answer = await takeStep(tx, context, {
      loaded,
      event: { id: command.command, actor: actorOf(command.principal), ...body },
    });
    if (answer.rejected) throw rejectedAs(answer.rejected);
    return {
      answer: { instance: row.id, seq: answer.seq, facts: answer.facts ?? [] },
      keyId: loaded.keyId,
      instance: row.id,
    };
  });
}
