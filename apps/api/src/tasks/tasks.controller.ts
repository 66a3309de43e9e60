import { Controller, Inject } from '@nestjs/common';
import { endCall, fileOfTask } from '@waymark/casework';
import {
  API_PREFIX,
  type Colleague,
  mayPerson,
  type Page,
  type TaskDetail,
  type TaskDone,
  type TaskItem,
  taskRoutes,
} from '@waymark/contracts';
import { partOf, type Instant } from '@waymark/domain';
import {
  dueSoon,
  hiddenProcesses,
  type Outcome,
  saveDraft,
  type TaskAnswer,
  workList,
  WORK_LIST_POSITION,
} from '@waymark/engine';
import { draftErrors } from '@waymark/forms';
import type { Call } from '../http/call.js';
import { cursorOf, readCursor } from '../http/cursor.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { readerOf, valueOf, versionedEnvelopeOf } from '../http/engine-call.js';
import { setETag } from '../http/etag.js';
import { forbidden, HttpProblem } from '../http/problem.js';
import {
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
import { taskItems } from './task-item.js';
import { TaskReader } from './task-reader.js';

type Routes = typeof taskRoutes;
type WorkCall = Pick<
  Call<Routes['claimTask']>,
  'params' | 'identity' | 'command' | 'asked' | 'expected'
>;

@Controller(API_PREFIX)
export class TasksController {
  @Inject(ENGINE) private readonly engine: Engine;
  @Inject(PERSISTENCE) private readonly persistence: Persistence;
  @Inject(CHANGES) private readonly changes: ChangeFeed;
  @Inject(TaskReader) private readonly reader: TaskReader;

  @Endpoint(taskRoutes.listTasks)
  list(@Input() call: Call<Routes['listTasks']>): Promise<Page<TaskItem>> {
    const { identity, query } = call;
    const { inOrganisation, keys, clock } = this.persistence;
    const { filter, ...wanted } = query;
    const after = readCursor(call, WORK_LIST_POSITION);
    return inOrganisation(identity.organisation, async (tx) => {
      const tasks = await workList(tx, keys, {
        ...wanted,
        view: filter ?? (wanted.case || wanted.instance ? 'all' : 'team'),
        reader: readerOf(identity),
        hidden: await hiddenProcesses(tx, identity.roles),
        soon: await dueSoon(tx, clock.serviceNow()),
        after,
      });
      return {
        items: await taskItems(tx, tasks.items, {
          identity,
          now: clock.serviceNow(),
          engine: this.engine,
        }),
        next: tasks.next && cursorOf(call, tasks.next),
      };
    });
  }

  @Endpoint(taskRoutes.getTask)
  async get(@Input() { identity, params, response }: Call<Routes['getTask']>): Promise<TaskDetail> {
    const { detail, version } = await this.reader.read(params.task, identity);
    setETag(response, version);
    return detail;
  }

  @Endpoint(taskRoutes.claimTask)
  claim(@Input() call: Call<Routes['claimTask']>): Promise<TaskDone> {
    return this.work(call, (command) => this.engine.claimTask(command));
  }

  @Endpoint(taskRoutes.returnTask)
  return(@Input() call: Call<Routes['returnTask']>): Promise<TaskDone> {
    return this.work(call, (command) => this.engine.returnTask(command));
  }

  @Endpoint(taskRoutes.assignTask)
  assign(@Input() call: Call<Routes['assignTask']>): Promise<TaskDone> {
    return this.work(call, (command) =>
      this.engine.assignTask({
        ...command,
        to: call.body.to,
        ...(call.body.reason && { reason: call.body.reason }),
      }),
    );
  }

  @Endpoint(taskRoutes.delegateTask)
  delegate(@Input() call: Call<Routes['delegateTask']>): Promise<TaskDone> {
    return this.work(call, (command) =>
      this.engine.delegateTask({
        ...command,
        to: call.body.to,
        ...(call.body.reason && { reason: call.body.reason }),
      }),
    );
  }

  @Endpoint(taskRoutes.recipients)
  recipients(@Input() { identity, params }: Call<Routes['recipients']>): Promise<Colleague[]> {
    return this.persistence.inOrganisation(identity.organisation, async (tx) => {
      const task = await requireTask({ tx, keys: this.persistence.keys }, params.task, identity);
      if (task.assignee !== identity.person && !mayPerson('tasks.assign', identity.roles))
        throw forbidden('not-permitted', 'Only the person who has a task can hand it on.');
      if (task.state !== 'open')
        throw new HttpProblem(409, 'task-ended', {
          detail: 'This task has ended, so nobody can be given it.',
        });
      return this.engine.recipientsOf(tx, task);
    });
  }

  @Endpoint(taskRoutes.completeTask)
  async complete(@Input() call: Call<Routes['completeTask']>): Promise<TaskDone> {
    await this.requireWorked(call);
    const done = await this.work(call, (command) =>
      this.engine.completeTask({ ...command, submission: call.body.values }),
    );
    const { organisation, person } = call.identity;
    await this.persistence.inOrganisation(organisation, (tx) =>
      endCall(tx, { person, task: call.params.task }),
    );
    return call.body.keepNext ? this.keepNext(call, done) : done;
  }

  /**
   * Claims the next task of the same call for the person who completed this one, and puts it first.
   * Where somebody else was faster, it is theirs.
   */
  private async keepNext(call: Call<Routes['completeTask']>, done: TaskDone): Promise<TaskDone> {
    const { identity, params, command } = call;
    const kept = await this.persistence.inOrganisation(identity.organisation, async (tx) => {
      const completed = await requireTask(
        { tx, keys: this.persistence.keys },
        params.task,
        identity,
      );
      const program = await this.engine.programOf(tx, completed.instance);
      const forms = formOfTask(completed, program)?.keepsNext ?? [];
      for (const id of done.next) {
        const task = await requireTask({ tx, keys: this.persistence.keys }, id, identity);
        if (task.form !== null && forms.includes(task.form)) return task;
      }
      return null;
    });
    if (!kept) return done;
    if (kept.assignee === null)
      await this.engine.claimTask({
        organisation: identity.organisation,
        command: partOf(command, 'next'),
        principal: versionedEnvelopeOf(call).principal,
        task: kept.task,
      });
    return { ...done, next: [kept.task, ...done.next.filter((id) => id !== kept.task)] };
  }

  /**
   * Nobody can say that every row of a file has been worked while a row waits for a person
   * (docs/service/intake.md).
   * @throws HttpProblem 409 `rows-open`
   */
  private requireWorked({ identity, params, body }: Call<Routes['completeTask']>): Promise<void> {
    return this.persistence.inOrganisation(identity.organisation, async (tx) => {
      if (body.values['cohortWorked'] !== true) return;
      const task = await requireTask({ tx, keys: this.persistence.keys }, params.task, identity);
      const file = task.state === 'open' ? await fileOfTask(tx, task.instance) : null;
      if (!file || file.open.length === 0) return;
      const lines = file.open.map(({ row }) => row).join(', ');
      throw new HttpProblem(409, 'rows-open', {
        detail:
          `Rows of this file still wait for a person: lines ${lines}. ` +
          'Answer no, and say who works them and by when.',
      });
    });
  }

  @Endpoint(taskRoutes.saveDraft)
  saveDraft(
    @Input() { identity, params, body }: Call<Routes['saveDraft']>,
  ): Promise<{ savedAt: Instant }> {
    const { inOrganisation, keys, clock } = this.persistence;
    return inOrganisation(identity.organisation, async (tx) => {
      const task = await requireTask({ tx, keys: this.persistence.keys }, params.task, identity);
      const program = await this.engine.programOf(tx, task.instance);
      const form = formOfTask(task, program);
      // A call that was made is still to be recorded when the task has ended.
      if (task.state !== 'open' && !(await mayKeep(tx, task, { program, form, identity })))
        throw new HttpProblem(409, 'task-ended', {
          detail: 'This task has ended, so your input was not saved.',
        });
      const errors = form ? draftErrors(form, body.values) : [];
      if (errors.length > 0)
        throw new HttpProblem(422, 'form-invalid', {
          detail: 'Nobody can have typed some of these answers, so your input was not saved.',
          errors,
        });
      const savedAt = clock.serviceNow();
      const draft = { task, person: identity.person, values: body.values, at: savedAt };
      await saveDraft(tx, keys, draft);
      return { savedAt };
    });
  }

  private async work(
    call: WorkCall,
    run: (command: ReturnType<typeof commandOf>) => Promise<Outcome<TaskAnswer>>,
  ): Promise<TaskDone> {
    const { task, next } = valueOf(await run(commandOf(call)));
    // Without the task's id: not everybody who listens may know of it
    // (docs/service/rules.md#rule-5).
    this.changes.tell(call.identity.organisation, { kind: 'task-changed' });
    return { task, next: next.map((one) => one.task) };
  }
}

const commandOf = (call: WorkCall) => ({ ...versionedEnvelopeOf(call), task: call.params.task });
