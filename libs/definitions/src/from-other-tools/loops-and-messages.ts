import { attributeOf, elementsOf, type XmlElement } from '../xml/xml-element.js';
import { bring, languageOf, openAttribute, type Translator } from './translation.js';
import { BPMN } from './tools.js';
import { ourExpression, type Said } from './value-in-feel.js';

/** A loop over a list. */
export const loop: Translator = (translation, element) => {
  const { settings } = translation;
  for (const characteristics of elementsOf(element).filter(
    ({ uri, local }) => uri === BPMN && local === 'multiInstanceLoopCharacteristics',
  )) {
    const [zeebe] = settings.extensions(characteristics, 'loopCharacteristics');
    const to = (attribute: string, write?: (said: Said) => string) => ({
      element: characteristics,
      setting: 'loop',
      attribute,
      ...(write && { write }),
    });
    const collection =
      settings.attribute(characteristics, 'collection') ??
      openAttribute(translation, zeebe, 'inputCollection');
    // The name of a variable stands for itself there, and is an expression here.
    const list = (said: Said) => (said.kind === 'feel' ? said.feel : said.text.trim());
    const language = languageOf(collection?.uri || zeebe?.uri || '');
    bring(translation, { attribute: collection, language }, to('collection', list));
    const item =
      settings.attribute(characteristics, 'elementVariable') ??
      openAttribute(translation, zeebe, 'inputElement');
    bring(translation, { attribute: item, language: 'juel' }, to('item'));
    const output = (name: string) => openAttribute(translation, zeebe, name);
    bring(
      translation,
      { attribute: output('outputCollection'), language: 'juel' },
      to('outputCollection'),
    );
    bring(
      translation,
      { attribute: output('outputElement'), language: 'feel' },
      to('outputItem', ourExpression),
    );
  }
};

/** By which value a message finds the case that waits for it. */
export const message: Translator = (translation, element) => {
  const [subscription] = translation.settings.extensions(element, 'subscription');
  bring(
    translation,
    { attribute: openAttribute(translation, subscription, 'correlationKey'), language: 'feel' },
    { element, setting: 'correlation', attribute: 'key', write: ourExpression },
  );
};

export const isMessage = (element: XmlElement): boolean =>
  element.local === 'message' && attributeOf(element, 'id') !== undefined;
