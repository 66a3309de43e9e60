import { Inject, Injectable } from '@nestjs/common';
import {
  caseLabels,
  DANGER_NOW,
  fileOfTask,
  recordView,
  rowOfTask,
  worksFiles,
} from '@waymark/casework';
import { mayPerson, type NoticeKind, type TaskDetail } from '@waymark/contracts';
import type { JsonObject } from '@waymark/domain';
import {
  type CannotDo,
  deadlinesOfTask,
  findInstance,
  hasDoneBefore,
  lastAnswers,
  type TaskView,
  taskVersion,
  teamAndSkills,
  whoWasTold,
} from '@waymark/engine';
import { type FormSchema, initialValues, placesShown, variablesOfScreen } from '@waymark/forms';
import type { Identity } from '@waymark/identity';
import { type Program, variablesSeenBy } from '@waymark/machine';
import type { Tx } from '@waymark/persistence';
import { bannerWithNames } from '../cases/banner-with-names.js';
import { recordedEntries } from '../cases/recorded-entries.js';
import { bannerWithoutGrade } from '../cases/shown-assessment.js';
import { mayOpenCase } from '../cases/may-open-case.js';
import { shownStatus } from '../deadlines/shown-status.js';
import { readerOf } from '../http/engine-call.js';
import { notFound } from '../http/problem.js';
import {
  CASEWORK,
  type Casework,
  ENGINE,
  type Engine,
  PERSISTENCE,
  type Persistence,
} from '../parts.js';
import { draftsFor, earlierAnswers, NONE } from './earlier-answers.js';
import { judgedFirst } from './judged-first.js';
import { mayDo } from './may-do.js';
import { requireTask } from './require-task.js';
import { resultsWithNames, shownResults } from './shown-results.js';
import {
  cannotDoBy,
  labelOf,
  ofNobody,
  taskItemOf,
  withoutCase,
  withoutGrade,
} from './task-item.js';
import { taskStateOf } from './task-state.js';
import { recordsContact } from './typed-form.js';

/** Processes whose tasks show what was said when danger was reported. */
const ABOUT_DANGER = new Set([DANGER_NOW, 'reassess-today']);
/** So many records at most since danger was reported, or of the last day. */
const LAST_SAID = 20;
/** So many records at least, where a decision about safety is made. */
const LEAST_SAID = 3;
const A_DAY = 86_400_000;

/** Who asks for which task. */
interface Asked {
  task: TaskView;
  form: FormSchema | null;
  identity: Identity;
  /**
   * Whether they may open the file of its case. Otherwise the task shows nothing of the case,
   * whatever the journey offers to their role (docs/service/break-glass.md#the-tasks-of-a-case).
   */
  opens: boolean;
  /** They judge the risk before they see how others did. */
  hides: boolean;
}

/**
 * Reads a task as its screen shows it: the form with its present values, the person's own draft,
 * and the case beside it.
 */
@Injectable()
export class TaskReader {
  @Inject(PERSISTENCE) private readonly persistence: Persistence;
  @Inject(ENGINE) private readonly engine: Engine;
  @Inject(CASEWORK) private readonly casework: Casework;

