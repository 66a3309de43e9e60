import { describeTables, outlineOf, type DraftProcess } from '@waymark/definitions';
import type { Program, Reference } from '@waymark/machine';
import {
  playFile,
  reachedIn,
  scenarioWords,
  unreachedIn,
  type Reached,
  type ScenarioWorld,
} from '@waymark/simulator';
import type { DraftFile } from '../edit/edit-protocol.js';
import { sourceFileOf } from '../file-content.js';
import { leadsWords, nameWords } from '../outline-words.js';
import { answerQuestions } from '../worker-questions.js';
import type {
  Place,
  Played,
  PlayedJourney,
  PlayedScenario,
  ScenarioQuestions,
  UnreachedProcess,
  UnreachedRows,
} from './scenario-protocol.js';

/** Events of one step. A process that goes round and round without waiting ends here. */
const MOST_EVENTS = 5_000;

/** What a scenario came to, kept for as long as neither it nor the journey changes. */
interface Kept {
  text: string;
  played: PlayedScenario;
  reached: Reached | null;
}
let kept = { of: '', scenarios: new Map<string, Kept>() };

/** Plays the scenarios of a draft. It has no connection: it knows what the page hands it. */
answerQuestions<ScenarioQuestions>({ play });

function play({ scenarios, ...journey }: PlayedJourney & { scenarios: DraftFile[] }): Played {
  const from = performance.now();
  const program = journey.program as unknown as Program;
  const others = (journey.others as unknown as Program[]).filter(
    (other) => other.journey !== program.journey,
  );
  const reference = journey.reference as unknown as Reference;
  const all = [...others, program];
  const of = [...all.map(({ id }) => id), reference.id].join(' ');
  if (kept.of !== of) kept = { of, scenarios: new Map() };
  const names = new Names(program, all);
  const world = { programs: all, reference, mostEvents: MOST_EVENTS };
  const now = new Map(
    scenarios.map((file): [string, Kept] => {
      const known = kept.scenarios.get(file.path);
      const text = file.encoding === 'utf8' ? file.content : '';
      return [file.path, known?.text === text ? known : playOne(world, { file, text, names })];
    }),
  );
  kept = { of, scenarios: now };
  const reached = [...now.values()].flatMap((one) => (one.reached ? [one.reached] : []));
  return {
    scenarios: [...now.values()].map(({ played }) => played),
    processes: processesOf(program, reached),
    decisions: decisionsOf(program, journey.tables, { reached, names }),
    took: performance.now() - from,
  };
}

function playOne(
  world: ScenarioWorld,
  { file, text, names }: { file: DraftFile; text: string; names: Names },
): Kept {
  const { path, encoding } = file;
  const came = playFile(world, { path, text: encoding === 'utf8' ? text : null }, names.of);
  const { name } = came;
  if (came.is === 'unreadable') return { text, played: { path, ...came }, reached: null };
  const reached = came.trace === null ? null : reachedIn(came.trace);
  const steps = scenarioWords(came.scenario, names.of);
  if (came.is === 'passed') return { text, reached, played: { path, name, is: 'passed', steps } };
  const failed = came.failed.map(({ step, says, elements }) => ({
    step,
    says,
    places: names.places(elements),
  }));
  return { text, reached, played: { path, name, is: 'failed', steps, failed } };
}

/** What elements and processes are called, and where the elements of the draft stand. */
class Names {
  private readonly names = new Map<string, string>();
  private readonly processes = new Map<string, string>();

  constructor(program: Program, all: Program[]) {
    for (const one of all)
      for (const plan of Object.values(one.processes))
        this.names.set(plan.id, plan.name ?? plan.id);
    for (const plan of Object.values(program.processes))
      for (const { id, name } of Object.values(plan.nodes)) {
        if (this.processes.has(id)) continue;
        this.processes.set(id, plan.id);
        this.names.set(id, name ?? id);
      }
  }

  of = (id: string): string => this.names.get(id) ?? id;

  places(elements: string[]): Place[] {
    return elements.flatMap((element) => {
      const process = this.processes.get(element);
      return process === undefined ? [] : [{ process, element, name: this.of(element) }];
    });
  }
}

function processesOf(program: Program, reached: Reached[]): UnreachedProcess[] {
  return unreachedIn(program, reached).map(({ process, elements, flows }) => {
    const plan = program.processes[process]!;
    const entries: DraftProcess['entries'] = outlineOf(plan);
    const byId = new Map(entries.map((entry) => [entry.id, entry]));
    const nameOf = (id: string): string => {
      const entry = byId.get(id);
      return entry ? nameWords(entry) : id;
    };
    return {
      process,
      title: plan.name ?? process,
      elements: elements.map((element) => ({ element, says: nameOf(element) })),
      flows: entries.flatMap((entry) =>
        leadsWords(entry, nameOf)
          .filter(({ flow }) => flows.includes(flow))
          .map(({ flow, says }) => ({
            flow,
            from: entry.id,
            says: `from “${nameWords(entry)}” ${says}`,
          })),
      ),
      of: Object.keys(plan.nodes).length + Object.keys(plan.flows).length,
    };
  });
}

function decisionsOf(
  program: Program,
  tables: DraftFile[],
  { reached, names }: { reached: Reached[]; names: Names },
): UnreachedRows[] {
  const fired = new Set(reached.flatMap(({ rules }) => rules));
  const nodes = Object.values(program.processes).flatMap((plan) => Object.values(plan.nodes));
  const described = describeTables(tables.map(sourceFileOf));
  const direct = new Set(nodes.flatMap((node) => node.decision?.id ?? []));
  return described.flatMap(({ decision, name, table }): UnreachedRows[] => {
    if (!table || !Object.hasOwn(program.decisions, decision)) return [];
    const users = nodes.filter((node) => node.decision?.id === decision).map(({ id }) => id);
    const of = table.rules.length;
    // A table by which no element decides is asked by the service, and not in a scenario.
    if (!isAsked(decision, direct, described))
      return [{ decision, name, rows: [], places: [], of, isAsked: false }];
    const rows = table.rules.flatMap(({ rule, inputs, outputs }, index) =>
      fired.has(`${decision}:${rule}`)
        ? []
        : [{ row: index + 1, says: rowWords(table, inputs, outputs) }],
    );
    if (rows.length === 0) return [];
    return [{ decision, name, rows, places: names.places(users), of, isAsked: true }];
  });
}

type Described = ReturnType<typeof describeTables>;

/** Whether an element decides by it, or a decision that an element asks needs it. */
function isAsked(decision: string, direct: ReadonlySet<string>, all: Described): boolean {
  const asked = new Set(direct);
  for (const id of asked)
    for (const required of all.find((one) => one.decision === id)?.requires ?? [])
      asked.add(required.id);
  return asked.has(decision);
}

type Table = NonNullable<Described[number]['table']>;

/** `if grade "high", then days 3`. */
function rowWords(table: Table, inputs: string[], outputs: string[]): string {
  const asked = table.inputs.flatMap(({ label }, index) =>
    inputs[index] ? [`${label} ${inputs[index]}`] : [],
  );
  const then = table.outputs.map(({ label }, index) => `${label} ${outputs[index] ?? ''}`);
  return `${asked.length > 0 ? `if ${asked.join(', ')}` : 'for anything'}: ${then.join(', ')}`;
}
