import type { Program } from '@waymark/machine';
import { approverOf } from './change.js';
import { whatNeedsApproval } from './what-needs-approval.js';

const program = (change: object = {}): Program =>
  ({
    id: 'x',
    format: 1,
    journey: 'j',
    processes: {},
    decisions: {},
    forms: {},
    variables: {},
    permissions: { processes: {} },
    ...change,
  }) as unknown as Program;
/** A process whose elements are given in the order in which they follow one another. */
const processOf = (nodes: Record<string, object>, more: object = {}) => {
  const ids = Object.keys(nodes);
  const flows = ids.slice(1).map((target, index) => ({
    id: `f${index}`,
    source: ids[index],
    target,
  }));
  return {
    id: 'p',
    executable: true,
    flows: Object.fromEntries(flows.map((flow) => [flow.id, flow])),
    scopes: { p: { nodes: ids, starts: ids.slice(0, 1), eventSubProcesses: [], data: [] } },
    nodes: Object.fromEntries(
      ids.map((id, index) => [
        id,
        {
          id,
          type: 'userTask',
          scope: 'p',
          incoming: index > 0 ? [`f${index - 1}`] : [],
          outgoing: index < flows.length ? [`f${index}`] : [],
          ...nodes[id],
        },
      ]),
    ),
    ...more,
  };
};
const withNodes = (nodes: Record<string, object>, change: object = {}) =>
  program({ processes: { p: processOf(nodes) }, ...change });
const withDeadline = (rule?: string) =>
  withNodes({
    review: rule ? { deadline: { rule: { kind: 'literal', value: rule } } } : {},
  });
const withForm = (...fields: object[]) =>
  program({ forms: { contact: { id: 'contact', title: 'Contact', fields } } });
const NEVER = { field: 'x', equals: 'never' };
const safeField = { name: 'phone', type: 'choice', label: 'Phone', bind: 'case.contactRule.phone' };
const message = (name: string, key?: string) => ({
  events: [
    { kind: 'message', message: { name, ...(key && { key: { kind: 'feel', text: key } }) } },
  ],
});
const LEAD = 'safeguarding-lead';
const SECOND = 'second-person';

/** Code, place and who has to agree, of each change. */
const found = (live: Program | null, next: Program): string[][] =>
  whatNeedsApproval(live, next).map(({ code, place, needs }) => [code, place, needs]);
const places = (live: Program | null, next: Program): string[] =>
  whatNeedsApproval(live, next).map(({ place }) => place);

