import type { Json } from '@waymark/domain';
import type { FailureCause, Scenario, ScenarioFailure, ScenarioStep } from './scenario.js';

/** Why a step of a scenario fails, as its designer reads it. */
interface FailureWords {
  says: string;
  /** The elements that it is about, the most telling first. */
  elements: string[];
}

/** Elements and processes are called by name. */
export function failureWords(
  scenario: Scenario,
  { step, cause, message }: ScenarioFailure,
  nameOf: (id: string) => string,
): FailureWords {
  const words = new Words(nameOf);
  switch (cause.kind) {
    case 'differs':
      return words.differs(cause, message);
    case 'not-taken':
      return words.notTaken(cause, elementOf(scenario.steps[step - 1]));
    case 'accepted':
      return {
        says: 'This was accepted, and should have been refused.',
        elements: listOf(elementOf(scenario.steps[step - 1])),
      };
    case 'refused-otherwise':
      return {
        says: `This was refused for another reason: “${cause.by}” instead of “${cause.instead}”.`,
        elements: listOf(elementOf(scenario.steps[step - 1])),
      };
  }
}

/** The element that a step names. */
function elementOf(step: ScenarioStep | undefined): string | null {
  if (step === undefined || 'expect' in step) return null;
  if ('refuse' in step) return elementOf(step.refuse);
  const named = step as Partial<Record<(typeof NAMING)[number], string>>;
  const verb = NAMING.find((one) => typeof named[one] === 'string');
  return verb === undefined ? null : (named[verb] ?? null);
}
const NAMING = ['complete', 'claim', 'acknowledge', 'pause', 'resume', 'fail', 'finish'] as const;

class Words {
  constructor(private readonly nameOf: (id: string) => string) {}

  differs(
    { word, expected, found }: Extract<FailureCause, { kind: 'differs' }>,
    message: string,
  ): FailureWords {
    const [wanted, there] = [textsIn(expected), textsIn(found)];
    const odd = [
      ...wanted.filter((one) => !there.includes(one)),
      ...there.filter((one) => !wanted.includes(one)),
    ];
    switch (word) {
      case 'at':
        return {
          says: `It waits at ${this.list(there)} instead of ${this.list(wanted)}.`,
          elements: odd,
        };
      case 'includes':
        return {
          says: `It does not wait at ${this.list(wanted)}. It waits at ${this.list(there)}.`,
          elements: wanted,
        };
      case 'not':
        return { says: `It waits at ${this.list(wanted)}, and should not.`, elements: wanted };
      case 'missed':
        return {
          says:
            `The deadlines that were missed are those of ${this.list(there, 'none')} ` +
            `instead of ${this.list(wanted, 'none')}.`,
          elements: odd,
        };
      case 'raised':
        return {
          says: `Raised so far: ${plain(there)} instead of ${plain(wanted)}.`,
          elements: [],
        };
      case 'started':
        return {
          says: `Started besides: ${this.list(there)} instead of ${this.list(wanted)}.`,
          elements: [],
        };
      case 'incidents':
        return {
          says: `Faults that wait: ${plain(there)} instead of ${plain(wanted)}.`,
          elements: [],
        };
      case 'ended':
        return { says: found === true ? 'It has ended.' : 'It has not ended.', elements: [] };
      case 'variables':
        return { says: variablesWords(expected, found), elements: [] };
      default:
        return { says: `${capital(message)}.`, elements: [] };
    }
  }

  notTaken(
    { problem, waiting }: Extract<FailureCause, { kind: 'not-taken' }>,
    element: string | null,
  ): FailureWords {
    const waits = `It waits at ${this.list(waiting)}.`;
    const elements = [...new Set([...listOf(element), ...waiting])];
    if (element === null) return { says: `${capital(problem)}. ${waits}`, elements };
    const named = `“${this.nameOf(element)}”`;
    if (problem === `no open task at ${element}`)
      return { says: `${named} is not open, so nobody can do this. ${waits}`, elements };
    if (problem === `no running deadline at ${element}`)
      return { says: `${named} has no deadline that runs. ${waits}`, elements };
    if (problem === `no job waits at ${element}`)
      return { says: `No job waits at ${named}. ${waits}`, elements };
    const reason = problem.startsWith(`${element}: `) ? problem.slice(element.length + 2) : problem;
    if (reason === 'another-person-needed')
      return {
        says: `${named} needs another person than the one who did the step before.`,
        elements,
      };
    const form = /^form-invalid: (.*)$/.exec(reason)?.[1];
    if (form !== undefined)
      return { says: `The form of ${named} refuses the answers: ${form}.`, elements };
    return { says: `${named} refuses this: ${reason}.`, elements };
  }

  private list(ids: string[], none = 'nothing'): string {
    return ids.length === 0 ? none : ids.map((id) => `“${this.nameOf(id)}”`).join(', ');
  }
}

function variablesWords(expected: Json, found: Json): string {
  const [wanted, there] = [expected, found].map(
    (values) => (values ?? {}) as Record<string, Json>,
  ) as [Record<string, Json>, Record<string, Json>];
  return Object.keys(wanted)
    .map((name) => `“${name}” is ${valueText(there[name])} instead of ${valueText(wanted[name])}.`)
    .join(' ');
}

const valueText = (value: Json | undefined): string =>
  value === null || value === undefined
    ? 'nothing'
    : typeof value === 'string'
      ? `“${value}”`
      : JSON.stringify(value);
const textsIn = (value: Json): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
const plain = (texts: string[]): string => (texts.length === 0 ? 'nothing' : texts.join(', '));
const listOf = (one: string | null): string[] => (one === null ? [] : [one]);
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
