import { prepareJourney } from '@waymark/definitions';
import { isRole } from '@waymark/domain';
import { checkFormSchema } from '@waymark/forms';
import { loadReference, readJourney, shippedJourneys } from '@waymark/journeys';
import type { TaskPlan, ValuePlan } from '@waymark/machine';
import { nodesOf, programOf } from './published.js';
import { WORDS_TO_AVOID } from './words-to-avoid.js';

const NO_TASK: TaskPlan = {};
const journeys = shippedJourneys().map((journey) => [journey.name, journey] as const);

describe.each(journeys)('journey %s', (_name, journey) => {
  const program = programOf(journey);
  const tasks = nodesOf(program).flatMap(([process, node]) =>
    node.type === 'userTask' ? [{ process, node, task: node.task ?? NO_TASK }] : [],
  );

  it('is published without a finding', () => {
    expect(prepareJourney({ files: readJourney(journey) }).findings).toEqual([]);
  });

  it('has the processes that journey.json names', () =>
    expect(Object.keys(program.processes).sort()).toEqual([...journey.processes].sort()));

  it('has forms that pass every check', () =>
    expect(Object.values(program.forms).flatMap((form) => checkFormSchema(form))).toEqual([]));

  it.each(tasks.map((one) => [one.node.id, one] as const))(
    'task %s has a form, roles, a priority, a clock and somebody who may complete it',
    (id, { process, node, task }) => {
      expect(Object.keys(program.forms)).toContain(task.form);
      expect(rolesIn(task.roles).every(isRole) && rolesIn(task.roles).length > 0).toBe(true);
      expect({
        priority: task.priority !== undefined,
        deadline: node.deadline !== undefined,
      }).toEqual({ priority: true, deadline: true });
      expect(program.permissions.processes[process]?.elements?.[id]?.complete).toEqual(
        expect.arrayContaining(rolesIn(task.roles)),
      );
    },
  );

  it('has titles without personal data', () => {
    const readByTitles = tasks.flatMap(({ task }) =>
      task.title?.kind === 'feel' ? task.title.reads : [],
    );
    expect(readByTitles.filter((name) => program.variables[name]?.class === 'personal')).toEqual(
      [],
    );
  });

  it('names only rules, calls and decisions that exist', () => {
    const rules = new Set(Object.keys(loadReference().rules));
    const literal = nodesOf(program).flatMap(([, node]) =>
      node.deadline?.rule.kind === 'literal' ? [node.deadline.rule.value] : [],
    );
    expect(literal.filter((rule) => typeof rule !== 'string' || !rules.has(rule))).toEqual([]);
    expect(
      nodesOf(program).filter(([, { call }]) => call && !program.processes[call.process]),
    ).toEqual([]);
    expect(
      nodesOf(program).filter(([, { decision }]) => decision && !program.decisions[decision.id]),
    ).toEqual([]);
  });

  it('draws every node and flow', () => {
    for (const { name, xml } of readJourney(journey).filter((file) =>
      file.name.endsWith('.bpmn'),
    )) {
      const drawn = new Set([...xml.matchAll(/bpmnElement="([^"]+)"/g)].map((match) => match[1]));
      const plan = program.processes[name.replace('.bpmn', '')];
      expect(
        [...Object.keys(plan?.nodes ?? {}), ...Object.keys(plan?.flows ?? {})].filter(
          (id) => !drawn.has(id),
        ),
      ).toEqual([]);
    }
  });

  it('speaks the words of the glossary', () => {
    const shown = readJourney(journey)
      .filter(({ name }) => name.startsWith('forms/'))
      .map(({ xml }) => xml.toLowerCase())
      .join('\n');
    // An incident is what happened to a victim: there it is the right word.
    const wrong = [
      ...Object.values(WORDS_TO_AVOID)
        .map(({ not }): string => not)
        .filter((word) => word !== 'incident'),
      'perpetrator',
      'disengaged',
      'refused to engage',
      'juvenile',
      'male answered',
    ];
    expect(wrong.filter((word) => shown.includes(word))).toEqual([]);
  });
});

/** A list of roles, or the texts of an expression that chooses between lists. */
const rolesIn = (roles: ValuePlan | undefined): string[] => {
  if (roles === undefined) return [];
  if (roles.kind === 'feel')
    return [
      ...new Set(
        [...roles.text.matchAll(/"([a-z-]+)"/g)].map((match) => match[1] ?? '').filter(isRole),
      ),
    ];
  return Array.isArray(roles.value) ? roles.value.filter((role) => typeof role === 'string') : [];
};
