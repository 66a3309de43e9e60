import { Controller, Inject } from '@nestjs/common';
import {
  API_PREFIX,
  type Page,
  type TaskDetail,
  type TaskDone,
  type TaskItem,
  taskRoutes,
} from '@waymark/contracts';
import type { Instant } from '@waymark/domain';
import type { Outcome, TaskAnswer } from '@waymark/engine';
import type { Call } from '../http/call.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { envelopeOf, valueOf } from '../http/engine-call.js';
import { requireVersion, setETag } from '../http/etag.js';
import {
  CHANGES,
  type ChangeFeed,
  ENGINE,
  type Engine,
  PERSISTENCE,
  type Persistence,
} from '../parts.js';
import { DraftStore } from './draft-store.js';
import { findTask, taskVersion } from './find-task.js';
import { hiddenProcesses } from './hidden-processes.js';
import { listTasks } from './list-tasks.js';
import { TaskReader } from './task-reader.js';

type Routes = typeof taskRoutes;
type WorkCall = Pick<Call<Routes['claimTask']>, 'params' | 'identity' | 'command' | 'expected'>;

@Controller(API_PREFIX)
export class TasksController {
  @Inject(ENGINE) private readonly engine: Engine;
  @Inject(PERSISTENCE) private readonly persistence: Persistence;
  @Inject(CHANGES) private readonly changes: ChangeFeed;
  @Inject(TaskReader) private readonly reader: TaskReader;
  @Inject(DraftStore) private readonly drafts: DraftStore;

  @Endpoint(taskRoutes.listTasks)
  list(@Input() { identity, query }: Call<Routes['listTasks']>): Promise<Page<TaskItem>> {
    const { inOrganisation, clock } = this.persistence;
    return inOrganisation(identity.organisation, async (tx) =>
      listTasks(tx, {
        identity,
        query,
        now: clock.serviceNow(),
        hidden: await hiddenProcesses(tx, identity.roles),
      }),
    );
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

  @Endpoint(taskRoutes.completeTask)
  complete(@Input() call: Call<Routes['completeTask']>): Promise<TaskDone> {
    return this.work(call, (command) =>
      this.engine.completeTask({ ...command, submission: call.body.values }),
    );
  }

  @Endpoint(taskRoutes.saveDraft)
  saveDraft(
    @Input() { identity, params, body }: Call<Routes['saveDraft']>,
  ): Promise<{ savedAt: Instant }> {
    return this.drafts.save(params.task, identity, body.values);
  }

  private async work(
    call: WorkCall,
    run: (command: ReturnType<typeof commandOf>) => Promise<Outcome<TaskAnswer>>,
  ): Promise<TaskDone> {
    if (call.expected !== null) await this.requireUnchanged(call);
    const { task, next } = valueOf(await run(commandOf(call)));
    // Without its id: not everybody who listens may know of it (design 8.5).
    this.changes.tell(call.identity.organisation, { kind: 'task-changed' });
    return { task, next: next.map((one) => one.task) };
  }

  private async requireUnchanged({ identity, params, expected }: WorkCall): Promise<void> {
    const row = await this.persistence.inOrganisation(identity.organisation, (tx) =>
      findTask(tx, params.task, identity),
    );
    requireVersion(expected, taskVersion(row));
  }
}

const commandOf = (call: WorkCall) => ({ ...envelopeOf(call), task: call.params.task });
