import { Controller, Inject } from '@nestjs/common';
import { beginCall, caseLabels, endCall, recordView } from '@waymark/casework';
import { API_PREFIX, type ResponseOf, type TaskState, taskRoutes } from '@waymark/contracts';
import { dropDraft, type TaskView } from '@waymark/engine';
import type { Identity } from '@waymark/identity';
import type { Tx } from '@waymark/persistence';
import { mayOpenCase } from '../cases/may-open-case.js';
import type { Call } from '../http/call.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { envelopeOf, valueOf } from '../http/engine-call.js';
import { forbidden, HttpProblem } from '../http/problem.js';
import {
  CASEWORK,
  type Casework,
  CHANGES,
  type ChangeFeed,
  ENGINE,
  type Engine,
  PERSISTENCE,
  type Persistence,
} from '../parts.js';
import { formOfTask } from './form-of-task.js';
import { mayKeep } from './may-keep.js';
import { requireTask } from './require-task.js';
import { taskStateOf } from './task-state.js';
import { typedForm, type TypedForm } from './typed-form.js';

type Routes = typeof taskRoutes;

/**
 * Who is calling the victim, and what was said in a call that its task no longer takes
 * (docs/service/safe-contact.md#two-people-never-call-unseen).
 */
@Controller(API_PREFIX)
export class CallsController {
  @Inject(PERSISTENCE) private readonly persistence: Persistence;
  @Inject(ENGINE) private readonly engine: Engine;
  @Inject(CASEWORK) private readonly casework: Casework;
  @Inject(CHANGES) private readonly changes: ChangeFeed;

  @Endpoint(taskRoutes.taskState)
  state(@Input() { identity, params }: Call<Routes['taskState']>): Promise<TaskState> {
    return this.persistence.inOrganisation(identity.organisation, async (tx) =>
      stateOf(
        tx,
        await requireTask({ tx, keys: this.persistence.keys }, params.task, identity),
        identity,
      ),
    );
  }

  @Endpoint(taskRoutes.beginCall)
  async begin(@Input() { identity, params, body }: Call<Routes['beginCall']>): Promise<TaskState> {
    const { inOrganisation, clock, keys } = this.persistence;
    const state = await inOrganisation(identity.organisation, async (tx) => {
      const task = await requireTask({ tx, keys: this.persistence.keys }, params.task, identity);
      const { case: caseId } = task;
      if (task.state !== 'open')
        throw new HttpProblem(409, 'task-ended', { detail: 'This task has ended.' });
      if (caseId === null || (await mayOpenCase(tx, caseId, identity)) !== true) throw forbidden();
      const { person } = identity;
      const began = await beginCall(tx, { ...body, caseId, person, task: task.task });
      if (began === 'somebody-is-calling')
        throw new HttpProblem(409, 'somebody-is-calling', {
          detail: 'Somebody else is calling this person now.',
        });
      if (began === 'begun')
        await recordView(tx, keys, {
          person,
          caseId,
          what: body.takeOver ? 'call-taken-over' : 'call',
          at: clock.serviceNow(),
        });
      return stateOf(tx, task, identity);
    });
    this.changes.tell(identity.organisation, { kind: 'call-changed' });
    return state;
  }

  @Endpoint(taskRoutes.endCall)
  async end(@Input() { identity, params }: Call<Routes['endCall']>): Promise<null> {
    const ended = await this.persistence.inOrganisation(identity.organisation, (tx) =>
      endCall(tx, { person: identity.person, task: params.task }),
    );
    if (ended) this.changes.tell(identity.organisation, { kind: 'call-changed' });
    return null;
  }

  @Endpoint(taskRoutes.keepTyped)
  async keep(@Input() call: Call<Routes['keepTyped']>): Promise<ResponseOf<Routes['keepTyped']>> {
    const { identity, params } = call;
    const { caseId, typed } = await this.persistence.inOrganisation(
      identity.organisation,
      async (tx) =>
        this.read(
          tx,
          await requireTask({ tx, keys: this.persistence.keys }, params.task, identity),
          call,
        ),
    );
    const { attempt, words, learned } = typed;
    if (attempt === null && words === '')
      throw new HttpProblem(422, 'nothing-typed', { detail: 'There is nothing to keep.' });
    const command = { ...envelopeOf(call), case: caseId, task: params.task, learned };
    const kept =
      attempt === null
        ? {
            attempt: null,
            ...valueOf(await this.casework.recordNote({ ...command, text: words })),
          }
        : {
            note: null,
            ...valueOf(
              await this.casework.recordAttempt({
                ...command,
                attempt: { ...attempt, note: words },
              }),
            ),
          };
    await this.persistence.inOrganisation(identity.organisation, (tx) =>
      dropDraft(tx, { task: params.task, person: identity.person }),
    );
    return kept;
  }

  private async read(
    tx: Tx,
    task: TaskView,
    { identity, body }: Call<Routes['keepTyped']>,
  ): Promise<{ caseId: string; typed: TypedForm }> {
    const program = await this.engine.programOf(tx, task.instance);
    const form = formOfTask(task, program);
    const allowed = await mayKeep(tx, task, { program, form, identity });
    if (task.case === null || !form || !allowed) throw forbidden();
    return { caseId: task.case, typed: typedForm(form, body.values) };
  }
}

const stateOf = async (tx: Tx, task: TaskView, identity: Identity): Promise<TaskState> =>
  taskStateOf(task, await caseLabels(tx, [task.case]), identity);
