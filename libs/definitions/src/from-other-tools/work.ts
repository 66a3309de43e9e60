import { attributeOf, textOf, type XmlElement } from '../xml/xml-element.js';
import { bpmnName, set } from './ours.js';
import {
  bring,
  childrenNamed,
  inWords,
  languageOf,
  onlyNamed,
  openAttribute,
  type Translation,
  type Translator,
} from './translation.js';

/** What a service, send or business rule task does: a job with a type, or a decision. */
export const work: Translator = (translation, element) => {
  decisionTask(translation, element);
  if (decision(translation, element)) return;
  const { settings, ours } = translation;
  const [definition] = settings.extensions(element, 'taskDefinition');
  const topic = settings.attribute(element, 'topic');
  const type = openAttribute(translation, definition, 'type') ?? topic;
  const language = languageOf(definition?.uri ?? topic?.uri ?? '');
  const named = bring(
    translation,
    { attribute: type, language },
    { element, setting: 'job', attribute: 'type' },
  );
  if (named === undefined) return;
  const external = settings.attribute(element, 'type');
  if (external?.value === 'external')
    settings.take([external], {
      outcome: 'translated',
      becomes: 'waymark:job',
      why: 'A worker of the service takes the job.',
    });
  bring(
    translation,
    { attribute: openAttribute(translation, definition, 'retries'), language: 'feel' },
    {
      element,
      setting: 'job',
      attribute: 'retries',
      refuse: (said) =>
        said.kind === 'text' && /^\d+$/.test(said.text.trim())
          ? null
          : 'The number of tries is a whole number in the diagram. Write it.',
    },
  );
  for (const headers of settings.extensions(element, 'taskHeaders'))
    for (const header of childrenNamed(headers, 'header')) {
      const key = attributeOf(header, 'key') ?? '';
      const value = attributeOf(header, 'value') ?? '';
      ours.child(ours.setting(element, 'job'), 'header', { key, value });
      settings.take(settings.unitsOf(header), {
        outcome: 'translated',
        becomes: inWords('header', { name: 'key', value: key }, { name: 'value', value }),
      });
    }
};

/** A decision of a business rule task. @returns whether there is one. */
function decision(translation: Translation, element: XmlElement): boolean {
  const { settings } = translation;
  const [called] = settings.extensions(element, 'calledDecision');
  const reference =
    settings.attribute(element, 'decisionRef') ?? openAttribute(translation, called, 'decisionId');
  if (reference === undefined) return false;
  const to = { element, setting: 'decision' };
  const language = languageOf(reference.uri || called?.uri || '');
  bring(
    translation,
    { attribute: reference, language },
    {
      ...to,
      attribute: 'id',
      refuse: onlyNamed('A decision'),
      toComplete: () => 'Add the file of the decision, if it is not in the draft yet.',
    },
  );
  const result =
    settings.attribute(element, 'resultVariable') ??
    openAttribute(translation, called, 'resultVariable');
  bring(translation, { attribute: result, language: 'juel' }, { ...to, attribute: 'result' });
  const mapped = settings.attribute(element, 'mapDecisionResult');
  if (mapped !== undefined)
    settings.take(
      [mapped],
      /^single/.test(mapped.value)
        ? {
            outcome: 'not-needed',
            why: 'A decision with one output gives its value, one with several gives all by name.',
          }
        : {
            outcome: 'not-translated',
            why: 'The hit policy of the table says whether it gives a list. Set it there.',
          },
    );
  return true;
}

/** A service task of Flowable that evaluates a decision is a business rule task in BPMN. */
function decisionTask({ settings, ours }: Translation, element: XmlElement): void {
  const type = settings.attribute(element, 'type');
  if (type?.value !== 'dmn' || element.local !== 'serviceTask') return;
  const key = settings
    .extensions(element, 'field')
    .find((field) => attributeOf(field, 'name') === 'decisionTableReferenceKey');
  const id = key && (attributeOf(key, 'stringValue') ?? textIn(key));
  if (!key || !id) return;
  Object.assign(element, bpmnName(element, 'businessRuleTask'));
  settings.take([type], { outcome: 'translated', becomes: 'a business rule task' });
  set(ours.setting(element, 'decision'), 'id', id);
  settings.take(settings.unitsOf(key), {
    outcome: 'to-complete',
    value: id,
    becomes: inWords('decision', { name: 'id', value: id }),
    why: 'Add the file of the decision, if it is not in the draft yet.',
  });
}

const textIn = (field: XmlElement): string =>
  [field, ...field.children.flatMap((child) => (child.kind === 'element' ? [child] : []))]
    .map((each) => textOf(each).trim())
    .join('');
