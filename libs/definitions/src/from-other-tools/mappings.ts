import { attributeOf, elementsOf, textOf, type XmlElement } from '../xml/xml-element.js';
import type { Result } from '@waymark/domain';
import { failure, success } from '@waymark/domain';
import { set } from './ours.js';
import {
  cannotSay,
  childrenNamed,
  inWords,
  languageOf,
  type Translation,
  type Translator,
} from './translation.js';
import { ourValue, saidBy, type Said } from './value-in-feel.js';

type Side = 'input' | 'output';

/** Input and output mappings of activities and events. */
export const mappings: Translator = (translation, element) => {
  const { settings } = translation;
  for (const mapping of settings.extensions(element, 'ioMapping'))
    for (const side of ['input', 'output'] as const)
      for (const line of childrenNamed(mapping, side))
        map(translation, element, {
          line,
          side,
          source: saidBy(attributeOf(line, 'source') ?? '', 'feel'),
          target: attributeOf(line, 'target'),
        });
  for (const mapping of settings.extensions(element, 'inputOutput'))
    for (const side of ['input', 'output'] as const)
      for (const line of childrenNamed(mapping, `${side}Parameter`))
        map(translation, element, {
          line,
          side,
          source: parameterOf(line),
          target: attributeOf(line, 'name'),
        });
};

/** A value, a list of values, or values by name. */
function parameterOf(parameter: XmlElement): Result<Said, string> {
  const [inside] = elementsOf(parameter);
  return inside ? structureOf(inside) : saidBy(textOf(parameter).trim(), 'juel');
}

function structureOf(structure: XmlElement): Result<Said, string> {
  if (structure.local === 'list') return joined(elementsOf(structure).map(valueIn), '[', ']');
  if (structure.local === 'map')
    return joined(
      elementsOf(structure).map((entry) => {
        const value = valueIn(entry);
        const key = JSON.stringify(attributeOf(entry, 'key') ?? '');
        return value.ok ? success(`${key}: ${value.value}`) : value;
      }),
      '{',
      '}',
    );
  return failure(`a ${structure.local} is code of the other engine`);
}

function valueIn(element: XmlElement): Result<string, string> {
  const said =
    elementsOf(element).length > 0 ? parameterOf(element) : saidBy(textOf(element).trim(), 'juel');
  if (!said.ok) return said;
  return success(said.value.kind === 'feel' ? said.value.feel : JSON.stringify(said.value.text));
}

function joined(
  parts: Result<string, string>[],
  open: string,
  close: string,
): Result<Said, string> {
  const texts: string[] = [];
  for (const part of parts) {
    if (!part.ok) return part;
    texts.push(part.value);
  }
  return success({ kind: 'feel', feel: `${open}${texts.join(', ')}${close}` });
}

function map(
  { settings, ours }: Translation,
  element: XmlElement,
  from: { line: XmlElement; side: Side; source: Result<Said, string>; target: string | undefined },
): void {
  const units = settings.unitsOf(from.line);
  if (!from.source.ok) return settings.take(units, cannotSay(from.source.failure));
  if (!from.target)
    return settings.take(units, {
      outcome: 'not-translated',
      why: 'It does not say which variable is written.',
    });
  const source = ourValue(from.source.value);
  const written = { source, target: from.target };
  ours.child(ours.setting(element, 'mapping'), from.side, written);
  settings.take(units, {
    outcome: 'translated',
    value: `${from.target}: ${source}`,
    becomes: inWords(
      from.side,
      { name: 'source', value: source },
      { name: 'target', value: from.target },
    ),
  });
}

/** Which process is called, and what it gets and gives back. */
export const call: Translator = (translation, element) => {
  const shares = calledByZeebe(translation, element) ?? calledByOthers(translation, element);
  if (!shares) set(translation.ours.setting(element, 'call'), 'propagateAll', 'false');
};

