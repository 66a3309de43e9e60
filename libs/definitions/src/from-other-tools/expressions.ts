import { attributeOf, textOf, type XmlElement } from '../xml/xml-element.js';
import { isIsoTime } from '../model/iso-time.js';
import { cannotSay, type Translator } from './translation.js';
import { saidBy } from './value-in-feel.js';

/** Elements of BPMN that hold an expression, and whether it is a condition. */
const EXPRESSIONS: Record<string, 'condition' | 'value' | 'time'> = {
  conditionExpression: 'condition',
  completionCondition: 'condition',
  loopCondition: 'condition',
  condition: 'condition',
  loopCardinality: 'value',
  timeDate: 'time',
  timeDuration: 'time',
  timeCycle: 'time',
};

export const isExpression = ({ local }: XmlElement): boolean => Object.hasOwn(EXPRESSIONS, local);

/** What the loops of other engines call their counters. */
const COUNTERS: [RegExp, string][] = [
  [/\bnrOfInstances\b/g, 'numberOfInstances'],
  [/\bnrOfActiveInstances\b/g, 'numberOfActiveInstances'],
  [/\bnrOfCompletedInstances\b/g, 'numberOfCompletedInstances'],
];

/** Conditions, loops and timers in the language of another engine. */
export const expression: Translator = ({ settings }, element) => {
  const kind = EXPRESSIONS[element.local];
  const text = textOf(element).trim();
  const language = attributeOf(element, 'language');
  if (kind === undefined || text === '') return;
  const note = (entry: Pick<Parameters<typeof settings.note>[1], 'outcome' | 'becomes' | 'why'>) =>
    settings.note(element, { setting: element.local, value: text, ...entry });
  if (language !== undefined && !/feel|juel/i.test(language))
    return note({
      outcome: 'not-translated',
      becomes: null,
      why: `Waymark does not run ${language.slice(0, 40)}. Write the expression in FEEL.`,
    });
  const isJuel = /[$#]\{/.test(text);
  if (!isJuel && !text.startsWith('=')) {
    if (kind === 'time' && !isIsoTime(text) && /^(\S+\s+){4,}\S+$/.test(text))
      note({
        outcome: 'not-translated',
        becomes: null,
        why: 'A repetition is written as in ISO 8601 (R/2026-01-05T09:00:00/P1D), not as cron.',
      });
    return;
  }
  const said = saidBy(text, isJuel ? 'juel' : 'feel', kind === 'condition' ? kind : 'value');
  if (!said.ok || said.value.kind !== 'feel')
    return note({
      becomes: null,
      ...cannotSay(said.ok ? 'it is no expression' : said.failure),
    });
  const feel = COUNTERS.reduce((known, [from, to]) => known.replace(from, to), said.value.feel);
  const written = kind === 'time' ? `=${feel}` : feel;
  if (isJuel || written !== text.replace(/^=\s*/, kind === 'time' ? '=' : '')) {
    element.children = [{ kind: 'text', text: written, cdata: false }];
    element.attributes = element.attributes.filter(
      ({ local, uri }) => local !== 'language' || uri !== '',
    );
  }
  note({ outcome: 'translated', becomes: written, why: null });
};
