import { attributeOf, elementsOf, textOf } from '../xml/xml-element.js';
import { bpmnName, newElement, set } from './ours.js';
import { bring, cannotSay, inWords, openAttribute, type Translator } from './translation.js';
import { BPMN } from './tools.js';
import { saidBy } from './value-in-feel.js';

/** A script in FEEL, or in the plain part of JUEL. Other languages are not run. */
export const script: Translator = (translation, element) => {
  const { settings, ours } = translation;
  const [zeebe] = settings.extensions(element, 'script');
  const expression = openAttribute(translation, zeebe, 'expression');
  if (expression !== undefined) {
    const said = saidBy(expression.value, 'feel');
    if (!said.ok) return settings.take([expression], cannotSay(said.failure));
    const text = said.value.kind === 'feel' ? said.value.feel : JSON.stringify(said.value.text);
    const added = newElement(element, bpmnName(element, 'script'));
    added.children.push({ kind: 'text', text, cdata: false });
    element.children.push(added);
    set(element, 'scriptFormat', 'text/feel');
    settings.take([expression], { outcome: 'translated', becomes: `script ${text}` });
  }
  const plain = elementsOf(element).find(({ uri, local }) => uri === BPMN && local === 'script');
  const format = element.attributes.find(({ local, uri }) => local === 'scriptFormat' && !uri);
  if (plain && format && /juel/i.test(format.value)) {
    const before = textOf(plain).trim();
    const said = saidBy(before, 'juel');
    const feel = said.ok && said.value.kind === 'feel' ? said.value.feel : null;
    if (feel !== null) {
      plain.children = [{ kind: 'text', text: feel, cdata: false }];
      format.value = 'text/feel';
    }
    settings.note(element, {
      setting: 'script',
      value: before,
      ...(feel === null
        ? { becomes: null, ...cannotSay(said.ok ? 'it is no expression' : said.failure) }
        : { outcome: 'translated', becomes: feel, why: null }),
    });
  } else if (plain && format && !/feel/i.test(format.value))
    settings.note(element, {
      setting: 'scriptFormat',
      value: format.value,
      outcome: 'not-translated',
      becomes: null,
      why: 'Waymark runs no scripts but FEEL. Write it in FEEL, or use a service task.',
    });
  const result =
    settings.attribute(element, 'resultVariable') ??
    openAttribute(translation, zeebe, 'resultVariable');
  bring(
    translation,
    { attribute: result, language: 'juel' },
    { element, setting: 'script', attribute: 'result' },
  );
  const stored = settings.attribute(element, 'autoStoreVariables');
  if (stored && attributeOf(ours.setting(element, 'script'), 'result') !== undefined)
    settings.take([stored], {
      outcome: 'not-needed',
      why: inWords('script', { name: 'result', value: 'says which variable is written.' }),
    });
};
