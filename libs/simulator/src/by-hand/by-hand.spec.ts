import type { NodePlan } from '@waymark/machine';
import { message, node, processOf, programOf, task, timer } from '../testing/programs.js';
import type { ByHand } from './by-hand.js';
import { HandTrial, type HandView } from './hand-trial.js';
import type { HandFlow } from './hand-program.js';

const AT = '2026-01-05T09:00:00.000Z';
const choice = (type: 'exclusiveGateway' | 'inclusiveGateway') =>
  processOf(
    'choice',
    [node('which', type), task('left'), task('right')],
    ['start>which', 'which>left', 'which>right', 'left>end', 'right>end'],
  );
const handOf = (plans: Parameters<typeof programOf>[0], messageFlows: HandFlow[] = []): HandTrial =>
  new HandTrial(programOf(plans), messageFlows, AT);
const flow = (id: string, from: string | null, to: string | null): HandFlow => ({
  id,
  from,
  to,
  fromX: null,
  toX: null,
});
const entered = ({ path }: HandView): (string | null)[] =>
  path.flatMap(({ changes }) =>
    changes.filter(({ what }) => what === 'entered').map(({ element }) => element),
  );
const ready = ({ ready: places }: HandView): string[] => places.map(({ element }) => element);
const trigger = (element: string) => ({ do: 'trigger', element }) as const;

describe('a diagram moved by hand', () => {
  it('takes the way that was chosen, from then on, and tasks are done by themselves', () => {
    const hand = handOf([choice('exclusiveGateway')]);
    hand.take({ do: 'choose', gateway: 'which', flows: ['which>right'] });
    hand.take(trigger('start'));
    expect(entered(hand.view())).toEqual(['start', 'which', 'right', 'end']);
    hand.take({ do: 'choose', gateway: 'which', flows: ['which>left'] });
    hand.take(trigger('start'));
    expect(entered(hand.view()).slice(4)).toEqual(['start', 'which', 'left', 'end']);
  });

  it('ends at a choice of one way that nobody made, and stops at one of several', () => {
    const one = handOf([choice('exclusiveGateway')]);
    one.take(trigger('start'));
    expect(one.view()).toMatchObject({ instances: [{ status: 'completed' }], incidents: [] });
    const several = handOf([choice('inclusiveGateway')]);
    several.take(trigger('start'));
    expect(several.view()).toMatchObject({
      instances: [{ status: 'active' }],
      incidents: [{ element: 'which', code: 'no-flow' }],
    });
  });

  it('waits at what is paused until it is triggered', () => {
    const hand = handOf([
      processOf('visit', [task('call'), task('note')], ['start>call', 'call>note', 'note>end']),
    ]);
    hand.take({ do: 'pause', element: 'call' });
    hand.take(trigger('start'));
    expect(entered(hand.view())).toEqual(['start', 'call']);
    expect(ready(hand.view())).toEqual(['call', 'start']);
    expect(hand.take(trigger('note'))).toBe('not-waiting');
    expect(hand.take(trigger('nowhere'))).toBe('not-found');
    hand.take(trigger('call'));
    expect(entered(hand.view())).toEqual(['start', 'call', 'note', 'end']);
    expect(hand.undo()).toEqual(trigger('call'));
    expect(entered(hand.view())).toEqual(['start', 'call']);
  });

  it('keeps a paused stage open after its content, until it is triggered', () => {
    const plan = processOf('visit', [node('stage', 'subProcess')], ['start>stage', 'stage>end']);
    const inner = (id: string, type: 'startEvent' | 'userTask', flows: Partial<NodePlan>) => ({
      ...node(id, type),
      scope: 'stage',
      incoming: [],
      outgoing: [],
      ...flows,
    });
    const hand = handOf([
      {
        ...plan,
        nodes: {
          ...plan.nodes,
          begin: inner('begin', 'startEvent', { outgoing: ['begin>write'] }),
          write: inner('write', 'userTask', { incoming: ['begin>write'] }),
        },
        flows: {
          ...plan.flows,
          'begin>write': { id: 'begin>write', source: 'begin', target: 'write' },
        },
        scopes: {
          ...plan.scopes,
          stage: { nodes: ['begin', 'write'], starts: ['begin'], eventSubProcesses: [], data: [] },
        },
      },
    ]);
    hand.take({ do: 'pause', element: 'stage' });
    hand.take(trigger('start'));
    expect(entered(hand.view())).toEqual(['start', 'stage', 'begin', 'write']);
    hand.take(trigger('stage'));
    expect(hand.view().instances).toMatchObject([{ status: 'completed' }]);
  });

  it('lets times and messages wait for a person', () => {
    const hand = handOf([
      processOf(
        'visit',
        [
          node('later', 'intermediateCatchEvent', { events: timer('duration', 'PT1H') }),
          node('reply', 'intermediateCatchEvent', { events: message('reply', 'unknown') }),
        ],
        ['start>later', 'later>reply', 'reply>end'],
      ),
    ]);
    hand.take(trigger('start'));
    expect(ready(hand.view())).toEqual(['later', 'start']);
    hand.take(trigger('later'));
    hand.take(trigger('reply'));
    expect(hand.view().instances).toMatchObject([{ status: 'completed' }]);
  });

  it('sends along message flows, and what a pool gets has no effect', () => {
    const asks = processOf('asks', [task('ask')], ['start>ask', 'ask>end']);
    const answers = {
      ...processOf(
        'answers',
        [node('asked', 'startEvent', { events: message('any') })],
        ['asked>end'],
      ),
    };
    const hand = handOf([asks, answers], [flow('over', 'ask', 'asked'), flow('out', 'ask', null)]);
    hand.take(trigger('start'));
    expect(hand.view().instances).toMatchObject([
      { process: 'asks', status: 'completed' },
      { process: 'answers', status: 'completed' },
    ]);
    expect(hand.take(trigger('out'))).toBeNull();
    expect(hand.view().instances).toHaveLength(2);
    hand.take(trigger('over'));
    expect(hand.view().instances).toHaveLength(3);
  });

  it('stops what begins itself again and again', () => {
    const round = processOf(
      'round',
      [
        node('again', 'startEvent', { events: message('again') }),
        node('send', 'endEvent', { events: message('again') }),
      ],
      ['again>send'],
    );
    const hand = handOf([round], [flow('back', 'send', 'again')]);
    expect(hand.take(trigger('again')) satisfies ReturnType<ByHand['trigger']> | 'limit').toBe(
      'limit',
    );
    expect(hand.view().instances).toEqual([]);
  });
});
