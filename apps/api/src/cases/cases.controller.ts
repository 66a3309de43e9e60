import { Controller, Inject } from '@nestjs/common';
import {
  API_PREFIX,
  type CaseBanner,
  caseContactRoutes,
  type CaseFileAnswer,
  type CaseMerging,
  caseRoutes,
  type CaseSummary,
  type FoundCase,
  type Page,
  type RecordedEntry,
  type ResponseOf,
  type TimelineEntry,
} from '@waymark/contracts';
import {
  CASES_POSITION,
  findCases,
  listCases,
  readClearance,
  readMerging,
  TIMELINE_POSITION,
  victimName,
} from '@waymark/casework';
import { partOf, type Instant } from '@waymark/domain';
import { dueSoon, listInstances, namesOf, workList } from '@waymark/engine';
import type { Tx } from '@waymark/persistence';
import type { Call } from '../http/call.js';
import { pageOf, readCursor } from '../http/cursor.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { readerOf, valueOf } from '../http/engine-call.js';
import { setETag } from '../http/etag.js';
import { notFound } from '../http/problem.js';
import { instanceSummaryOf } from '../instances/instance-summary.js';
import {
  CASEWORK,
  type Casework,
  ENGINE,
  type Engine,
  PERSISTENCE,
  type Persistence,
} from '../parts.js';
import { judgedFirst } from '../tasks/judged-first.js';
import { withoutJudgedGrades } from '../tasks/without-judged-grades.js';
import { taskItems } from '../tasks/task-item.js';
import { bannerWithNames } from './banner-with-names.js';
import { CaseAccess } from './case-access.js';
import { dangerOf } from './danger-of.js';
import { caseBannerOf, caseCommandOf, type OneCase } from './case-call.js';
import { RECORDED_POSITION, recordedEntries } from './recorded-entries.js';
import { saidWords } from './said-words.js';
import { shownAssessment, withoutJudgements } from './shown-assessment.js';
import { byWords, timelineWords } from './timeline-words.js';
import { workersOfCase } from './workers-of-case.js';

type Routes = typeof caseRoutes & typeof caseContactRoutes;
/** A case file shows so many instances and tasks at most. */
const MOST = 200;

@Controller(API_PREFIX)
export class CasesController {
  @Inject(PERSISTENCE) private readonly persistence: Persistence;
  @Inject(CASEWORK) private readonly casework: Casework;
  @Inject(ENGINE) private readonly engine: Engine;
  @Inject(CaseAccess) private readonly access: CaseAccess;

  @Endpoint(caseRoutes.listCases)
  list(@Input() call: Call<Routes['listCases']>): Promise<Page<CaseSummary>> {
    const { identity, query } = call;
    const after = readCursor(call, CASES_POSITION);
    return this.persistence.inOrganisation(identity.organisation, async (tx) => {
      const page = await listCases(tx, { ...query, person: identity.person, after });
      const rows = page.items.map((one): CaseSummary => one);
      const items = await withoutJudgedGrades(tx, rows, { engine: this.engine, identity });
      return pageOf(call, { ...page, items }, (one): CaseSummary =>
        one.gradeBasis === 'own-judgement' ? { ...one, tier: null } : one,
      );
    });
  }

  /** Everybody learns the reference; the name only a person who may open the file. */
  @Endpoint(caseRoutes.findCases)
  find(
    @Input() { identity, body }: Call<Routes['findCases']>,
  ): Promise<ResponseOf<Routes['findCases']>> {
    const { keys, inOrganisation } = this.persistence;
    return inOrganisation(identity.organisation, async (tx) => {
      const { person } = identity;
      const all = await findCases({ tx, keys }, { text: body.text, person });
      const cases: FoundCase[] = [];
      for (const { otherSide, ...found } of all) {
        if (otherSide) continue;
        const opens = await this.access.viewIfOpen(tx, found.case, { identity, what: 'found' });
        if (!opens) await this.access.recordFound(tx, found.case, identity);
        cases.push({ ...found, name: opens ? await victimName({ tx, keys }, found.case) : null });
      }
      return { cases, otherSide: all.some(({ otherSide }) => otherSide) };
    });
  }

