import { Inject, Injectable } from '@nestjs/common';
import { mayPerson, type TaskDetail } from '@waymark/contracts';
import { variablesAt } from '@waymark/engine';
import type { JsonObject } from '@waymark/domain';
import { type FormSchema, initialValues, variablesRead } from '@waymark/forms';
import type { Identity } from '@waymark/identity';
import type { Program } from '@waymark/machine';
import type { Tx } from '@waymark/persistence';
import { bannerWithNames } from '../cases/banner-with-names.js';
import { mayOpenCase } from '../cases/may-open-case.js';
import { recordView } from '../cases/record-view.js';
import {
  CASEWORK,
  type Casework,
  PERSISTENCE,
  type Persistence,
  READING,
  type Reading,
} from '../parts.js';
import { DraftStore } from './draft-store.js';
import { deadlinesOf, findTask, instantOrNull, shownStatus, taskVersion } from './find-task.js';
import { taskItemOf, type TaskRow } from './task-row.js';

/**
 * A task as the person who opens it sees it: form, present values, own draft, and the case beside
 * it.
 */
@Injectable()
export class TaskReader {
  @Inject(PERSISTENCE) private readonly persistence: Persistence;
  @Inject(READING) private readonly reading: Reading;
  @Inject(DraftStore) private readonly drafts: DraftStore;
  @Inject(CASEWORK) private readonly casework: Casework;

  read(task: string, identity: Identity): Promise<{ detail: TaskDetail; version: string }> {
    const now = this.persistence.clock.serviceNow();
    return this.persistence.inOrganisation(identity.organisation, async (tx) => {
      const row = await findTask(tx, task, identity);
      const program = await this.reading.programOf(tx, row.instance);
      const form =
        row.form === null ? null : ((program.forms[row.form] ?? null) as FormSchema | null);
      const detail: TaskDetail = {
        ...taskItemOf(row, now),
        status: row.state,
        mine: row.assignee === identity.person,
        journey: program.journey,
        process: row.process,
        createdAt: row.created_at.toISOString(),
        form,
        ...(await this.shown(row, form, identity)),
        draft: await this.drafts.find(tx, task, identity),
        banner: await this.banner(tx, row, identity),
        deadlines: await this.deadlines(tx, row),
        may: mayDo(row, program, identity),
      };
      return { detail, version: taskVersion(row) };
    });
  }

  private async shown(
    row: TaskRow,
    form: FormSchema | null,
    { organisation }: Identity,
  ): Promise<Pick<TaskDetail, 'values' | 'variables'>> {
    if (row.state !== 'open' || !form) return { values: {}, variables: {} };
    const state = await this.reading.state(organisation, row.instance);
    const variables = variablesAt(state, row.element_instance);
    return {
      values: initialValues(form, variables),
      variables: chosen(variables, variablesRead(form)),
    };
  }

  /**
   * How to reach the person is shown to whoever may open the file, and that they were shown it is
   * recorded; others read the task without.
   */
  private async banner(
    tx: Tx,
    { case_id: caseId }: TaskRow,
    identity: Identity,
  ): Promise<TaskDetail['banner']> {
    if (caseId === null) return null;
    const now = this.persistence.clock.serviceNow();
    const mayOpen = (await mayOpenCase(tx, caseId, identity)) === true;
    await recordView(tx, this.persistence.keys, {
      identity,
      caseId,
      what: mayOpen ? 'task-and-contact' : 'task',
      at: now,
    });
    return bannerWithNames(
      tx,
      await (mayOpen
        ? this.casework.bannerWithAddresses(tx, caseId, now)
        : this.casework.banner(tx, caseId, now)),
    );
  }

  private async deadlines(tx: Tx, row: TaskRow): Promise<TaskDetail['deadlines']> {
    const rows = await deadlinesOf(tx, row);
    return rows.map((one) => ({
      deadline: `${row.instance}.${one.id}`,
      rule: one.rule,
      start: one.start_at.toISOString(),
      due: one.due_at.toISOString(),
      status: shownStatus(one.status),
      rung: one.rung,
      acknowledgedUntil: instantOrNull(one.acknowledged_until),
    }));
  }
}

/** What the screen offers; the engine decides again when it is asked. */
function mayDo(row: TaskRow, program: Program, { person, roles }: Identity): TaskDetail['may'] {
  const named =
    program.permissions.processes[row.process]?.elements?.[row.element]?.complete ?? row.roles;
  const offered =
    mayPerson('tasks.work', roles) &&
    (named.length === 0 || named.some((role) => roles.includes(role)));
  const open = row.state === 'open';
  const mine = open && row.assignee === person;
  return {
    claim: open && row.assignee === null && offered,
    return: mine,
    complete: mine || (open && row.assignee === null && offered),
    assign: open && mayPerson('tasks.assign', roles),
    delegate: mine,
  };
}

const chosen = (variables: JsonObject, names: string[]): JsonObject =>
  Object.fromEntries(
    names.flatMap((name) => (variables[name] === undefined ? [] : [[name, variables[name]]])),
  );
