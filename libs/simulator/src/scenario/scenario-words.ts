import type { Json, JsonObject } from '@waymark/domain';
import { durationWords } from './duration-words.js';
import type { Expectation, Scenario, ScenarioStep } from './scenario.js';

/** A scenario as its designer reads it. */
interface ScenarioWords {
  name: string | null;
  given: StepWords;
  steps: StepWords[];
}

interface StepWords {
  kind: 'does' | 'expects' | 'refused';
  says: string;
  /** The instant with which the sentence ends, for whoever writes it in local time. */
  at: string | null;
  /** What was typed or is known: names with their values. */
  values: { name: string; value: string }[];
}

/** Elements and processes are called by name, people by what the scenario calls them. */
export function scenarioWords(scenario: Scenario, nameOf: (id: string) => string): ScenarioWords {
  const { process, at, variables = {} } = scenario.given;
  const words = new Words(nameOf);
  return {
    name: scenario.name ?? null,
    given: { ...does(`${words.of(process)} starts on`, variables), at },
    steps: scenario.steps.map((step) => words.step(step)),
  };
}

class Words {
  constructor(private readonly nameOf: (id: string) => string) {}

  of(id: string): string {
    return `“${this.nameOf(id)}”`;
  }

  step(step: ScenarioStep): StepWords {
    if ('complete' in step)
      return does(`${who(step.by)} completes ${this.of(step.complete)}`, step.data);
    if ('claim' in step) return does(`${who(step.by)} takes ${this.of(step.claim)}`);
    if ('advance' in step) return does(`Time passes: ${durationWords(step.advance)}`);
    if ('until' in step && !('acknowledge' in step) && !('pause' in step))
      return { ...does('Time passes until'), at: step.until };
    if ('start' in step) return does(`${this.of(step.start)} starts beside it`, step.variables);
    if ('message' in step)
      return does(
        `The message “${step.message}” arrives${step.key ? ` for “${step.key}”` : ''}`,
        step.data,
      );
    if ('signal' in step) return does(`The signal “${step.signal}” is given`, step.data);
    if ('acknowledge' in step)
      return {
        ...does(
          `${who(step.by)} answers that ${this.of(step.acknowledge)} is late: ` +
            `${step.action}, until`,
        ),
        at: step.until,
      };
    if ('pause' in step)
      return {
        ...does(`The deadline of ${this.of(step.pause)} is paused: ${step.reason}, until`),
        at: step.until,
      };
    if ('resume' in step)
      return does(`The deadline of ${this.of(step.resume)} goes on: ${step.reason}`);
    if ('fail' in step)
      return does(
        `The job of ${this.of(step.fail)} ` +
          (step.code === undefined ? 'fails' : `ends with the error “${step.code}”`),
      );
    if ('finish' in step) return does(`The job of ${this.of(step.finish)} is done`, step.data);
    if ('refuse' in step) {
      const inner = this.step(step.refuse);
      return {
        ...inner,
        kind: 'refused',
        says: `Is refused${step.code ? ` (${step.code})` : ''}: ${inner.says}`,
      };
    }
    if ('expect' in step) return this.expectation(step.expect);
    return does(`Unknown step “${Object.keys(step)[0] ?? ''}”`);
  }

  private expectation(expected: Expectation): StepWords {
    const said = [
      expected.at && `waits at ${this.list(expected.at)}${expected.at.length ? ' only' : ''}`,
      expected.includes && `waits at ${this.list(expected.includes)}`,
      expected.not && `does not wait at ${this.list(expected.not)}`,
      expected.missed &&
        (expected.missed.length
          ? `missed the deadline of ${this.list(expected.missed)}`
          : 'missed no deadline'),
      expected.raised &&
        (expected.raised.length ? `raised ${expected.raised.join(', ')}` : 'raised nothing'),
      expected.started &&
        (expected.started.length ? `started ${this.list(expected.started)}` : 'started nothing'),
      expected.incidents &&
        (expected.incidents.length
          ? `has the incidents ${expected.incidents.join(', ')}`
          : 'has no incident'),
      expected.ended !== undefined && (expected.ended ? 'has ended' : 'has not ended'),
      expected.variables && 'has these values',
    ].filter((text) => typeof text === 'string');
    return {
      kind: 'expects',
      says: `Then it ${said.join('; ')}`,
      at: null,
      values: valuesOf(expected.variables),
    };
  }

  private list(ids: string[]): string {
    return ids.length === 0 ? 'nothing' : ids.map((id) => this.of(id)).join(', ');
  }
}

const does = (says: string, values?: JsonObject): StepWords => ({
  kind: 'does',
  says,
  at: null,
  values: valuesOf(values),
});
const who = (by: string | undefined): string => by ?? 'Somebody';
const valuesOf = (values: JsonObject = {}): StepWords['values'] =>
  Object.entries(values).map(([name, value]) => ({ name, value: textOf(value) }));
const textOf = (value: Json): string =>
  typeof value === 'string' ? value : value === null ? 'nothing' : JSON.stringify(value);
