import { attributeOf, elementsOf, type XmlAttribute, type XmlElement } from '../xml/xml-element.js';
import { set, type Ours } from './ours.js';
import type { Settings } from './settings.js';
import { TOOLS, type Tool } from './tools.js';
import { ourValue, saidBy, type Language, type Said } from './value-in-feel.js';

/** What translators work with. */
export interface Translation {
  settings: Settings;
  ours: Ours;
  /** The tools whose settings the diagram has. */
  tools: readonly Tool[];
}

/** Translates what it understands of one element of BPMN. */
export type Translator = (translation: Translation, element: XmlElement) => void;

export const languageOf = (uri: string): Language => TOOLS[uri]?.language ?? 'juel';

/** Where a value of a tool goes: an attribute of a setting of ours. */
export interface Target {
  element: XmlElement;
  setting: string;
  attribute: string;
  /** Writes what the value says. Default: literal, or FEEL after `=`. */
  write?: (said: Said) => string;
  /** Why what it says cannot be translated; null where it can. */
  refuse?: (said: Said) => string | null;
  /** What somebody has to add so that it can be published; null for nothing. */
  toComplete?: (said: Said) => string | null;
}

/**
 * Brings the value of an attribute to a setting of ours, or says why that is not possible.
 * @returns what was written.
 */
export function bring(
  { settings, ours }: Translation,
  from: { attribute: XmlAttribute | undefined; language: Language },
  to: Target,
): string | undefined {
  const { attribute, language } = from;
  if (attribute === undefined) return undefined;
  const said = saidBy(attribute.value, language);
  if (!said.ok) return void settings.take([attribute], cannotSay(said.failure));
  const refused = to.refuse?.(said.value) ?? null;
  if (refused !== null)
    return void settings.take([attribute], { outcome: 'not-translated', why: refused });
  const value = (to.write ?? ourValue)(said.value);
  const written = { name: to.attribute, value };
  const done = set(ours.setting(to.element, to.setting), to.attribute, value);
  if (!done)
    return void settings.take([attribute], {
      outcome: 'not-translated',
      why: `waymark:${to.setting} has another ${to.attribute} already.`,
    });
  const missing = to.toComplete?.(said.value) ?? null;
  settings.take([attribute], {
    outcome: missing === null ? 'translated' : 'to-complete',
    becomes: inWords(to.setting, written),
    why: missing,
  });
  return value;
}

export const cannotSay = (why: string) =>
  ({
    outcome: 'not-translated',
    why: `The expression cannot be said in FEEL: ${why}. Write it again.`,
  }) as const;

export const inWords = (setting: string, ...attributes: { name: string; value: string }[]) =>
  [`waymark:${setting}`, ...attributes.map(({ name, value }) => `${name}="${value}"`)].join(' ');

/** The attribute of an element of a tool, if nobody has taken it. */
export function openAttribute(
  { settings }: Translation,
  element: XmlElement | undefined,
  name: string,
): XmlAttribute | undefined {
  if (element === undefined) return undefined;
  const open = new Set<unknown>(settings.unitsOf(element));
  return element.attributes.find(
    (each) => each.local === name && each.uri === '' && open.has(each),
  );
}

/** Children of an element of a tool by name. */
export const childrenNamed = (element: XmlElement, local: string): XmlElement[] =>
  elementsOf(element).filter((each) => each.uri === element.uri && each.local === local);

export const idOf = (element: XmlElement): string => attributeOf(element, 'id') ?? 'element';

/** For what is named in the diagram and cannot come from an expression. */
export const onlyNamed =
  (what: string) =>
  (said: Said): string | null =>
    said.kind === 'feel' ? `${what} is named in the diagram, not by an expression. Name it.` : null;
