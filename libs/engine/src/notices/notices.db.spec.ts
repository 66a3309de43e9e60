import {
  amara,
  by,
  openEngineBench,
  person,
  refusalOf,
  valueOf,
  type EngineBench,
} from '../testing/engine-bench.js';
import { whoWasTold } from '../reading/who-was-told.js';
import { standardCalendars } from '@waymark/domain';
import { cohortProgram, ladderReference, reviewProgram } from '../testing/ladder.js';
import { markNoticesSeen } from './answer-notice.js';
import type {
  StaffMessage,
  StaffReceipt,
  StaffSender,
  StaffSending,
  StaffSendResult,
} from './staff-sender.js';

/** A telephone network: what it does with each number, and what it was given. */
class Network implements StaffSender {
  readonly name = 'network';
  external = false;
  readonly given: StaffMessage[] = [];
  /** By number. Otherwise a text is delivered when somebody asks. */
  readonly does: Record<string, StaffSendResult | 'break' | 'lose'> = {};
  readonly receipts: Record<string, StaffReceipt> = {};

  async send(message: StaffMessage): Promise<StaffSendResult> {
    const what = this.does[message.to] ?? { outcome: 'sent' as const };
    if (what === 'lose') throw new Error('lost before it was taken');
    if (what === 'break' || what.outcome === 'sent' || what.outcome === 'delivered')
      this.given.push(message);
    if (what === 'break') throw new Error('the answer was lost');
    return what;
  }

  async lookup({ reference }: { reference: string }): Promise<StaffReceipt> {
    const message = this.given.find((each) => each.reference === reference);
    if (!message) return { outcome: 'not-found' };
    return this.receipts[message.to] ?? { outcome: 'delivered' };
  }
}

const VALUES = {
  'acknowledge-high-hours': [{ from: '2021-04-01', value: 4, source: 'a test' }],
  'notice-delivered-within-minutes': [{ from: '2021-04-01', value: 10, source: 'a test' }],
  'notice-digest-at': [{ from: '2021-04-01', value: '08:30', source: 'a test' }],
  'cohort-alarm-at': [{ from: '2021-04-01', value: '08:30', source: 'a test' }],
  'cohort-expected-by': [{ from: '2021-04-01', value: '06:00', source: 'a test' }],
  'bank-holidays-warn-days': [{ from: '2021-04-01', value: 60, source: 'a test' }],
};
const NUMBERS: Record<string, string> = {
  amara: '07700 900101',
  deputy: '07700 900102',
  sade: '07700 900103',
  malik: '07700 900104',
  stella: '07700 900105',
  ada: '07700 900106',
};

