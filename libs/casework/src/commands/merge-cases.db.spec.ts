import { jest } from '@jest/globals';
import { nameOf, type JsonObject } from '@waymark/domain';
import { listConflicts } from '../access/conflicts.js';
import { declareConflict } from '../access/declare-conflict.js';
import { readConsent } from '../case-file/consent.js';
import { readContactPoints } from '../case-file/contact-points.js';
import { ASSAULT, BURGLARY, caseWorld } from '../testing/case-world.js';
import {
  amara,
  brook,
  by,
  codeOf,
  openCaseworkBench,
  sade,
  START,
  valueOf,
  type CaseworkBench,
} from '../testing/casework-bench.js';

jest.setTimeout(180_000);

const HIGH = {
  da_flag: 'Y',
  risk_grade: 'high',
  dash_score: '19',
  strangulation_flag: 'Y',
  suspect_relationship: 'ex-partner',
  suspect_ref: 'S-99',
};

describe('merging two cases of one person', () => {
  let bench: CaseworkBench;
  const world = caseWorld(() => bench, 8400);
  const { elements, fileOf, openCase, tasks } = world;
  beforeAll(async () => {
    bench = await openCaseworkBench();
  });
  afterAll(() => bench.close());

  const merge = (stays: string, from: string, who = sade) =>
    bench.casework.mergeCases({ ...by(who), case: stays, from, reason: 'one person' });
  const undo = (stays: string, from: string, who = sade) =>
    bench.casework.undoMerge({ ...by(who), case: stays, from, reason: 'two people after all' });
  const running = (caseId: string) =>
    bench.rows('select process from instance where case_id = $1 and ended_at is null', [caseId]);

  it('ends the work of the one and tells the journey of the other', async () => {
    const [stays, goes] = [await openCase(), await openCase({ ho_offence_code: '8N' })];
    expect(valueOf(await merge(stays, goes))).toEqual({ merged: true });
    await bench.relay();
    expect(await running(goes)).toEqual([]);
    expect(await tasks(goes)).toEqual([]);
    expect(
      await bench.rows(
        `select 1 from deadline where case_id = $1 and status in ('running', 'warned', 'missed')`,
        [goes],
      ),
    ).toEqual([]);
    expect(await running(stays)).toEqual([{ process: 'victim-journey' }]);
    expect(await elements(stays)).toContain('review-risk-today');
    expect(await fileOf(goes)).toMatchObject({ status: 'closed', mergedInto: stays });
  });

  it('the same work is due no later than it was in either case', async () => {
    const goes = await openCase({ ho_offence_code: '8N', reported_at: START });
    const [due] = (await tasks(goes)).map((task) => task.due);
    bench.pass(180);
    const stays = await openCase({ ho_offence_code: '8N' });
    valueOf(await merge(stays, goes));
    const [now] = (await tasks(stays)).filter(({ element }) => element === 'attempt-contact');
    expect(now?.due).toEqual(due);
  });

  it('what was missed there is missed here at once', async () => {
    const goes = await openCase({ ho_offence_code: '8N' });
    bench.pass(5 * 24 * 60);
    const stays = await openCase({ ho_offence_code: '8N' });
    valueOf(await merge(stays, goes));
    const [now] = (await tasks(stays)).filter(({ element }) => element === 'attempt-contact');
    expect(now?.due).toEqual(new Date(Date.parse(bench.now()) + 60_000));
  });

  it('E0.4 the case that stays takes over grade, flags, people, stricter contact', async () => {
    const stays = await openCase({ ho_offence_code: '8N' });
    const goes = await openCase({ ...HIGH, phone1_safe: 'N', children_present: 'Y' });
    valueOf(
      await bench.casework.linkPerson({
        ...by(sade),
        case: goes,
        role: 'household',
        child: true,
        details: { name: 'A child' },
      }),
    );
    valueOf(
      await bench.casework.recordConsent({
        ...by(sade),
        case: goes,
        answers: { sharing: 'refused', contact: 'refused' },
        words: null,
        danger: null,
      }),
    );
    await finishDecisions(goes);
    expect(valueOf(await merge(stays, goes, amara))).toEqual({ merged: false });
    expect(valueOf(await merge(stays, goes, sade))).toEqual({ merged: true });
    await bench.relay();
    expect(await fileOf(stays)).toMatchObject({
      policeGrade: 'high',
      priority: 'P1',
      domesticAbuse: true,
      safeguarding: true,
      details: {
        contactWithdrawn: true,
        source: { dashScore: 19, strangulation: 'yes', suspectRef: 'S-99' },
        contact: { channels: { call: { safe: 'no' } } },
      },
    });
    const view = await bench.persistence.inOrganisation('northvale', (tx) =>
      bench.casework.caseFile(tx, stays, bench.now()),
    );
    expect(view?.people.map(({ role }) => role).sort()).toEqual(['household', 'suspect', 'victim']);
    expect(view?.file['consent']).toMatchObject({ sharing: { answer: 'refused' } });
    // Of the merged file, too: a message that is on its way is decided by the stricter rule.
    expect(await fileOf(goes)).toMatchObject({ details: { contactWithdrawn: true } });
    expect(await elements(stays)).toEqual(
      expect.arrayContaining(['idva-handover', 'marac-decision', 'safeguarding-decision']),
    );
  });

  it.each([
    ['ours is lower than theirs', { grade: 'standard' }, { grade: 'high' }],
    ['ours is higher than theirs', { grade: 'high' }, { grade: 'standard' }],
    ['nobody assessed the one that is handled as High', { grade: 'standard' }, { da: true }],
    [
      'the police grade of the one does not stand for the other',
      { police: 'standard' },
      { da: true },
    ],
  ] as const)('nothing lowers a grade: %s', async (_title, first, second) => {
    const cases: string[] = [];
    for (const one of [first, second]) {
      const id = await openCase({
        ho_offence_code: '8N',
        ...('da' in one && { da_flag: 'Y' }),
        ...('police' in one && { risk_grade: one.police }),
      });
      if ('grade' in one)
        await bench.owner.query('update case_file set grade = $2 where id = $1', [id, one.grade]);
      cases.push(id);
    }
    const [stays = '', goes = ''] = cases;
    valueOf(await merge(stays, goes, amara));
    valueOf(await merge(stays, goes, sade));
    expect(await bench.rows('select handled_as from case_file where id = $1', [stays])).toEqual([
      { handled_as: 'high' },
    ]);
  });

  it('carries the limits of sharing, and takes them back when the cases come apart', async () => {
    const [stays, goes] = [
      await openCase({ ho_offence_code: '8N' }),
      await openCase({ ho_offence_code: '8N' }),
    ];
    const agree = async (caseId: string, words: string | null) =>
      valueOf(
        await bench.casework.recordConsent({
          ...by(sade),
          case: caseId,
          answers: { sharing: 'given' },
          words,
          danger: null,
        }),
      );
    const sharing = (caseId: string) =>
      bench.persistence.inOrganisation('northvale', async (tx) => {
        const { answer, words } =
          (await readConsent({ tx, keys: bench.persistence.keys }, caseId)).sharing ?? {};
        return { answer, words };
      });
    await agree(stays, 'Not my employer.');
    await agree(goes, 'Not my mother.');
    bench.pass(1);
    valueOf(await merge(stays, goes));
    expect(await sharing(stays)).toEqual({
      answer: 'given',
      words: 'Not my employer.\nNot my mother.',
    });
    bench.pass(1);
    valueOf(await undo(stays, goes));
    expect(await sharing(stays)).toEqual({ answer: 'given', words: 'Not my employer.' });
    expect(await sharing(goes)).toEqual({ answer: 'given', words: 'Not my mother.' });
  });

  it('ends a limit of the other case where this one had none', async () => {
    const [stays, goes] = [
      await openCase({ ho_offence_code: '8N' }),
      await openCase({ ho_offence_code: '8N' }),
    ];
    const sharing = (caseId: string) =>
      bench.persistence.inOrganisation(
        'northvale',
        async (tx) => (await readConsent({ tx, keys: bench.persistence.keys }, caseId)).sharing,
      );
    const agree = async (caseId: string, words: string | null) =>
      valueOf(
        await bench.casework.recordConsent({
          ...by(sade),
          case: caseId,
          answers: { sharing: 'given' },
          words,
          danger: null,
        }),
      );
    await agree(stays, null);
    await agree(goes, 'Not my mother.');
    bench.pass(1);
    valueOf(await merge(stays, goes));
    expect((await sharing(stays))?.words).toBe('Not my mother.');
    bench.pass(1);
    valueOf(await undo(stays, goes));
    expect(await sharing(stays)).toMatchObject({ answer: 'given', words: null });
  });

  it('two people merge where a case is handled as High; the first can take it back', async () => {
    const stays = await openCase({ da_flag: 'Y' });
    const [goes, another] = [await openCase(), await openCase()];
    expect(valueOf(await merge(stays, goes, amara))).toEqual({ merged: false });
    expect(codeOf(await merge(stays, goes, amara))).toBe('second-person-needed');
    expect(codeOf(await merge(stays, another, sade))).toBe('another-merge-proposed');
    expect((await running(goes)).length).toBe(1);
    valueOf(await undo(stays, goes, amara));
    expect(valueOf(await merge(stays, another, sade))).toEqual({ merged: false });
  });

  describe('E14 two cases that are closed', () => {
    const closed = async (patch?: Record<string, string>): Promise<string> => {
      const caseId = await openCase(patch);
      await world.close(caseId);
      return caseId;
    };
    const mergeBoth = async (stays: string, goes: string): Promise<void> => {
      if (!valueOf<{ merged: boolean }>(await merge(stays, goes)).merged)
        valueOf(await merge(stays, goes, brook));
      await bench.relay();
    };

    it('open again, with contact, where only the other one was High', async () => {
      const [stays, goes] = [await closed(ASSAULT), await closed(HIGH)];
      await mergeBoth(stays, goes);
      expect(await fileOf(stays)).toMatchObject({ status: 'open', stage: 'intake' });
      expect(await elements(stays)).toContain('attempt-contact');
      expect(await running(goes)).toEqual([]);
    });

    it('are reviewed where both were High, or the other one says more', async () => {
      for (const [one, two] of [
        [HIGH, HIGH],
        [ASSAULT, { ...ASSAULT, repeat_12m: 'Y' }],
      ]) {
        const [stays, goes] = [await closed(one), await closed(two)];
        await mergeBoth(stays, goes);
        expect(await fileOf(stays)).toMatchObject({ status: 'closed' });
        expect(await elements(stays)).toEqual(['review-risk-today']);
      }
    });

    it('are reviewed where a review was open in the other one', async () => {
      const [stays, goes] = [await closed(BURGLARY), await closed(BURGLARY)];
      await world.tell(goes, 'incident.new', { incident: { what: 'Her car was scratched.' } });
      expect(await elements(goes)).toEqual(['review-risk-today']);
      await mergeBoth(stays, goes);
      expect(await elements(goes)).toEqual([]);
      expect(await elements(stays)).toEqual(['review-risk-today']);
    });

    it('stay closed, without work, where the merge only puts the record right', async () => {
      const [stays, goes] = [await closed(BURGLARY), await closed(BURGLARY)];
      await mergeBoth(stays, goes);
      expect(await fileOf(stays)).toMatchObject({ status: 'closed' });
      expect(await running(stays)).toEqual([]);
    });
  });

  it('refuses what would lose something, and changes nothing', async () => {
    const [stays, goes] = [await openCase({ ho_offence_code: '8N' }), await openCase(HIGH)];
    await merge(stays, goes, amara);
    expect(codeOf(await merge(stays, goes, sade))).toBe('work-open');
    expect(codeOf(await merge(stays, stays))).toBe('unknown-case');
    expect(codeOf(await merge(stays, 'nobody'))).toBe('unknown-case');
    await bench.owner.query(
      `update case_file set status = 'closed', close_reason = 'planned' where id = $1`,
      [stays],
    );
    expect(codeOf(await merge(stays, goes))).toBe('closed-case-stays');
    const dead = await openCase();
    await bench.die(dead);
    expect(codeOf(await merge(goes, dead))).toBe('has-died');
    const victim = await openCase({ victim_ref: 'V-BOTH-SIDES' });
    const suspect = await openCase({ suspect_ref: 'V-BOTH-SIDES' });
    expect(codeOf(await merge(victim, suspect))).toBe('suspect-there');
    expect(await running(victim)).toHaveLength(1);
  });

  describe('a number that is dead in one case is dead in the other', () => {
    const DEAD = '07700900841';
    const numbers = async (caseId: string) =>
      (
        await bench.persistence.inOrganisation('northvale', (tx) =>
          readContactPoints({ tx, keys: bench.persistence.keys }, caseId),
        )
      )
        .filter(({ channel }) => channel === 'phone')
        .map(({ value }) => value);
    const gives = async (caseId: string, newNumber: string, outcome = 'wrong-number') =>
      valueOf(
        await bench.casework.recordAttempt({
          ...by(sade),
          case: caseId,
          attempt: {
            channel: 'phone',
            outcome: outcome as 'wrong-number',
            at: bench.now(),
            insideSafeWindow: true,
            note: null,
            details: { newNumber, newNumberFrom: 'victim', newNumberSafe: 'safe' },
          },
        }),
      );

    it('when the cases are merged, whichever stays, and after the merge is undone', async () => {
      for (const deadWhere of ['stays', 'goes']) {
        const [stays, goes] = [await openCase({ phone1: DEAD }), await openCase({ phone1: DEAD })];
        await gives(deadWhere === 'stays' ? stays : goes, '07700900842');
        valueOf(await merge(stays, goes));
        for (const caseId of [stays, goes]) expect(await numbers(caseId)).not.toContain(DEAD);
        expect(await numbers(stays)).toEqual(['07700900842']);
        valueOf(await undo(stays, goes));
        expect(await numbers(goes)).not.toContain(DEAD);
        const { contact } = (await fileOf(goes))?.details ?? {};
        expect(contact?.channels.call.known).toBe(deadWhere === 'goes');
      }
    });

    it('when it is found dead while they are merged, along a chain of merges', async () => {
      const [a, b, c] = [
        await openCase({ phone1: DEAD }),
        await openCase({ phone1: DEAD }),
        await openCase({ phone1: DEAD }),
      ];
      valueOf(await merge(b, a));
      valueOf(await merge(c, b));
      await gives(c, '07700900843');
      for (const caseId of [a, b]) expect(await numbers(caseId)).toEqual([]);
    });

    it('also if a later police file names it, unless the victim gave it again later', async () => {
      const [stays, goes] = [
        await openCase({ phone1: '07700900844', victim_ref: 'V-DEAD', crime_ref: 'C-DEAD' }),
        await openCase({ phone1: DEAD }),
      ];
      await gives(goes, '07700900845');
      valueOf(await merge(stays, goes));
      const again = { victim_ref: 'V-DEAD', crime_ref: 'C-DEAD-2', phone1: DEAD };
      expect(await openCase(again)).toBe(stays);
      expect(await numbers(stays)).not.toContain(DEAD);
      bench.pass(60);
      await gives(stays, DEAD, 'reached');
      expect(await numbers(stays)).toContain(DEAD);
      expect(await numbers(goes)).not.toContain(DEAD);
    });
  });

  it('rule 5: a person in conflict with either case is told of none, whenever', async () => {
    const [stays, goes] = [await openCase(), await openCase()];
    const inConflict = (caseId: string, person: string) =>
      bench.owner.query(
        `insert into conflict (organisation, person, case_id, reason, declared_at)
          values ('northvale', $1, $2, 'neighbours', $3)`,
        [person, caseId, bench.now()],
      );
    const { keys } = bench.persistence;
    await bench.persistence.inOrganisation('northvale', (tx) =>
      declareConflict(tx, keys, {
        caseId: goes,
        person: 'amara',
        reason: 'the suspect is their neighbour',
        by: 'sade',
        at: START,
      }),
    );
    await inConflict(stays, 'brook');
    for (const who of [amara, brook]) {
      expect(codeOf(await merge(stays, goes, who))).toBe('unknown-case');
      expect(codeOf(await merge(goes, stays, who))).toBe('unknown-case');
    }
    await bench.owner.query(`update case_file set named_worker = 'amara' where id = $1`, [stays]);
    valueOf(await merge(stays, goes));
    expect(await fileOf(stays)).toMatchObject({ namedWorker: null });
    for (const caseId of [stays, goes])
      expect(
        await bench.rows('select person from conflict where case_id = $1 order by person', [
          caseId,
        ]),
      ).toEqual([{ person: 'amara' }, { person: 'brook' }]);
    expect(codeOf(await undo(stays, goes, brook))).toBe('unknown-case');
    const why = await bench.persistence.inOrganisation('northvale', (tx) =>
      listConflicts({ tx, keys }, stays),
    );
    expect(why).toContainEqual(
      expect.objectContaining({ person: 'amara', reason: 'the suspect is their neighbour' }),
    );
  });

  it('undone, the work begins again, and what was stricter stays', async () => {
    const [stays, goes] = [await openCase(), await openCase({ phone1_safe: 'N' })];
    valueOf(await merge(stays, goes));
    expect(codeOf(await merge(goes, stays))).toBe('merged-case');
    valueOf(await undo(stays, goes));
    expect(codeOf(await undo(stays, goes))).toBe('not-merged');
    await bench.relay();
    expect(await fileOf(goes)).toMatchObject({ status: 'open', stage: 'intake', mergedInto: null });
    expect(await running(goes)).toEqual(expect.arrayContaining([{ process: 'victim-journey' }]));
    expect(await fileOf(stays)).toMatchObject({
      details: { contact: { channels: { call: { safe: 'no' } } } },
    });
  });

  it('undone, no clock begins again, and the review says what was open before', async () => {
    const stays = await openCase({ ho_offence_code: '8N' });
    const goes = await openCase({ ho_offence_code: '8N' });
    const [before] = (await tasks(goes)).filter(({ element }) => element === 'attempt-contact');
    valueOf(await merge(stays, goes));
    bench.pass(60);
    valueOf(await undo(stays, goes));
    await bench.relay();
    const again = await tasks(goes);
    const { element, due } = before ?? {};
    expect(again).toContainEqual(expect.objectContaining({ element, due }));
    expect(again.map(({ element }) => element)).toContain('review-risk-today');
    const [{ instance } = { instance: '' }] = await bench.rows<{ instance: string }>(
      `select instance from task where case_id = $1 and element = 'review-risk-today'`,
      [goes],
    );
    expect(JSON.stringify(await bench.variablesOf(instance))).toContain('open before the merge: ');
  });

  it('undone after its time, what was missed is missed at once', async () => {
    const [stays, goes] = [await openCase(), await openCase({ ho_offence_code: '8N' })];
    valueOf(await merge(stays, goes));
    bench.pass(20 * 24 * 60);
    valueOf(await undo(stays, goes));
    const [now] = (await tasks(goes)).filter(({ element }) => element === 'attempt-contact');
    expect(now?.due).toEqual(new Date(Date.parse(bench.now()) + 60_000));
  });

  it('a closed case comes back closed as it was', async () => {
    const [stays, goes] = [await openCase(), await openCase()];
    await bench.owner.query(
      `update case_file set status = 'closed', stage = 'closed', close_reason = 'planned',
          closed_at = $2 where id = $1`,
      [goes, START],
    );
    valueOf(await merge(stays, goes));
    valueOf(await undo(stays, goes));
    expect(await fileOf(goes)).toMatchObject({
      status: 'closed',
      closeReason: 'planned',
      closedAt: START,
    });
    expect(await running(goes)).toEqual([]);
  });

  describe('E0.4 what is said of the case that was merged is said of the one that stays', () => {
    const merged = async (): Promise<{ stays: string; goes: string }> => {
      const [stays, goes] = [await openCase(), await openCase()];
      valueOf(await merge(stays, goes));
      return { stays, goes };
    };
    const suspended = async (caseId: string): Promise<boolean> =>
      (await fileOf(caseId))?.details.contact.channels.call.suspendedAt !== null;
    const publish = (key: string, name: string, payload: JsonObject, message = {}) =>
      bench.engine.publishMessage({ ...by(sade), ...message, name, key, payload });

    it('a warning, by a person or as a message', async () => {
      const [one, two] = [await merged(), await merged()];
      valueOf(
        await bench.casework.raiseUnsafeSignal({
          ...by(sade),
          case: one.goes,
          signal: 'warning',
          reason: 'the suspect answers',
        }),
      );
      valueOf(await publish(two.goes, 'contact.unsafe', {}));
      await bench.relay();
      for (const { stays, goes } of [one, two]) {
        expect(await suspended(stays)).toBe(true);
        expect(await elements(stays)).toContain('find-route');
        expect(await tasks(goes)).toEqual([]);
      }
    });

    it('a withdrawal of contact', async () => {
      const { stays, goes } = await merged();
      valueOf(
        await bench.casework.recordConsent({
          ...by(sade),
          case: goes,
          answers: { contact: 'refused' },
          words: null,
          danger: null,
        }),
      );
      expect(await fileOf(stays)).toMatchObject({ details: { contactWithdrawn: true } });
    });

    it('a new incident of High', async () => {
      const { stays, goes } = await merged();
      await publish(goes, 'incident.new', { policeGrade: 'high', what: 'he came back' });
      await bench.relay();
      expect(await fileOf(stays)).toMatchObject({ policeGrade: 'high' });
      expect(await fileOf(goes)).toMatchObject({ policeGrade: null, status: 'closed' });
      expect(await elements(stays)).toContain('review-risk-today');
    });

    it('the same message before and after the merge is one message', async () => {
      const [stays, goes] = [await openCase(), await openCase()];
      const message = nameOf('new', 'told-twice');
      valueOf(await publish(goes, 'contact.unsafe', {}, { message }));
      valueOf(await merge(stays, goes));
      valueOf(await publish(goes, 'contact.unsafe', {}, { message }));
      const other = await publish(goes, 'contact.unsafe', { reason: 'another' }, { message });
      expect(codeOf(other)).toBe('message-reused');
    });

    it('a process that is started by hand', async () => {
      const { stays, goes } = await merged();
      const { instance } = valueOf(
        await bench.engine.startInstance({ ...by(sade), process: 'find-safe-route', caseId: goes }),
      );
      expect(await bench.rows('select case_id from instance where id = $1', [instance])).toEqual([
        { case_id: stays },
      ]);
    });

    it('rule 5: but not by a person in conflict with it', async () => {
      const { stays, goes } = await merged();
      await bench.persistence.inOrganisation('northvale', (tx) =>
        declareConflict(tx, bench.persistence.keys, {
          caseId: stays,
          person: 'sade',
          reason: 'a friend',
          by: 'amara',
          at: bench.now(),
        }),
      );
      const raised = bench.casework.raiseUnsafeSignal({
        ...by(sade),
        case: goes,
        signal: 'warning',
        reason: 'the suspect answers',
      });
      expect(codeOf(await raised)).toBe('unknown-case');
    });
  });

  it('three cases merged one after the other are followed, and come apart again', async () => {
    const patch = (n: number) => ({ victim_ref: `V-CHAIN-${n}`, crime_ref: `C-CHAIN-${n}` });
    const [a, b, c] = [
      await openCase(patch(1)),
      await openCase(patch(2)),
      await openCase(patch(3)),
    ];
    valueOf(await merge(a, b));
    valueOf(await merge(c, a));
    const again = await openCase({ ...patch(2), offence_text: 'Burglary, and more was taken' });
    expect(again).toBe(c);
    expect(codeOf(await undo(a, b))).toBe('merged-case');
    valueOf(await undo(c, a));
    valueOf(await undo(a, b));
    for (const caseId of [a, b, c])
      expect(
        (
          await bench.rows(
            `select 1 from blind_index where case_id = $1 and kind = 'victim' and person = ''`,
            [caseId],
          )
        ).length,
      ).toBe(1);
  });

  /** The decisions of a High case are made there first. */
  async function finishDecisions(caseId: string): Promise<void> {
    await bench.owner.query(
      `update task set state = 'completed'
        where case_id = $1
          and element in ('idva-handover', 'marac-decision', 'safeguarding-decision')`,
      [caseId],
    );
  }
});