  @Endpoint(caseRoutes.getCase)
  get(@Input() { identity, params, response }: Call<Routes['getCase']>): Promise<CaseFileAnswer> {
    const now = this.persistence.clock.serviceNow();
    return this.access.view(params.case, { identity, what: 'case' }, async (tx) => {
      const view = await this.casework.caseFile(tx, params.case, now);
      const banner = await bannerWithNames(tx, view?.banner ?? null);
      if (!view || !banner) throw notFound('case');
      setETag(response, view.version);
      const all = { reader: readerOf(identity), case: params.case, hidden: [], limit: MOST };
      const instances = await listInstances(tx, { ...all, open: false });
      const soon = await dueSoon(tx, now);
      const tasks = await workList(tx, this.persistence.keys, {
        ...all,
        view: 'all',
        open: true,
        soon,
      });
      const items = await taskItems(tx, tasks.items, { identity, now, engine: this.engine });
      const reading = { tx, engine: this.engine, keys: this.persistence.keys, identity };
      const judged = await judgedFirst(tx, [params.case], reading);
      const ownJudgement = judged.has(params.case);
      const recorded = await recordedEntries(
        { ...reading, casework: this.casework },
        { caseId: params.case, now, ownJudgement, after: null, limit: MOST },
      );
      return withoutJudgements({
        banner,
        people: view.people,
        workers: await workersOfCase(tx, { ...view, tasks: tasks.items }),
        openedAt: view.openedAt,
        closedAt: view.closedAt,
        file: view.file,
        instances: instances.items.map(instanceSummaryOf),
        tasks: items,
        assessment: await shownAssessment(reading, view.assessment),
        ownJudgement,
        recorded: recorded.items,
        moreRecorded: recorded.next !== null,
        merging: await mergingOf(
          { tx, keys: this.persistence.keys },
          { case: params.case, person: identity.person },
        ),
        clearance: await clearanceOf({ tx, keys: this.persistence.keys }, params.case),
      });
    });
  }

  @Endpoint(caseRoutes.caseRecorded)
  recorded(@Input() call: Call<Routes['caseRecorded']>): Promise<Page<RecordedEntry>> {
    const { identity, params, query } = call;
    const now = this.persistence.clock.serviceNow();
    const after = readCursor(call, RECORDED_POSITION);
    const { engine, casework } = this;
    return this.access.view(params.case, { identity, what: 'case' }, async (tx) => {
      const reading = { tx, engine, casework, keys: this.persistence.keys, identity };
      const ownJudgement = (await judgedFirst(tx, [params.case], reading)).has(params.case);
      const { limit } = query;
      const wanted = { caseId: params.case, now, ownJudgement, after, limit };
      return pageOf(call, await recordedEntries(reading, wanted), (entry) => entry);
    });
  }

  @Endpoint(caseRoutes.caseTimeline)
  timeline(@Input() call: Call<Routes['caseTimeline']>): Promise<Page<TimelineEntry>> {
    const { identity, params, query } = call;
    const after = readCursor(call, TIMELINE_POSITION);
    return this.access.view(params.case, { identity, what: 'timeline' }, async (tx) => {
      const { limit } = query;
      const page = await this.casework.timeline(tx, params.case, { after, limit });
      const reading = { engine: this.engine, identity };
      const hides = (await judgedFirst(tx, [params.case], reading)).has(params.case);
      const names = await namesOf(
        tx,
        page.items.map(({ by }) => by),
      );
      return pageOf(call, page, ({ what, said, ...entry }) => ({
        ...entry,
        says: saidWords(entry.code, said, hides) ?? timelineWords(entry.code, what),
        by: byWords(entry.by, names),
      }));
    });
  }

  @Endpoint(caseContactRoutes.recordAttempt)
  async attempt(@Input() call: Call<Routes['recordAttempt']>): Promise<{ attempt: string }> {
    await this.mayWork(call);
    const { safeToContinue, note = null, callAt = null, ...said } = call.body;
    const { newNumber, newNumberFrom, newNumberSafe, oldNumber, ...more } = said;
    const { language, spokenTo, saidToThem, dangerAsked, ...asked } = more;
    const { interpreter, interpreterName, ...rest } = asked;
    const { emergency, whereInDanger, dangerWords, called999, ...attempt } = rest;
    const danger = dangerOf({ emergency, whereInDanger, dangerWords, called999 });
    const unsafe = safeToContinue === false;
    // As in the forms: a number that they call safe takes the place of the one that is not.
    const instead =
      unsafe &&
      newNumber !== undefined &&
      newNumberFrom === 'victim' &&
      newNumberSafe === 'safe' &&
      attempt.channel !== 'email';
    const number = {
      newNumber,
      newNumberFrom,
      newNumberSafe,
      oldNumber: instead ? ('replaced' as const) : oldNumber,
    };
    const heard = { language, spokenTo, saidToThem, dangerAsked, interpreter, interpreterName };
    return valueOf(
      await this.casework.recordAttempt({
        ...caseCommandOf(call),
        attempt: {
          ...attempt,
          note,
          callAt,
          details: given({ ...number, ...heard }),
        },
        learned: { notSafe: unsafe && !instead, danger },
      }),
    );
  }