  read(id: string, identity: Identity): Promise<{ detail: TaskDetail; version: string }> {
    const { inOrganisation, keys, clock } = this.persistence;
    return inOrganisation(identity.organisation, async (tx) => {
      const task = await requireTask({ tx, keys: this.persistence.keys }, id, identity);
      const program = await this.engine.programOf(tx, task.instance);
      if (!program) throw notFound('instance');
      const form = task.form === null ? null : (program.forms[task.form] ?? null);
      const schema = form as FormSchema | null;
      const worker = {
        ...(await teamAndSkills(tx, identity.person)),
        didBefore: await hasDoneBefore(tx, id, identity.person),
      };
      const labels = await caseLabels(tx, [task.case]);
      const state = taskStateOf(task, labels, identity);
      const opens = task.case === null || (await mayOpenCase(tx, task.case, identity)) === true;
      const judged = await judgedFirst(tx, [task.case], { engine: this.engine, identity });
      // Whoever answers to danger needs all that is known.
      const hides = !ABOUT_DANGER.has(task.process) && judged.size > 0;
      const asked = { task, form: schema, identity, opens, hides };
      const isOfFile = (await worksFiles(tx, [task.instance])).size > 0;
      const may = mayDo(task, { program, form: schema }, { ...identity, ...worker });
      const detail: TaskDetail = {
        ...withoutCase(
          taskItemOf(task, {
            label: labelOf(task, labels),
            cannot: may.complete ? null : await this.whyNot(tx, task, identity),
            now: clock.serviceNow(),
          }),
          { task, opens },
        ),
        ...state,
        records: recordsContact(schema),
        journey: program.journey,
        process: task.process,
        createdAt: task.createdAt,
        form: schema,
        ...(await this.shown(tx, { ...asked, program }, may)),
        row: await this.row(tx, asked, may),
        file: await this.file(tx, asked, may),
        ...(await draftsFor(tx, keys, asked)),
        ...(await this.earlier(tx, asked)),
        said: await this.said(tx, asked),
        household: await this.household(tx, asked, may),
        told: await this.told(tx, asked),
        banner: await this.banner(tx, asked, state.calling?.person ?? null),
        deadlines: (await deadlinesOfTask(tx, task)).map((one) => ({
          ...one,
          deadline: `${task.instance}.${one.deadline}`,
          status: shownStatus(one.status),
        })),
        may,
      };
      return {
        detail: hides ? ownJudgement(detail) : isOfFile ? ofNobody(detail) : detail,
        version: taskVersion(task),
      };
    });
  }

  /** Roles that the journey names for the element can be fewer than those of the offer. */
  private async whyNot(tx: Tx, task: TaskView, identity: Identity): Promise<CannotDo | null> {
    if (task.state !== 'open') return null;
    return (await cannotDoBy(tx, [task], identity)).get(task.task) ?? 'lacks-role';
  }

  /**
   * The values that the form begins with, the variables that its conditions read, and the results
   * that it shows to those who do the task or may open the file anyway.
   */
  private async shown(
    tx: Tx,
    { task, form, identity, opens, program }: Asked & { program: Program },
    may: TaskDetail['may'],
  ): Promise<Pick<TaskDetail, 'values' | 'variables' | 'results'>> {
    if (task.state !== 'open' || !form || !opens) return { values: {}, variables: {}, results: [] };
    const state = await this.engine.instanceState(tx, task.instance);
    const variables = state ? variablesSeenBy(state, task.elementInstance) : {};
    const reads = may.complete || task.case !== null;
    return {
      values: initialValues(form, variables),
      variables: chosen(variables, variablesOfScreen(form)),
      results: reads
        ? await resultsWithNames(
            tx,
            shownResults(program, form, {
              variables,
              places: await this.places(tx, { task, form, identity }),
            }),
          )
        : [],
    };
  }

  /** The last answers in this case to what the form shows of the case file. */
  private async places(
    tx: Tx,
    { task, form, identity }: Pick<Asked, 'task' | 'form' | 'identity'>,
  ): Promise<Awaited<ReturnType<typeof lastAnswers>>> {
    const targets = form ? placesShown(form) : [];
    if (task.case === null || targets.length === 0) return new Map();
    const { roles } = identity;
    return lastAnswers(tx, this.persistence.keys, { caseId: task.case, targets, roles });
  }

  /** The row that the task is about, for those who decide about rows. The view is recorded. */
  private async row(
    tx: Tx,
    { task, identity }: Asked,
    may: TaskDetail['may'],
  ): Promise<TaskDetail['row']> {
    const decides = may.complete || mayPerson('supervision.reassign', identity.roles);
    if (task.case !== null || task.state !== 'open' || !decides) return null;
    const at = this.persistence.clock.serviceNow();
    const { person } = identity;
    const reading = { tx, keys: this.persistence.keys };
    return rowOfTask(reading, { instance: task.instance, person, at });
  }

  /** The file whose work the task watches, for those who decide about rows. */
  private async file(
    tx: Tx,
    { task, identity }: Asked,
    may: TaskDetail['may'],
  ): Promise<TaskDetail['file']> {
    const decides = may.complete || mayPerson('supervision.reassign', identity.roles);
    if (task.case !== null || task.state !== 'open' || !decides) return null;
    return fileOfTask(tx, task.instance);
  }

  /** Earlier answers, for those who may open the file. */
  private async earlier(
    tx: Tx,
    asked: Asked,
  ): Promise<Pick<TaskDetail, 'lastAnswers' | 'recorded'>> {
    if (!asked.opens) return NONE;
    const now = this.persistence.clock.serviceNow();
    return earlierAnswers(tx, this.persistence.keys, { ...asked, now });
  }

