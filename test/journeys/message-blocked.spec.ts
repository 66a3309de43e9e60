import { Simulation } from '@waymark/simulator';
import { shippedPrograms, shippedReference } from './published.js';

const programs = shippedPrograms();

/** Nothing is safe to send to her. */
function withoutSafeMessages(process: string, variables: Record<string, string | boolean | null>) {
  const asked: string[] = [];
  const simulation = new Simulation({
    now: '2026-11-23T09:00:00.000Z',
    reference: shippedReference(),
    handlers: {
      'send-message': ({ headers }) => {
        asked.push(`${headers['messageClass']}`);
        return { kind: 'throw', throws: 'error', code: 'message-blocked' };
      },
    },
  });
  for (const program of programs) simulation.deploy(program);
  const id =
    simulation.start({
      process,
      businessKey: 'case-1',
      variables: { caseId: 'case-1', ...variables },
    }) ?? '';
  const state = () => simulation.instance(id)?.state;
  const at = (): string[] => Object.values(state()?.elements ?? {}).map(({ node }) => node);
  const task = (node: string): string =>
    Object.values(state()?.elements ?? {}).find((element) => element.node === node)?.id ?? '';
  return {
    simulation,
    id,
    asked,
    at,
    task,
    incidents: () => Object.keys(state()?.incidents ?? {}),
  };
}

describe('a message that is not safe to send', () => {
  it('the information pack becomes contact by a person', () => {
    const run = withoutSafeMessages('victim-journey', {
      priority: 'P4',
      contactMethod: 'pack',
      policeGrade: null,
      daFlag: false,
      receivedAt: '2026-11-23T09:00:00Z',
    });
    expect(run.asked).toEqual(['information']);
    expect(run.at()).toContain('attempt-contact');
    expect(run.at()).not.toContain('information-check');
  });

  it('a survey or letter is simply not sent after closure', () => {
    const run = withoutSafeMessages('closure-and-feedback', { priority: 'P3', grade: 'standard' });
    const by = { kind: 'person' as const, id: 'uma-abbott', roles: ['supervisor'] };
    run.simulation.send(
      run.id,
      {
        kind: 'complete-task',
        task: run.task('prepare-closure'),
        variables: {
          surveyChosen: true,
          letterChosen: true,
          assessedWithVictim: 'in-time',
          openActions: 'none',
          closureReason: 'support-completed',
        },
      },
      by,
    );
    run.simulation.send(
      run.id,
      {
        kind: 'complete-task',
        task: run.task('approve-closure'),
        variables: { closureApproved: true },
      },
      by,
    );
    run.simulation.advanceTo('2026-12-31T09:00:00.000Z');
    expect(run.asked.sort()).toEqual(['closure', 'survey']);
    expect([run.at().includes('window-over'), run.incidents()]).toEqual([true, []]);
  });
});