/** @returns whether both share all variables; undefined where the tool is another one. */
function calledByZeebe({ settings }: Translation, element: XmlElement): boolean | undefined {
  const [called] = settings.extensions(element, 'calledElement');
  if (!called) return undefined;
  const named = called.attributes.find(({ local }) => local === 'processId');
  if (named) {
    const literal = !named.value.trimStart().startsWith('=');
    if (literal) set(element, 'calledElement', named.value.trim());
    settings.take(
      [named],
      literal
        ? {
            outcome: 'to-complete',
            becomes: `calledElement="${named.value.trim()}"`,
            why: 'Add the diagram of the called process, if it is not in the draft yet.',
          }
        : {
            outcome: 'not-translated',
            why: 'The called process is named in the diagram, not by an expression. Name it.',
          },
    );
  }
  const flag = (name: string) => called.attributes.find(({ local }) => local === name);
  const [parent, child] = [flag('propagateAllParentVariables'), flag('propagateAllChildVariables')];
  const shares = parent?.value !== 'false' && child?.value !== 'false';
  settings.take([parent, child], {
    outcome: 'translated',
    becomes: `waymark:call propagateAll="${shares}"`,
    why: 'Both directions are one setting here: where one is off, only mappings pass values.',
  });
  return shares;
}

/**
 * Camunda 7 and Flowable pass nothing but what is mapped, unless `in` and `out` say `all`, or
 * Flowable's `inheritVariables` does.
 */
function calledByOthers(translation: Translation, element: XmlElement): boolean {
  const { settings, tools } = translation;
  refuseExpression(translation, element);
  if (!tools.some((tool) => tool !== 'camunda-8')) return true;
  const inward = settings.extensions(element, 'in');
  const outward = settings.extensions(element, 'out');
  const all = [...inward, ...outward].filter((line) => attributeOf(line, 'variables') === 'all');
  for (const line of all)
    settings.take(settings.unitsOf(line), {
      outcome: 'translated',
      value: `${line.local} all`,
      becomes: 'waymark:call propagateAll="true"',
      why: 'Both directions are one setting here.',
    });
  const inherits = settings.attribute(element, 'inheritVariables');
  const isInherited = inherits?.value === 'true';
  settings.take([inherits], {
    outcome: isInherited ? 'translated' : 'not-needed',
    ...(isInherited && { becomes: 'waymark:call propagateAll="true"' }),
    why: isInherited
      ? 'Both directions are one setting here.'
      : 'A process that is called gets nothing but what is mapped, or all.',
  });
  const rest = (lines: XmlElement[]) => lines.filter((line) => !all.includes(line));
  for (const line of rest(inward)) pass(translation, element, { side: 'input', line });
  for (const line of rest(outward)) pass(translation, element, { side: 'output', line });
  if (inward.length + outward.length === 0 && !isInherited)
    settings.note(element, {
      setting: 'callActivity',
      value: 'passes no variables',
      outcome: 'translated',
      becomes: 'waymark:call propagateAll="false"',
      why: null,
    });
  return all.length > 0 || isInherited;
}

function refuseExpression({ settings }: Translation, element: XmlElement): void {
  const called = attributeOf(element, 'calledElement') ?? '';
  if (/[$#]\{|^=/.test(called))
    settings.note(element, {
      setting: 'calledElement',
      value: called,
      outcome: 'not-translated',
      becomes: null,
      why: 'The called process is named in the diagram, not by an expression. Name it.',
    });
}

function pass(
  translation: Translation,
  element: XmlElement,
  { side, line }: { side: Side; line: XmlElement },
): void {
  const { settings } = translation;
  if (attributeOf(line, 'businessKey') !== undefined)
    return settings.take(settings.unitsOf(line), {
      outcome: 'not-needed',
      why: 'A called process runs inside the instance that calls it, with its business key.',
    });
  const variable = attributeOf(line, 'source');
  const expression = attributeOf(line, 'sourceExpression');
  map(translation, element, {
    line,
    side,
    source:
      expression !== undefined
        ? saidBy(expression, languageOf(line.uri))
        : saidBy(`\${${variable ?? ''}}`, 'juel'),
    target: attributeOf(line, 'target'),
  });
}