  /**
   * What was said when danger was reported, and since; where a decision about safety is made, what
   * was said in the last day. Only for those who may open the file.
   */
  private async said(
    tx: Tx,
    { task, form, identity, opens, hides }: Asked,
  ): Promise<TaskDetail['said']> {
    const aboutDanger = ABOUT_DANGER.has(task.process);
    const shows = aboutDanger || (form?.saidToday === true && task.state === 'open');
    if (task.case === null || !opens || !shows) return [];
    const { engine, casework } = this;
    const { keys, clock } = this.persistence;
    const now = clock.serviceNow();
    const { items: entries } = await recordedEntries(
      { tx, engine, casework, keys, identity },
      { caseId: task.case, now, ownJudgement: hides, after: null, limit: LAST_SAID },
    );
    if (!aboutDanger) {
      const aDayAgo = new Date(Date.parse(now) - A_DAY).toISOString();
      return entries.filter(({ at }, index) => at >= aDayAgo || index < LEAST_SAID);
    }
    const reader = readerOf(identity);
    const began = (await findInstance(tx, task.instance, { reader }))?.startedAt ?? task.createdAt;
    // What was recorded together with the danger belongs to it.
    const reported = entries.find(({ at }) => at <= began);
    return reported ? entries.filter(({ at }) => at >= reported.at) : entries;
  }

  /** Whoever decides about safety has to know who lives there, children among them, and where. */
  private async household(
    tx: Tx,
    { task, form, opens }: Asked,
    may: TaskDetail['may'],
  ): Promise<TaskDetail['household']> {
    if (task.case === null || !opens || !may.complete || form?.saidToday !== true) return null;
    return {
      people: await this.casework.peopleOfCase(tx, task.case),
      addresses: await this.casework.emergencyAddresses(tx, task.case),
    };
  }

  /** Who has a notice of the danger, so that whoever reads the task knows whom to ask. */
  private async told(tx: Tx, { task, identity, opens }: Asked): Promise<TaskDetail['told']> {
    if (!opens || task.process !== DANGER_NOW || task.deadline === null) return [];
    const told = await whoWasTold(tx, {
      instance: task.instance,
      deadline: task.deadline,
      reader: identity.person,
    });
    return told.map((each) => ({ ...each, kind: each.kind as NoticeKind }));
  }

  /**
   * The case's banner, for a person who may open the file. It has the numbers and addresses only
   * while nobody else is calling. In danger it has them at once, and where the person lives. The
   * view is recorded.
   */
  private async banner(
    tx: Tx,
    { task: { case: caseId, process }, identity, opens }: Asked,
    calling: string | null,
  ): Promise<TaskDetail['banner']> {
    if (caseId === null || !opens) return null;
    const now = this.persistence.clock.serviceNow();
    const danger = process === DANGER_NOW;
    const othersCall = !danger && calling !== null && calling !== identity.person;
    const mayOpen = !othersCall;
    await recordView(tx, this.persistence.keys, {
      person: identity.person,
      caseId,
      what: mayOpen ? 'task-and-contact' : 'task',
      at: now,
    });
    const banner = await bannerWithNames(
      tx,
      await (mayOpen
        ? this.casework.bannerWithAddresses(tx, caseId, now)
        : this.casework.banner(tx, caseId, now)),
    );
    if (!banner || !danger || !mayOpen) return banner;
    const emergencyAddresses = await this.casework.emergencyAddresses(tx, caseId);
    return { ...banner, emergencyAddresses };
  }
}

/**
 * Whoever gives a judgement of their own does not see first what others judged, in any task of the
 * case.
 */
function ownJudgement(detail: TaskDetail): TaskDetail {
  const { banner, recorded } = detail;
  return {
    ...withoutGrade(detail),
    // What a completed task of the case recorded may be such a judgement.
    recorded: detail.status === 'completed' ? {} : recorded,
    banner: banner && bannerWithoutGrade(banner),
  };
}

const chosen = (variables: JsonObject, names: string[]): JsonObject =>
  Object.fromEntries(
    names.flatMap((name) => (variables[name] === undefined ? [] : [[name, variables[name]]])),
  );