describe('whatNeedsApproval', () => {
  it('needs nobody for a new journey that touches no case and keeps nothing about a person', () => {
    const next = withNodes(
      { start: { type: 'startEvent' }, ask: { task: { form: 'note' } } },
      {
        forms: {
          note: { id: 'note', title: 'Note', fields: [{ name: 'n', type: 'text', label: 'N' }] },
        },
        variables: { n: { type: 'string', class: 'none' } },
      },
    );
    expect(found(null, next)).toEqual([]);
    expect(found(null, withDeadline('first-contact-P1'))).toEqual([]);
    expect(found(next, next)).toEqual([]);
  });

  it.each(['safe-contact', 'risk-grade', 'escalation'])(
    'needs the lead for the decision %s when it is new, changed or removed',
    (name) => {
      const [one, two] = [
        program({ decisions: { [name]: { model: 1 } } }),
        program({ decisions: { [name]: { model: 2 } } }),
      ];
      for (const [live, next] of [
        [null, one],
        [one, two],
        [one, program()],
      ] as const)
        expect(found(live, next)).toEqual([['decision-changed', `decision ${name}`, LEAD]]);
      expect(found(one, one)).toEqual([]);
    },
  );

  it('needs the lead for any decision of a live version that changes, not for a new one', () => {
    const [one, two] = [1, 2].map((model) => program({ decisions: { other: { model } } }));
    expect(found(null, one!)).toEqual([]);
    expect(found(program(), one!)).toEqual([]);
    expect(found(one!, two!)).toEqual([['decision-changed', 'decision other', LEAD]]);
    expect(found(one!, program())).toEqual([['decision-changed', 'decision other', LEAD]]);
  });

  it('needs the lead for form fields that write safe contact, grade or consent', () => {
    expect(found(null, withForm(safeField))).toEqual([
      ['form-safety-changed', 'form contact', LEAD],
    ]);
    expect(
      places(null, withForm({ ...safeField, bind: ['variable.x', 'case.consent.sharing'] })),
    ).toEqual(['form contact']);
    expect(
      places(withForm(safeField), withForm(safeField, { name: 'x', type: 'text', label: 'X' })),
    ).toEqual([]);
    expect(places(withForm(safeField), withForm())).toEqual(['form contact']);
  });

  it('C4: needs a second person for every other binding to the case file', () => {
    const note = { name: 'note', type: 'text', label: 'Note', bind: 'case.workerNote' };
    expect(found(null, withForm(note))).toEqual([['case-binding-added', 'form contact', SECOND]]);
    expect(found(withForm(), withForm(note))).toEqual([
      ['case-binding-added', 'form contact', SECOND],
    ]);
    expect(found(withForm(note), withForm(note))).toEqual([]);
    const shows = program({
      forms: {
        f: {
          id: 'f',
          title: 'F',
          fields: [],
          showsResult: [{ variable: 'case.review', label: 'R' }],
        },
      },
    });
    expect(found(null, shows)).toEqual([['case-binding-added', 'form f', SECOND]]);
  });

  it('needs a second person for a question that is asked otherwise, not for its wording', () => {
    const field = { name: 'x', type: 'text', label: 'X', required: true };
    const live = withForm(field);
    expect(found(live, withForm({ ...field, label: 'Y', hint: 'Z' }))).toEqual([]);
    expect(found(live, withForm(field, { name: 'y', type: 'text', label: 'Y' }))).toEqual([]);
    expect(found(live, withForm({ ...field, required: false }))).toEqual([
      ['form-changed', 'form contact', SECOND],
    ]);
    expect(found(live, program())).toEqual([['form-changed', 'form contact', SECOND]]);
  });

  const spoke = { name: 'spoke', type: 'boolean', label: 'Did you speak to them?' };
  const danger = {
    name: 'emergency',
    type: 'boolean',
    label: 'Are they in danger now?',
    requiredWhen: { field: 'spoke', equals: true },
  };
  it.each<[string, object[]]>([
    ['deleted', [spoke]],
    ['made optional', [spoke, { ...danger, requiredWhen: undefined }]],
    ['given an answer', [spoke, { ...danger, default: false }]],
    ['hidden', [spoke, { ...danger, visibleWhen: { field: 'spoke', equals: 'never' } }]],
    ['worded otherwise', [spoke, { ...danger, label: 'Are they well?' }]],
    ['asked only if another answer is given', [{ ...spoke, visibleWhen: NEVER }, danger]],
  ])('rule 8: needs the lead if the question about danger is %s', (_what, fields) => {
    const live = withForm(spoke, danger);
    expect(found(live, live)).toEqual([]);
    expect(found(live, withForm(...fields))).toEqual([
      ['form-safety-changed', 'form contact', LEAD],
    ]);
    expect(found(live, withForm(spoke, danger, { name: 'x', type: 'text', label: 'X' }))).toEqual(
      [],
    );
  });

  it('rule 8: needs the lead if a task asks about danger no more', () => {
    const asking = (form: string) =>
      withNodes(
        { call: { task: { form } } },
        {
          forms: {
            contact: { id: 'contact', title: 'Contact', fields: [spoke, danger] },
            note: { id: 'note', title: 'Note', fields: [] },
          },
        },
      );
    expect(found(asking('contact'), asking('note'))).toEqual([
      ['danger-not-asked', 'danger question p/call', LEAD],
      ['element-changed', 'p/call', SECOND],
    ]);
    expect(approverOf(whatNeedsApproval(asking('note'), asking('contact')))).toBe(SECOND);
  });

  it('rule 8: needs the lead if a form says no more that it follows a conversation', () => {
    const spokenForm = (afterSpeech: boolean) =>
      program({ forms: { contact: { id: 'contact', title: 'Contact', afterSpeech, fields: [] } } });
    expect(places(spokenForm(true), spokenForm(false))).toEqual(['form contact']);
  });

  it('E4: needs the lead if a question of a checklist is deleted', () => {
    const checklist = (...ids: string[]) =>
      withForm({
        name: 'answers',
        type: 'instrument',
        label: 'Answers',
        questions: ids.map((id) => ({ id, text: id })),
      });
    expect(found(checklist('q1', 'q2'), checklist('q1'))).toEqual([
      ['form-safety-changed', 'form contact', LEAD],
    ]);
  });

  it('needs the lead for a deadline that follows another rule or is removed', () => {
    const changed = ['deadline-changed', 'deadline p/review', LEAD];
    expect(found(withDeadline('review-high'), withDeadline('review-standard'))).toEqual([changed]);
    expect(found(withDeadline('review-high'), withDeadline())).toEqual([changed]);
    expect(found(withDeadline(), withDeadline('review-high'))).toEqual([]);
  });

  it('C3: needs the lead if a message is renamed, is heard no more or is heard anew', () => {
    const catching = (...names: string[]) =>
      withNodes({
        start: { type: 'startEvent' },
        wait: { type: 'intermediateCatchEvent', events: names.flatMap((n) => message(n).events) },
      });
    const live = catching('contact.unsafe');
    expect(found(live, live)).toEqual([]);
    expect(found(live, catching('contact.safe')).filter(([, , needs]) => needs === LEAD)).toEqual([
      ['message-no-longer-received', 'p/wait', LEAD],
      ['message-received', 'p/wait', LEAD],
    ]);
    expect(found(null, live)).toEqual([['message-received', 'p/wait', LEAD]]);
  });

  it('C3: needs the lead if a message is caught by another key', () => {
    const by = (key: string) =>
      withNodes({ wait: { type: 'intermediateCatchEvent', ...message('reply', key) } });
    expect(approverOf(whatNeedsApproval(by('caseId'), by('"nobody"')))).toBe(LEAD);
  });

  it.each([
    ['a message', message('victim.reply')],
    ['a signal', { events: [{ kind: 'signal', name: 'victim.reply' }] }],
  ])('C4: needs the lead for a new journey that starts on %s', (_what, event) => {
    expect(found(null, withNodes({ start: { type: 'startEvent', ...event } }))).toEqual([
      ['message-start', 'p/start', LEAD],
    ]);
  });

  it('C4: needs the lead for a new journey that starts with a receive task', () => {
    const next = withNodes({ take: { type: 'receiveTask', message: { name: 'victim.reply' } } });
    expect(places(null, next)).toEqual(['p/take']);
  });

  it('C3: needs the lead if the rights of a process or task change', () => {
    const rights = (escalation: object) =>
      withNodes({ tell: {} }, { permissions: { processes: { p: escalation } } });
    const live = rights({ see: ['supervisor'], elements: { tell: { complete: ['supervisor'] } } });
    for (const wider of [
      {
        see: ['supervisor', 'service-designer'],
        elements: { tell: { complete: ['supervisor'] } },
      },
      { see: ['supervisor'], elements: { tell: { complete: ['service-designer'] } } },
      { see: ['supervisor'] },
      {},
      {
        see: ['supervisor'],
        start: ['service-designer'],
        elements: { tell: { complete: ['supervisor'] } },
      },
    ]) {
      const changes = found(live, rights(wider));
      expect(changes.length).toBeGreaterThan(0);
      expect(changes.every(([code, , needs]) => code === 'rights-changed' && needs === LEAD)).toBe(
        true,
      );
    }
    const sameInAnotherOrder = rights({
      elements: { tell: { complete: ['supervisor'] } },
      see: ['supervisor'],
    });
    expect(found(live, sameInAnotherOrder)).toEqual([]);
  });

  it('C3: needs the lead if a task is offered to others, or a new one to a new role', () => {
    const offered = (role: string) => ({ task: { roles: { kind: 'literal', value: role } } });
    const live = withNodes({ call: offered('caseworker') });
    expect(found(live, withNodes({ call: offered('service-designer') }))).toContainEqual([
      'rights-changed',
      'p/call',
      LEAD,
    ]);
    const added = (role: string) => withNodes({ call: offered('caseworker'), read: offered(role) });
    expect(found(live, added('service-designer'))).toContainEqual([
      'rights-changed',
      'p/read',
      LEAD,
    ]);
    expect(approverOf(whatNeedsApproval(live, added('caseworker')))).toBe(SECOND);
  });

  it('C4: needs the lead if a new process gives a part in the journey to a new role', () => {
    const taskFor = (role: string) => ({
      task: { roles: { kind: 'literal', value: [role] } },
    });
    const live = withNodes({ a: taskFor('caseworker') });
    const withCalled = (role: string, rights: object = {}) =>
      program({
        processes: {
          ...live.processes,
          called: { ...processOf({ b: taskFor(role) }), id: 'called' },
        },
        permissions: { processes: { called: rights } },
      });
    const added = ['process-added', 'called', SECOND];
    expect(found(live, withCalled('caseworker'))).toEqual([added]);
    expect(found(live, withCalled('caseworker', { see: ['caseworker'] }))).toEqual([added]);
    expect(found(live, withCalled('service-designer'))).toEqual([
      ['rights-changed', 'called/b', LEAD],
      added,
    ]);
    for (const right of ['start', 'see', 'operate'])
      expect(found(live, withCalled('caseworker', { [right]: ['auditor'] }))).toEqual([
        ['rights-changed', 'called', LEAD],
        added,
      ]);
  });

  it('C3: needs the lead if an element or a process of a live journey is removed', () => {
    const live = withNodes({ start: { type: 'startEvent' }, tell: {}, end: { type: 'endEvent' } });
    const without = withNodes({ start: { type: 'startEvent' }, end: { type: 'endEvent' } });
    expect(found(live, without)).toContainEqual(['element-removed', 'p/tell', LEAD]);
    expect(found(live, program())).toContainEqual(['process-removed', 'p', LEAD]);
    expect(found(null, without)).toEqual([]);
  });

  it('needs a second person if a live journey goes another way or does something else', () => {
    const live = withNodes({ a: {}, b: {}, c: {} });
    expect(found(live, withNodes({ a: {}, c: {}, b: {} })).map(([code]) => code)).toEqual([
      'flow-changed',
      'flow-changed',
      'flow-changed',
    ]);
    const closed = structuredClone(live);
    closed.processes['p']!.flows['f0']!.condition = { kind: 'feel', text: 'false' } as never;
    expect(found(live, closed)).toEqual([['flow-changed', 'p/a', SECOND]]);
    const otherwise = withNodes({ a: {}, b: { outputs: [{ target: 'x' }] }, c: {} });
    expect(found(live, otherwise)).toEqual([['element-changed', 'p/b', SECOND]]);
    expect(found(live, withNodes({ a: { name: 'Another name' }, b: {}, c: {} }))).toEqual([]);
  });

  it.each<[string, object, object]>([
    ['data that hides a variable', {}, { data: [{ name: 'grade' }] }],
    [
      'data that begins otherwise',
      { data: [{ name: 'n' }] },
      { data: [{ name: 'n', initial: 1 }] },
    ],
    ['data that goes', { data: [{ name: 'n' }] }, {}],
  ])('C3: needs a second person for %s', (_, before, after) => {
    const scope = { nodes: ['a'], starts: ['a'], eventSubProcesses: [], data: [] };
    const withData = (data: object) =>
      program({ processes: { p: processOf({ a: {} }, { scopes: { p: { ...scope, ...data } } }) } });
    expect(found(withData(before), withData(after))).toEqual([['data-changed', 'data p', SECOND]]);
    expect(found(withData(before), withData(before))).toEqual([]);
  });

  it('C3: needs a second person for a process that nobody starts any more', () => {
    const plan = processOf({ a: {} });
    const versions = [true, false].map((executable) =>
      program({ processes: { p: { ...plan, executable } } }),
    );
    expect(found(versions[0]!, versions[1]!)).toEqual([['data-changed', 'data p', SECOND]]);
  });

  it('C3: needs a second person for a new question that writes what is in use', () => {
    const asked = { name: 'n', type: 'text', label: 'N' };
    const hidden = { name: 'h', type: 'hidden', bind: 'variable.grade', default: 'standard' };
    const variables = { grade: { type: 'string', class: 'special' } };
    const live = { ...withForm(asked), variables } as Program;
    const next = { ...withForm(asked, hidden), variables } as Program;
    expect(found(live, next)).toEqual([['form-changed', 'form contact', SECOND]]);
    const byName = { ...withForm(asked, { ...asked, name: 'grade' }), variables } as Program;
    expect(found(live, byName)).toEqual([['form-changed', 'form contact', SECOND]]);
    const another = { ...withForm(asked, { ...asked, name: 'other' }), variables } as Program;
    expect(found(live, another)).toEqual([]);
  });

  it('C3: needs a second person for messages that a version begins to send', () => {
    const job = (type: string, headers = {}) => ({
      type: 'serviceTask',
      job: { type: { kind: 'literal', value: type }, retries: 3, headers },
    });
    const texting = withNodes({ text: job('send-message', { template: 'pack' }) });
    expect(found(null, texting)).toEqual([['message-sent', 'p/text', SECOND]]);
    expect(found(null, withNodes({ note: job('log') }))).toEqual([]);
    expect(found(texting, texting)).toEqual([]);
    const throwing = withNodes({ end: { type: 'endEvent', ...message('contact.unsafe') } });
    expect(found(null, throwing)).toEqual([['message-sent', 'p/end', SECOND]]);
    const sendTask = withNodes({ send: { type: 'sendTask', message: { name: 'x' } } });
    expect(found(null, sendTask)).toEqual([['message-sent', 'p/send', SECOND]]);
  });

  it('C4: needs a second person for what a version begins to keep about people', () => {
    const keeping = (kind: string, type = 'string') =>
      program({ variables: { reply: { type, class: kind } } });
    for (const live of [null, program()]) {
      expect(found(live, keeping('none'))).toEqual([]);
      for (const kind of ['personal', 'special'])
        expect(found(live, keeping(kind))).toEqual([
          ['personal-variable', 'variable reply', SECOND],
        ]);
    }
    expect(found(keeping('personal'), keeping('none'))).toEqual([
      ['variable-changed', 'variable reply', SECOND],
    ]);
    // A bare diagram declares nothing: that its names are personal is an assumption.
    expect(whatNeedsApproval(null, keeping('personal'), { bare: true })).toEqual([]);
  });

  it('says each change in a sentence', () => {
    const live = withNodes({ tell: { name: 'Tell the lead' } });
    expect(whatNeedsApproval(live, withNodes({})).map(({ words }) => words)).toEqual([
      '“Tell the lead” (p/tell) is removed.',
    ]);
  });
});