describe('a notice', () => {
  let bench: EngineBench;
  let network: Network;
  let sending: StaffSending;
  beforeEach(async () => {
    bench = await openEngineBench();
    network = new Network();
    sending = { senders: { text: network }, link: 'https://waymark.example/notices' };
    await bench.publish('reviews', reviewProgram(), {
      reference: ladderReference({ values: VALUES }),
    });
    await bench.rows(
      `insert into staff (organisation, id, name, roles, deputy)
        values ('northvale', 'malik', 'Malik Invented', '{service-manager}', null),
          ('northvale', 'stella', 'Stella Invented', '{supervisor}', null),
          ('northvale', 'ada', 'Ada Invented', '{administrator}', null),
          ('northvale', 'deputy', 'Deputy Invented', '{caseworker}', null)`,
    );
    await bench.rows(
      `insert into staff_contact (organisation, person, channel, address)
        select 'northvale', key, 'text', value from jsonb_each_text($1::jsonb)`,
      [JSON.stringify(NUMBERS)],
    );
    await bench.rows(
      `insert into case_file (organisation, id, reference, stage, grade, named_worker, deputy,
          status, details, key_id, opened_at)
        values ('northvale', 'case-1', 'NV-1', 'support', 'high', 'amara', 'deputy', 'open', '',
          'case-1', $1)`,
      [bench.now()],
    );
  });
  afterEach(() => bench.close());

  const start = async (): Promise<string> => {
    const { instance, next } = valueOf(
      await bench.engine.startInstance({
        ...by(amara),
        process: 'reviews',
        caseId: 'case-1',
        variables: { grade: 'high' },
      }),
    );
    valueOf(await bench.engine.claimTask({ ...by(amara), task: next[0]?.task ?? '' }));
    return instance;
  };
  const settle = async (instance: string) => {
    for (;;) {
      const [timer] = await bench.rows<{ id: string; generation: number }>(
        `select id, generation
          from timer
          where instance = $1 and state = 'armed' and due <= $2
          order by due`,
        [instance, bench.persistence.clock.serviceNow()],
      );
      if (!timer) break;
      await bench.visit({
        organisation: 'northvale',
        instance,
        incarnation: 1,
        seen: 1,
        event: { kind: 'timer', timer: timer.id, generation: timer.generation },
      });
    }
    while ((await bench.engine.relay('northvale')) > 0);
  };
  /** As the worker does, until nothing is left to do at this moment. */
  const carry = async () => {
    await bench.engine.watchNotices('northvale');
    await deliver();
    // Asking is spaced in real time: a test does not wait for it.
    await bench.rows(`update staff_message set not_before = 'epoch'`);
    await bench.engine.askProviders(
      { organisation: 'northvale', interruptedAfterSeconds: 0 },
      sending,
    );
    await deliver();
  };
  const deliver = async () => {
    do await bench.rows(`update staff_message set not_before = 'epoch' where state = 'pending'`);
    while (await bench.engine.deliverStaffMessage('northvale', sending));
  };
  /** Overdue by nine hours: the supervisors' rung is raised, which has to leave at once. */
  const overdue = async (): Promise<string> => {
    const instance = await start();
    bench.pass(9 * 60 + 1);
    await settle(instance);
    return instance;
  };
  /** Who was reached when, from the records of delivery alone. */
  const record = async (rung = 'R2') =>
    (
      await bench.rows<{ person: string; kind: string; code: string | null; at: Date }>(
        `select n.person, e.kind, e.code, e.at
          from notice n
          join notice_event e on e.organisation = n.organisation and e.notice = n.id
          where n.rung = $1
          order by e.at, e.recorded_at, n.person`,
        [rung],
      )
    ).map(({ person: who, kind, code, at }) =>
      [who, kind, ...(code ? [code] : []), at.toISOString().slice(11, 16)].join(' '),
    );
  const written = (where = 'true') =>
    bench.rows<{ person: string; role: string; how: string; stands_for: string | null }>(
      `select person, role, how, stands_for
        from notice
        where ${where}
        order by written_at, recorded_at, person`,
    );

  it('E0.2 of two on duty reaches the one whose text does not fail', async () => {
    await bench.rows(
      `insert into duty (organisation, id, person, role, starts_at, ends_at)
        select 'northvale', 'd-' || who, who, 'supervisor', '2026-11-23T08:00Z', '2026-11-24T08:00Z'
        from unnest(array['brook', 'sade', 'stella']) who`,
    );
    await bench.rows(
      `insert into absence (organisation, id, person, starts_at)
        values ('northvale', 'a', 'brook', '2026-11-23T08:00Z')`,
    );
    network.does[NUMBERS['sade'] ?? ''] = { outcome: 'failed', code: 'permanent-failure' };
    await overdue();
    await carry();
    expect(await record()).toEqual([
      'sade failed permanent-failure 18:01',
      'sade passed-on permanent-failure 18:01',
      'stella sent 18:01',
      'stella delivered 18:01',
    ]);
    expect(await written(`rung = 'R2'`)).toEqual([
      { person: 'sade', role: 'supervisor', how: 'on-duty', stands_for: null },
      { person: 'stella', role: 'supervisor', how: 'on-duty', stands_for: 'sade' },
    ]);
  });

  it('E0.2 climbs on an accelerated clock, and the record says who was reached when', async () => {
    await bench.persistence.clock.setRate(60);
    network.does[NUMBERS['sade'] ?? ''] = { outcome: 'failed', code: 'permanent-failure' };
    await bench.rows(
      `insert into absence (organisation, id, person, starts_at)
        values ('northvale', 'a', 'malik', '2026-11-23T08:00Z')`,
    );
    const instance = await start();
    for (let hour = 0; hour < 14; hour += 1) {
      bench.pass(1); // a real minute is an hour of service time
      await settle(instance);
      await carry();
    }
    expect(await record()).toEqual([
      'sade failed permanent-failure 18:00',
      'sade passed-on permanent-failure 18:00',
      'stella sent 18:00',
      'stella delivered 18:00',
    ]);
    // The service manager is absent, and nobody stands above but the administrator.
    expect(await record('R3')).toEqual(['ada sent 21:00', 'ada delivered 21:00']);
  });

  it('E0.2 goes on if the provider says later that the text was not delivered', async () => {
    network.receipts[NUMBERS['sade'] ?? ''] = { outcome: 'failed', code: 'temporary-failure' };
    await overdue();
    await carry();
    await carry();
    expect(await record()).toEqual([
      'sade sent 18:01',
      'sade failed temporary-failure 18:01',
      'sade passed-on temporary-failure 18:01',
      'stella sent 18:01',
      'stella delivered 18:01',
    ]);
  });

  it('E0.2 goes on if there is no telephone, or no word of the text in time', async () => {
    await bench.rows(`delete from staff_contact where person = 'sade'`);
    network.receipts[NUMBERS['stella'] ?? ''] = { outcome: 'sent' };
    await overdue();
    await carry();
    expect(await record()).toEqual([
      'sade failed no-contact-point 18:01',
      'sade passed-on no-contact-point 18:01',
      'stella sent 18:01',
    ]);
    bench.pass(9);
    await carry();
    expect(await record()).toHaveLength(3);
    bench.pass(1);
    await carry();
    expect((await record()).slice(3)).toEqual([
      'stella passed-on not-reached-in-time 18:11',
      'malik sent 18:11',
      'malik delivered 18:11',
    ]);
  });

  it('E0.2 tells nobody by a delivery that was only simulated', async () => {
    const instance = await overdue();
    const [deadline] = await bench.rows<{ id: string }>('select id from deadline');
    const toldBy = async (name: string) => {
      sending = { ...sending, senders: { text: Object.assign(new Network(), { name }) } };
      await bench.rows(`delete from notice_event`);
      await bench.rows(`update staff_message set state = 'pending', not_before = 'epoch'`);
      await carry();
      const told = await bench.persistence.inOrganisation('northvale', (tx) =>
        whoWasTold(tx, { instance, deadline: deadline?.id ?? '', reader: 'ada' }),
      );
      return told.filter(({ rung }) => rung === 'R2').map((one) => [one.delivered?.via, one.told]);
    };
    expect(await toldBy('simulated')).toEqual([['simulated', false]]);
    expect(await toldBy('network')).toEqual([['network', true]]);
  });

  it('E0.2 goes to the telephone of whoever is on call while the named worker sleeps', async () => {
    await bench.rows(
      `insert into duty (organisation, id, person, role, starts_at, ends_at)
        values ('northvale', 'd', 'malik', 'on-call', '2026-11-23T08:00Z', '2026-11-25T08:00Z')`,
    );
    bench.pass(13 * 60); // 22:00: due at 06:00, before the service opens
    const instance = await start();
    bench.pass(8 * 60 + 1);
    await settle(instance);
    await carry();
    expect(
      await bench.rows(
        `select person, role, how, stands_for, channel
          from notice
          where rung = 'R1'
          order by person`,
      ),
    ).toMatchObject([
      { person: 'amara', role: 'named-worker', how: 'relation', channel: 'inbox' },
      { person: 'deputy', role: 'deputy', how: 'relation', channel: 'inbox' },
      { person: 'malik', how: 'on-call', stands_for: 'amara', channel: 'phone' },
    ]);
    expect(network.given.map(({ to }) => to)).toEqual([NUMBERS['malik']]);
  });

  it('E0.2 does not go on after the person has seen it', async () => {
    network.receipts[NUMBERS['sade'] ?? ''] = { outcome: 'sent' };
    await overdue();
    await carry();
    await see('sade');
    bench.pass(30);
    await carry();
    expect(await written(`rung = 'R2'`)).toHaveLength(1);
  });

  it('E0.2 tells administrators and service managers if nobody is left', async () => {
    for (const who of ['sade', 'stella', 'malik', 'ada'])
      network.does[NUMBERS[who] ?? ''] = { outcome: 'failed', code: 'permanent-failure' };
    await overdue();
    await carry();
    await carry();
    expect((await written(`rung = 'R2' and kind = 'rung'`)).map(({ person: who }) => who)).toEqual([
      'sade',
      'stella',
      'malik',
      'ada',
    ]);
    expect(await written(`kind = 'nobody-reached'`)).toMatchObject([
      { person: 'ada', how: 'everybody' },
      { person: 'malik', how: 'everybody' },
    ]);
    expect(bench.alarms).toMatchObject([
      { code: 'nobody-on-duty', detail: { reason: 'nobody-reached' } },
    ]);
  });

  it('E0.2 leaves without personal data', async () => {
    await overdue();
    await carry();
    const [message] = network.given;
    expect(message?.text).toMatch(
      /^Waymark: Something needs you now\. Open your notices: \S+\/notices \(ref [0-9A-F]{8}\)$/,
    );
    expect(JSON.stringify(network.given)).not.toMatch(
      /NV-1|case-1|R2|review|overdue|high|risk|victim|supervis|sade/i,
    );
  });

  it('leaves with the other notices of its person, and fails with them', async () => {
    await bench.rows(`update staff set active = false where id in ('stella', 'ada')`);
    network.receipts[NUMBERS['sade'] ?? ''] = { outcome: 'failed', code: 'permanent-failure' };
    const instance = await overdue();
    await bench.rows(
      `insert into incident (organisation, instance, id, origin, code, message, raised_at)
        values ('northvale', $1, 'i', 'engine', 'disk-full', 'it stopped', $2)`,
      [instance, bench.now()],
    );
    await carry();
    await carry();
    expect(network.given.map(({ to, text }) => [to, text.slice(9, 32)])).toEqual([
      [NUMBERS['sade'], '2 things need you now. '],
      [NUMBERS['malik'], '2 things need you now. '],
    ]);
    expect(
      await bench.rows(
        `select n.kind, n.person, e.kind as event
          from notice n
          join notice_event e on e.notice = n.id
          where e.kind in ('delivered', 'failed')
          order by 1, 2`,
      ),
    ).toEqual([
      { kind: 'rung', person: 'malik', event: 'delivered' },
      { kind: 'rung', person: 'sade', event: 'failed' },
      { kind: 'system-fault', person: 'malik', event: 'delivered' },
      { kind: 'system-fault', person: 'sade', event: 'failed' },
    ]);
  });

  it('leaves once, although two workers carry it and one of them dies', async () => {
    network.does[NUMBERS['sade'] ?? ''] = 'break';
    await overdue();
    await bench.engine.watchNotices('northvale');
    await bench.rows(`update staff_message set not_before = 'epoch'`);
    await Promise.all([
      bench.engine.deliverStaffMessage('northvale', sending),
      bench.engine.deliverStaffMessage('northvale', sending),
    ]);
    await carry();
    expect(network.given.filter(({ to }) => to === NUMBERS['sade'])).toHaveLength(1);
    expect(await record()).toEqual(['sade sent 18:01', 'sade delivered 18:01']);
    await bench.rows(`update staff_message set state = 'sending'`);
    await carry();
    expect(network.given.filter(({ to }) => to === NUMBERS['sade'])).toHaveLength(1);
  });

  it('is sent again only if the provider says that it has no such message', async () => {
    network.does[NUMBERS['sade'] ?? ''] = 'lose';
    await overdue();
    await carry();
    delete network.does[NUMBERS['sade'] ?? ''];
    await carry();
    await carry();
    expect(network.given.filter(({ to }) => to === NUMBERS['sade'])).toHaveLength(1);
    expect(await record()).toEqual(['sade sent 18:01', 'sade delivered 18:01']);
  });

  it('does not leave while service time is accelerated, if its sender is outside', async () => {
    network.external = true;
    await overdue();
    await bench.persistence.clock.setRate(100);
    await carry();
    expect(network.given).toEqual([]);
    expect((await record())[0]).toContain('sade failed clock-accelerated');
  });

  it('does not leave after the work is done', async () => {
    const instance = await overdue();
    const [task] = await bench.rows<{ id: string }>(
      `select id from task where instance = $1 and state = 'open'`,
      [instance],
    );
    valueOf(
      await bench.engine.completeTask({ ...by(amara), task: task?.id ?? '', submission: {} }),
    );
    await carry();
    expect(network.given).toEqual([]);
    expect(await record()).toEqual(['sade withdrawn 18:01']);
  });

  it('rule 5: does not reach a person in conflict, and goes to the next person', async () => {
    await overdue();
    await conflict('sade');
    await carry();
    expect(network.given.map(({ to }) => to)).toEqual([NUMBERS['stella']]);
    expect(await written(`rung = 'R2'`)).toMatchObject([
      { person: 'sade' },
      { person: 'stella', stands_for: 'sade' },
    ]);
  });

  it('permits an acknowledgement only to those whom it reached', async () => {
    const instance = await overdue();
    const [deadline] = await bench.rows<{ id: string }>(
      `select id from deadline where instance = $1`,
      [instance],
    );
    const command = {
      instance,
      deadline: deadline?.id ?? '',
      action: 'calling now',
      until: new Date(Date.parse(bench.now()) + 3600_000).toISOString(),
    };
    const deputy = person('deputy', 'caseworker');
    expect(
      refusalOf(await bench.engine.acknowledgeRung({ ...by(deputy), ...command })),
    ).toMatchObject({ status: 403 });
    await see('deputy');
    valueOf(await bench.engine.acknowledgeRung({ ...by(deputy), ...command }));
  });

  describe('of what is no rung', () => {
    it('B.1 tells the supervisor and the safeguarding lead of broken glass', async () => {
      await bench.rows(
        `insert into staff (organisation, id, name, roles)
          values ('northvale', 'zoe', 'Zoe Invented', '{safeguarding-lead}')`,
      );
      await bench.rows(
        `insert into view_record (organisation, id, person, case_id, what, reason, break_glass, at)
          values ('northvale', 'v', 'sade', 'case-1', 'break-glass', 'her words', true, $1)`,
        [bench.now()],
      );
      await carry();
      await carry();
      expect(await written(`kind = 'broken-glass'`)).toMatchObject([
        { person: 'stella', role: 'supervisor' },
        { person: 'zoe', role: 'safeguarding-lead' },
        { person: 'ada', role: 'safeguarding-lead', how: 'straight-up', stands_for: 'zoe' },
      ]);
    });

    it('E8 tells the safeguarding lead at once that a victim has died, and once', async () => {
      await bench.rows(
        `insert into staff (organisation, id, name, roles)
          values ('northvale', 'zoe', 'Zoe Invented', '{safeguarding-lead}')`,
      );
      await bench.rows(
        `insert into note (organisation, id, case_id, kind, payload, key_id, made_by, at)
          values ('northvale', 'other', 'case-1', 'words', '', 'case-1', 'amara', $1),
            ('northvale', 'death', 'case-1', 'death', '', 'case-1', 'amara', $1)`,
        [bench.now()],
      );
      await carry();
      await carry();
      expect(
        await written(`kind = 'death-recorded' and channel = 'phone' and follows is null`),
      ).toMatchObject([{ person: 'zoe', role: 'safeguarding-lead' }]);
    });

    it('E13 tells the named worker once that a colleague took a call of the victim', async () => {
      const rang = (id: string, by: string, more: { incoming?: boolean; at?: string } = {}) =>
        bench.rows(
          `insert into contact_attempt (organisation, id, case_id, channel, outcome,
              inside_safe_window, key_id, made_by, at, incoming)
            values ('northvale', $1, 'case-1', 'phone', 'reached', false, 'case-1', $2, $3, $4)`,
          [id, by, more.at ?? bench.now(), more.incoming ?? true],
        );
      await rang('taken-by-sade', 'sade');
      // Nobody is told of a call that they took themselves, of one of ours, or of an old one.
      await rang('taken-by-amara', 'amara');
      await rang('ours', 'sade', { incoming: false });
      await rang('long-ago', 'sade', {
        at: new Date(Date.parse(bench.now()) - 8 * 86_400_000).toISOString(),
      });
      await carry();
      await carry();
      expect(
        await bench.rows(
          `select person, about, channel, case_id as "case"
            from notice
            where kind = 'victim-called'`,
        ),
      ).toEqual([{ person: 'amara', about: 'sade', channel: 'inbox', case: 'case-1' }]);
      expect(
        await bench.rows(`select id from notice_occasion where id like 'victim-called/%'`),
      ).toEqual([{ id: 'victim-called/taken-by-sade' }]);
    });

    it('E13 tells nobody of a call about a case that is closed', async () => {
      await bench.rows(`update case_file set status = 'closed'`);
      await bench.rows(
        `insert into contact_attempt (organisation, id, case_id, channel, outcome,
            inside_safe_window, key_id, made_by, at, incoming)
          values ('northvale', 'call', 'case-1', 'phone', 'reached', false, 'case-1', 'sade', $1,
            true)`,
        [bench.now()],
      );
      await carry();
      expect(await written(`kind = 'victim-called'`)).toEqual([]);
    });

    it('E7 tells the safeguarding lead when a safeguarding decision opens, and once', async () => {
      await bench.rows(
        `insert into staff (organisation, id, name, roles)
          values ('northvale', 'zoe', 'Zoe Invented', '{safeguarding-lead}')`,
      );
      await bench.rows(
        `insert into task (organisation, id, instance, element_instance, process, element, case_id,
            grade, created_at)
          values ('northvale', 't1', 'i', '1', 'p', 'safeguarding-decision', 'case-1', 'high', $1),
            ('northvale', 't2', 'i', '2', 'p', 'safeguarding-decision', 'case-2', 'medium', $1),
            ('northvale', 't3', 'i', '3', 'p', 'idva-handover', 'case-1', 'high', $1)`,
        [bench.now()],
      );
      await carry();
      await carry();
      expect(
        await bench.rows(
          `select case_id as "case", person, channel
            from notice
            where kind = 'safeguarding-opened' and follows is null
            order by case_id`,
        ),
      ).toEqual([
        { case: 'case-1', person: 'zoe', channel: 'phone' },
        { case: 'case-2', person: 'zoe', channel: 'inbox' },
      ]);
    });

    describe('what waits for a second person', () => {
      const openOf = (kind: string) =>
        bench.rows(
          `select person, about, channel from notice
            where kind = $1 and follows is null and state = 'open' order by person`,
          [kind],
        );
      const propose = (id: string, kind: string) =>
        bench.rows(
          `insert into note (organisation, id, case_id, kind, payload, key_id, made_by, at)
            values ('northvale', $1, 'case-1', $2, '', 'case-1', 'stella', $3)`,
          [id, kind, bench.now()],
        );

      it('tells the worker and a supervisor who did not propose it of a merge, once', async () => {
        await propose('n1', 'merge-proposed');
        await carry();
        await carry();
        expect(await openOf('merge-proposed')).toEqual([
          { person: 'amara', about: 'stella', channel: 'email' },
          { person: 'sade', about: 'stella', channel: 'email' },
        ]);
      });

      it('tells nobody of a proposal that was taken back before', async () => {
        await propose('n1', 'merge-proposed');
        await propose('n2', 'merge-not-agreed');
        await carry();
        expect(await openOf('merge-proposed')).toEqual([]);
      });

      it('tells worker and supervisor that a suspended channel is to be used again', async () => {
        await propose('n1', 'clearance-asked');
        await carry();
        expect(await openOf('clearance-asked')).toEqual([]); // nothing is suspended any more
        await bench.rows(
          `insert into contact_suspension (organisation, id, case_id, channel, signal, raised_by,
              raised_at)
            values ('northvale', 's1', 'case-1', 'call', 'warning', 'sade', $1)`,
          [bench.now()],
        );
        await propose('n2', 'clearance-agreed');
        await carry();
        expect(await openOf('clearance-asked')).toEqual([]); // somebody has agreed
        await propose('n3', 'clearance-asked');
        await carry();
        await carry();
        expect(await openOf('clearance-asked')).toEqual([
          { person: 'amara', about: 'stella', channel: 'email' },
          { person: 'sade', about: 'stella', channel: 'email' },
        ]);
      });

      it('of merged cases one notice is written that a conflict is to be lifted', async () => {
        await bench.rows(
          `insert into case_file (organisation, id, reference, stage, status, details, key_id,
              opened_at, merged_into)
            select organisation, 'case-2', 'NV-2', stage, status, details, key_id, opened_at, id
            from case_file
            where id = 'case-1'`,
        );
        for (const caseId of ['case-1', 'case-2'])
          await bench.rows(
            `insert into conflict (organisation, person, case_id, reason, declared_by, declared_at,
                lift_asked_by, lift_asked_at)
              values ('northvale', 'sade', $2, '', 'malik', $1, 'stella', $1)`,
            [bench.now(), caseId],
          );
        await carry();
        expect(await openOf('conflict-lift-asked')).toHaveLength(1);
      });

      it('tells another supervisor that a conflict is to be lifted, never who has it', async () => {
        await bench.rows(
          `insert into conflict (organisation, person, case_id, reason, declared_by, declared_at,
              lift_asked_by, lift_asked_at)
            values ('northvale', 'sade', 'case-1', '', 'malik', $1, 'stella', $1)`,
          [bench.now()],
        );
        await carry();
        await carry();
        expect(await openOf('conflict-lift-asked')).toEqual([
          { person: 'malik', about: 'stella', channel: 'email' },
        ]);
      });
    });

    it('E3 tells of a service day without a police file by 08:30, once', async () => {
      const days = () =>
        bench.rows(
          `select occasion, person from notice where kind = 'no-cohort-file' order by 1, 2`,
        );
      await bench.publish('daily-cohort-triage', cohortProgram(), {
        reference: ladderReference({ values: VALUES, calendars: standardCalendars([]) }),
      });
      await carry();
      expect(await days()).toEqual([]); // the journey was published after 08:30
      bench.pass(23 * 60); // Tuesday 08:00
      await carry();
      expect(await days()).toEqual([]);
      bench.pass(31);
      await carry();
      await carry();
      expect(await days()).toEqual([{ occasion: 'no-cohort-file/2026-11-24', person: 'sade' }]);
      bench.pass(23 * 60);
      const file = (id: string, rows: number) =>
        bench.rows(
          `insert into import (organisation, id, mapping, file_hash, state, rows, key_id,
              started_by, started_at)
            values ('northvale', $1, 'police', $1, 'done', $2, $1, 'amara', $3)`,
          [id, rows, bench.now()],
        );
      await file('i', 3);
      bench.pass(6 * 60);
      await carry();
      expect(await days()).toHaveLength(1); // Wednesday: a file came at 07:31
      bench.pass(18 * 60);
      await file('empty', 0);
      bench.pass(2 * 60);
      await carry();
      expect(await days()).toHaveLength(2); // Thursday: a file without rows
      bench.pass(3 * 24 * 60); // Sunday: no service day
      await carry();
      expect(await days()).toHaveLength(2);
    });

    it('E0.2 tells of a fault that stops the work, at once on a High case', async () => {
      const instance = await start();
      await bench.rows(
        `insert into incident (organisation, instance, id, origin, code, message, raised_at)
          values ('northvale', $1, 'i', 'engine', 'disk-full', 'it stopped', $2)`,
        [instance, bench.now()],
      );
      await carry();
      expect(await written(`kind = 'system-fault'`)).toMatchObject([
        { person: 'sade', role: 'supervisor' },
        { person: 'ada', role: 'administrator' },
      ]);
      await bench.rows(`update case_file set grade = 'standard'`);
      await bench.rows(
        `insert into incident (organisation, instance, id, origin, code, message,
          raised_at)
        values ('northvale', $1, 'i2', 'engine', 'disk-full', 'it stopped', $2)`,
        [instance, bench.now()],
      );
      await carry();
      expect(await written(`kind = 'system-fault'`)).toHaveLength(4);
      const channels = await bench.rows(
        `select right(occasion, 2) as of, channel from notice where kind = 'system-fault'
          group by 1, 2 order by 1`,
      );
      expect(channels).toEqual([
        { of: '/i', channel: expect.not.stringMatching('inbox') },
        { of: 'i2', channel: 'inbox' },
      ]);
    });

    it('E0.2 a mended fault asks nobody any more, and is told anew if it returns', async () => {
      const instance = await start();
      const fault = (state: string) =>
        bench.rows(
          `insert into incident (organisation, instance, id, origin, code, message, raised_at)
            values ('northvale', $1, 'engine/timer/t', 'engine', 'disk-full', 'it stopped', $2)
            on conflict (organisation, instance, id) do update
            set state = $3, resolved_by = 'stella',
              raises = incident.raises + ($3 = 'open')::int`,
          [instance, bench.now(), state],
        );
      const faults = () =>
        bench.rows<{ person: string; state: string; by: string | null }>(
          `select n.person, n.state, e.code, e.person as by
            from notice n
            left join notice_event e on e.notice = n.id and e.kind = 'settled'
            where n.kind = 'system-fault' and n.person = 'ada'
            order by n.written_at, n.id`,
        );
      await fault('open');
      await carry();
      expect(await faults()).toEqual([{ person: 'ada', state: 'open', code: null, by: null }]);
      await fault('resolved');
      await carry();
      const mended = { person: 'ada', state: 'closed', code: 'fault-mended', by: 'stella' };
      expect(await faults()).toEqual([mended]);
      bench.pass(1);
      await fault('open');
      await carry();
      await carry();
      expect(await faults()).toEqual([
        mended,
        { person: 'ada', state: 'open', code: null, by: null },
      ]);
      await fault('resolved');
      await carry();
      expect(await faults()).toEqual([mended, mended]);
    });

    it('E0.2 who could not be told of a fault hears that it was mended', async () => {
      const instance = await start();
      for (const number of Object.values(NUMBERS))
        network.does[number] = { outcome: 'failed', code: 'permanent-failure' };
      await bench.rows(
        `insert into incident (organisation, instance, id, origin, code, message, raised_at)
          values ('northvale', $1, 'i', 'engine', 'disk-full', 'it stopped', $2)`,
        [instance, bench.now()],
      );
      for (let round = 0; round < 6; round += 1) await carry();
      const open = () =>
        bench.rows(`select kind from notice where state = 'open' and occasion like '%fault%'`);
      expect(await open()).toContainEqual({ kind: 'nobody-reached' });
      await bench.rows(`update incident set state = 'resolved'`);
      await carry();
      expect(await open()).toEqual([]);
    });

    it('is closed, with who did it, once what it asks for is done', async () => {
      const day = '2026-11-23';
      const occasions = {
        'no-cohort-file': day,
        'safeguarding-opened': 'task-1',
        'worker-named': 'note-1',
        'approval-requested': 'request-1',
        'messages-held': `case-1/${day}`,
        'broken-glass': 'view-1',
      };
      await bench.rows(
        `insert into notice (organisation, id, occasion, subject, kind, person, role, how, channel,
            written_at)
          select 'northvale', key, key || '/' || value, key, key, 'sade', 'supervisor', 'on-duty',
            'inbox', $2
          from jsonb_each_text($1::jsonb)`,
        [JSON.stringify(occasions), bench.now()],
      );
      await bench.rows(
        `insert into outbox (organisation, id, kind, case_id, payload, key_id, at, state, error)
          values ('northvale', 'm', 'contact-message', 'case-1', '', 'case-1', $1, 'pending',
            'limit-of-case')`,
        [bench.now()],
      );
      await bench.rows(
        `insert into note (organisation, id, case_id, kind, payload, key_id, made_by, at)
          values ('northvale', 'note-1', 'case-1', 'worker-assigned', '', 'case-1', 'stella', $1)`,
        [bench.now()],
      );
      const ended = async () =>
        (
          await bench.rows<{ kind: string; code: string; by: string | null }>(
            `select n.kind, e.code, e.person as by
              from notice n
              join notice_event e on e.notice = n.id and e.kind = 'settled'
              where n.state = 'closed'
              order by n.kind`,
          )
        ).map(({ kind, code, by: whom }) => [kind, code, whom].join(' '));
      await carry();
      expect(await ended()).toEqual([]);
      await bench.rows(`update outbox set state = 'sent', error = null`);
      await bench.rows(
        `insert into note (organisation, id, case_id, kind, payload, key_id, made_by, at)
          values ('northvale', 'note-2', 'case-1', 'worker-assigned', '', 'case-1', 'malik',
            $1::timestamptz + interval '1 minute')`,
        [bench.now()],
      );
      await bench.rows(
        `insert into import (organisation, id, mapping, file_hash, state, rows, key_id, started_by,
            started_at)
          values ('northvale', 'i', 'police', 'i', 'done', 3, 'i', 'amara', $1)`,
        [bench.now()],
      );
      await carry();
      expect([...new Set(await ended())]).toEqual([
        'messages-held nothing-held ',
        'no-cohort-file file-came amara',
        'worker-named another-worker malik',
      ]);
    });

    it('E3 tells the worker of a message to the victim that failed', async () => {
      await bench.rows(
        `insert into outbox (organisation, id, kind, case_id, payload, key_id, at, state, error)
          values ('northvale', 'm', 'contact-message', 'case-1', '', 'case-1', $1, 'failed',
            'no-such-number')`,
        [bench.now()],
      );
      await carry();
      expect(await written(`kind = 'victim-message-failed'`)).toMatchObject([
        { person: 'amara', role: 'named-worker' },
        { person: 'sade', role: 'supervisor' },
      ]);
      const open = () =>
        bench.rows(`select 1 from notice where kind = 'victim-message-failed' and state = 'open'`);
      await carry();
      expect(await open()).toHaveLength(2);
      await bench.rows(`update outbox set state = 'sent' where id = 'm'`);
      await carry();
      expect(await open()).toEqual([]); // the provider has delivered it all the same
    });

    it('warns administrators before the bank holidays run out', async () => {
      await bench.publish('reviews', reviewProgram(), {
        reference: ladderReference({
          values: VALUES,
          calendars: {
            clock: { base: 'clock', holidays: ['2026-12-26'], closures: [] },
            WD: { base: 'working-day', holidays: ['2026-12-26'], closures: [] },
          },
        }),
      });
      await carry();
      await carry();
      expect(await written(`kind = 'bank-holidays'`)).toMatchObject([{ person: 'ada' }, {}]);
      await bench.publish('reviews', reviewProgram(), {
        reference: ladderReference({
          values: VALUES,
          calendars: {
            clock: { base: 'clock', holidays: ['2027-12-27'], closures: [] },
            WD: { base: 'working-day', holidays: ['2027-12-27'], closures: [] },
          },
        }),
      });
      await carry();
      expect(await written(`kind = 'bank-holidays' and state = 'open'`)).toEqual([]);
    });
  });

  it('E0.2 T1: one message a day counts what waits in the digest', async () => {
    await bench.rows(
      `insert into notice (organisation, id, occasion, subject, person, role, how, channel, rung,
          written_at)
        select 'northvale', 'd' || n, 'o' || n, 'case-' || n, 'sade', 'supervisor', 'on-duty',
          'digest', 'R2', '2026-11-23T06:00Z'
        from generate_series(1, 3) n`,
    );
    await carry();
    await carry();
    expect(network.given.map(({ to, text }) => [to, text.slice(0, 32)])).toEqual([
      [NUMBERS['sade'], 'Waymark: 3 notices wait for you.'],
    ]);
    bench.pass(24 * 60);
    await carry();
    expect(network.given).toHaveLength(2);
  });

  const see = async (who: string) => {
    await bench.persistence.inOrganisation('northvale', (tx) =>
      markNoticesSeen(tx, { person: who, notices: null, at: bench.now() }),
    );
  };
  const conflict = (who: string) =>
    bench.rows(
      `insert into conflict (organisation, person, case_id, reason, declared_at)
        values ('northvale', $2, 'case-1', 'neighbour', $1)`,
      [bench.now(), who],
    );
});