  @Endpoint(caseContactRoutes.recordIncoming)
  async incoming(@Input() call: Call<Routes['recordIncoming']>): Promise<{ contact: string }> {
    await this.mayWork(call);
    const { from, ownWay = null, channel, outcome, safeToContinue, ...said } = call.body;
    const { at = null, callAt = null, note = null, ...rest } = said;
    const { emergency, whereInDanger, dangerWords, called999, ...details } = rest;
    const danger = dangerOf({ emergency, whereInDanger, dangerWords, called999 });
    const contact = { channel, outcome, at, callAt, note, details: given(details) };
    return valueOf(
      await this.casework.recordIncoming({
        ...caseCommandOf(call),
        from,
        ownWay,
        contact,
        learned: { notSafe: safeToContinue === false, danger },
      }),
    );
  }

  @Endpoint(caseContactRoutes.correctContact)
  async correct(@Input() call: Call<Routes['correctContact']>): Promise<CaseBanner> {
    await this.mayWork(call);
    const { saidBy, point = null, safeTimes = null, ...rest } = call.body;
    const { otherWay = null, note = null, ...danger } = rest;
    valueOf(
      await this.casework.correctContact({
        ...caseCommandOf(call),
        saidBy,
        point,
        safeTimes,
        otherWay,
        danger: dangerOf(danger),
        words: note,
      }),
    );
    return this.banner(call);
  }

  @Endpoint(caseContactRoutes.changeContactRule)
  async contactRule(@Input() call: Call<Routes['changeContactRule']>): Promise<CaseBanner> {
    await this.mayWork(call);
    valueOf(await this.casework.changeContactRule({ ...caseCommandOf(call), change: call.body }));
    return this.banner(call);
  }

  @Endpoint(caseContactRoutes.readSafeTimes)
  async safeTimes(@Input() call: Call<Routes['readSafeTimes']>): Promise<CaseBanner> {
    await this.mayWork(call);
    valueOf(await this.casework.readSafeTimes({ ...caseCommandOf(call), ...call.body }));
    return this.banner(call);
  }

  /**
   * Anybody who hears that contact is not safe can say so, even if they do not work on the case.
   * What they say is then also their reason for having seen it.
   */
  @Endpoint(caseContactRoutes.unsafeSignal)
  async unsafe(@Input() call: Call<Routes['unsafeSignal']>): Promise<CaseBanner> {
    await this.access.requireKnown(call.params.case, call.identity);
    valueOf(
      await this.casework.raiseUnsafeSignal({
        ...caseCommandOf(call),
        signal: call.body.signal,
        reason: call.body.reason,
      }),
    );
    await this.access.viewWithReason(call.params.case, call.identity, {
      command: partOf(call.command, 'view'),
      asked: call.asked,
      what: 'unsafe-signal',
      reason: call.body.reason,
    });
    return this.banner(call);
  }

  @Endpoint(caseContactRoutes.clearChannel)
  async clear(
    @Input() call: Call<Routes['clearChannel']>,
  ): Promise<ResponseOf<Routes['clearChannel']>> {
    await this.mayWork(call);
    const { cleared } = valueOf(
      await this.casework.clearChannel({
        ...caseCommandOf(call),
        channel: call.params.channel,
        ...call.body,
      }),
    );
    return { cleared, banner: await this.banner(call) };
  }

  @Endpoint(caseRoutes.breakGlass)
  async breakGlass(@Input() call: Call<Routes['breakGlass']>): Promise<{ until: Instant }> {
    const until = await this.access.openWithReason(call.params.case, call.identity, {
      command: call.command,
      asked: call.asked,
      reason: call.body.reason,
    });
    return { until };
  }

  private mayWork({ identity, params }: OneCase): Promise<void> {
    return this.access.view(params.case, { identity, what: 'change' }, async () => undefined);
  }

  private banner(call: OneCase): Promise<CaseBanner> {
    const { persistence, casework } = this;
    return caseBannerOf({ persistence, casework }, call);
  }
}

async function clearanceOf(
  reader: { tx: Tx; keys: Persistence['keys'] },
  caseId: string,
): Promise<CaseFileAnswer['clearance']> {
  const asked = await readClearance(reader, caseId);
  const names = await namesOf(
    reader.tx,
    asked.map(({ by }) => by),
  );
  return asked.map((one) => ({ ...one, person: one.by, by: names.get(one.by) ?? 'Somebody' }));
}

/** With names of colleagues in place of their ids. */
async function mergingOf(
  reader: { tx: Tx; keys: Persistence['keys'] },
  of: { case: string; person: string },
): Promise<CaseMerging> {
  const merging = await readMerging(reader, of);
  if (!merging) throw notFound('case');
  const { proposed } = merging;
  const names = await namesOf(reader.tx, [proposed?.by ?? null]);
  return {
    ...merging,
    proposed: proposed && { ...proposed, by: names.get(proposed.by) ?? proposed.by },
  };
}

/** Those parts of an answer that were given. */
const given = (answers: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(answers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  );
