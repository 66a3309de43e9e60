import { decodeXml, outlineOf } from '@waymark/definitions';
import type { Program, Reference } from '@waymark/machine';
import {
  HandTrial,
  scenarioWords,
  Trial,
  type Scenario,
  type TrialProblem,
} from '@waymark/simulator';
import type { DraftFile } from '../edit/edit-protocol.js';
import { contentIn } from '../file-content.js';
import { answerQuestions } from '../worker-questions.js';
import type { Opened, Shown, TriedProcess, TryQuestions, Tried } from './try-protocol.js';

interface World {
  programs: Program[];
  reference: Reference;
  nameOf: (id: string) => string;
}

let world: World | null = null;
let given: Scenario['given'] | null = null;
let trial: Trial | null = null;
let hand: HandTrial | null = null;

/** Runs the journey that is tried. It has no connection: it knows what the page hands it. */
answerQuestions<TryQuestions>({
  open,
  begin: (start) => {
    if (!world) throw new Error('nothing is opened');
    const begun = Trial.begin(world, start);
    if ('problem' in begun) return shown(begun.problem);
    given = start;
    trial = begun.trial;
    return shown(null);
  },
  take: (step) => shown(begunTrial().take(step)),
  next: () => shown(begunTrial().next() || null),
  undo: () => {
    begunTrial().undo();
    return shown(null);
  },
  keep: (name) => begunTrial().scenario(name),
  byHand: (ask) => {
    if ('program' in ask)
      hand = new HandTrial(ask.program as unknown as Program, ask.messageFlows, ANY_TIME);
    if (!hand) throw new Error('nothing is begun');
    const problem = 'step' in ask ? hand.take(ask.step) : null;
    if ('undo' in ask) hand.undo();
    return { view: hand.view(), steps: [...hand.steps], problem };
  },
});

/** No time passes by hand, so any instant will do. */
const ANY_TIME = '2026-01-05T09:00:00.000Z';

function begunTrial(): Trial {
  if (!trial) throw new Error('nothing is begun');
  return trial;
}

function open(tried: Tried): Opened {
  trial = null;
  const reference = tried.reference as unknown as Reference;
  const program = tried.program as unknown as Program;
  const others = (tried.others as unknown as Program[]).filter(
    ({ journey }) => journey !== program.journey,
  );
  const processes = processesOf(program, tried.files);
  const names = new Map([
    ...processes.flatMap(({ entries }) => entries.map(({ id, name }) => [id, name ?? id] as const)),
    ...[...others, program].flatMap((one) =>
      Object.values(one.processes).map(({ id, name }) => [id, name ?? id] as const),
    ),
  ]);
  world = { programs: [...others, program], reference, nameOf: (id) => names.get(id) ?? id };
  return {
    processes,
    variables: Object.entries(program.variables).map(([name, declared]) => ({
      name,
      type: declared.type,
      values: declared.values ?? [],
      default: declared.default,
    })),
  };
}

const processesOf = (program: Program, files: DraftFile[]): TriedProcess[] =>
  Object.values(program.processes).map((plan) => {
    const drawn = files.find((file) => isOf(file, plan.id));
    return {
      process: plan.id,
      title: plan.name ?? plan.id,
      file: drawn?.path ?? '',
      entries: outlineOf(plan),
      xml: drawn ? textOf(drawn) : null,
    };
  });

/** Whether a diagram has the process. Ids of processes have no character that XML writes so. */
const isOf = (file: DraftFile, process: string): boolean =>
  file.path.endsWith('.bpmn') &&
  new RegExp(`<(?:[\\w.-]+:)?process\\b[^>]*\\bid=["']${escaped(process)}["']`).test(textOf(file));

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function textOf(file: DraftFile): string {
  const content = contentIn(file);
  if (typeof content === 'string') return content;
  const text = decodeXml(content);
  return text.ok ? text.value : '';
}

function shown(problem: TrialProblem | null): Shown {
  if (!trial || !given || !world) return { view: null, steps: [], problem };
  const words = scenarioWords({ given, steps: [...trial.steps] }, world.nameOf);
  return { view: trial.view(), steps: [words.given, ...words.steps], problem };
}
