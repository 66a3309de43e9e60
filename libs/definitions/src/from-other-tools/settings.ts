import { elementsOf, textOf, type XmlAttribute, type XmlElement } from '../xml/xml-element.js';
import type { TranslatedSetting } from './report.js';
import { BPMN, isForeign, TOOLS } from './tools.js';

/** An attribute of another tool, or an element of it, for its text or because it has nothing. */
type Unit = XmlAttribute | XmlElement;

type Entry = Pick<TranslatedSetting, 'outcome'> &
  Partial<Pick<TranslatedSetting, 'becomes' | 'why' | 'value'>> & {
    /** Stays in the file although it was translated, because somebody still needs it. */
    keep?: true;
  };

/**
 * Every setting of another tool in a document. A translator takes what it understands; what nobody
 * took is in the report too, so that nothing is lost without a word.
 */
export class Settings {
  private readonly open = new Map<Unit, XmlElement>();
  /** Elements that are a setting themselves. Others only hold some. */
  private readonly speaking = new Set<XmlElement>();
  private readonly removed = new Set<Unit>();
  readonly report: TranslatedSetting[] = [];

  constructor(private readonly root: XmlElement) {
    for (const element of everyElement(root)) {
      for (const attribute of element.attributes)
        if (isUnit(element, attribute)) this.open.set(attribute, element);
      if (!isForeign(element.uri) || !saysSomething(element)) continue;
      this.open.set(element, element);
      this.speaking.add(element);
    }
  }

  /** An attribute of a tool at an element of BPMN, if nobody has taken it. */
  attribute(element: XmlElement, local: string): XmlAttribute | undefined {
    return element.attributes.find(
      (each) => each.local === local && each.uri in TOOLS && this.open.has(each),
    );
  }

  /** Elements of a tool among the extensions of an element of BPMN. */
  extensions(element: XmlElement, local: string): XmlElement[] {
    return elementsOf(element)
      .filter(({ uri, local: name }) => uri === BPMN && name === 'extensionElements')
      .flatMap(elementsOf)
      .filter((each) => each.uri in TOOLS && each.local === local);
  }

  /** What is still to be taken of an element of a tool, with everything in it. */
  unitsOf(element: XmlElement): Unit[] {
    return [...everyElement(element)].flatMap((each) =>
      [each as Unit, ...each.attributes].filter((unit) => this.open.has(unit)),
    );
  }

  /** Says what became of a setting. `units` are all attributes and elements that belong to it. */
  take(units: readonly (Unit | undefined)[], { keep, ...entry }: Entry): void {
    const taken = units.filter((unit) => unit !== undefined && this.open.has(unit)) as Unit[];
    const [first] = taken;
    if (first === undefined) return;
    const holder = this.open.get(first) ?? this.root;
    const stays = keep || entry.outcome === 'not-translated';
    for (const unit of taken) {
      this.open.delete(unit);
      if (!stays) this.removed.add(unit);
    }
    this.report.push({
      ...placeOf(holder),
      setting: settingOf(first, holder),
      value: shortened(entry.value ?? taken.map((unit) => valueOf(unit)).join(', ')),
      outcome: entry.outcome,
      becomes: entry.becomes ?? null,
      why: entry.why ?? null,
    });
  }

  /** Adds what stands in BPMN's own elements, such as a condition in another language. */
  note(
    element: XmlElement,
    entry: Pick<TranslatedSetting, 'setting' | 'value' | 'outcome' | 'becomes' | 'why'>,
  ): void {
    this.report.push({ ...placeOf(element), ...entry, value: shortened(entry.value) });
  }

  /** What nobody has taken, each with the element that holds it. */
  left(): { unit: Unit; holder: XmlElement; uri: string; local: string }[] {
    return [...this.open].map(([unit, holder]) => {
      const { uri, local } = 'kind' in unit ? unit : unit.uri === '' ? holder : unit;
      return { unit, holder, uri, local };
    });
  }

  /** Removes what was translated from the document, with the elements that are empty then. */
  prune(): void {
    for (const element of [...everyElement(this.root)].reverse()) {
      element.attributes = element.attributes.filter((each) => !this.removed.has(each));
      const { parent } = element;
      if (parent === null || !this.isEmptied(element)) continue;
      const index = parent.children.indexOf(element);
      const before = parent.children[index - 1];
      const blank = before?.kind === 'text' && before.text.trim() === '' ? 1 : 0;
      parent.children.splice(index - blank, 1 + blank);
      this.removed.add(element);
      if (parent.children.every((child) => child.kind === 'text' && child.text.trim() === ''))
        parent.children = [];
    }
  }

  private isEmptied(element: XmlElement): boolean {
    const hasElements = elementsOf(element).length > 0;
    if (hasElements || element.attributes.some((each) => !isDeclaration(each))) return false;
    if (element.uri === BPMN)
      return element.local === 'extensionElements' && element.children.length === 0;
    return isForeign(element.uri) && (!this.speaking.has(element) || this.removed.has(element));
  }
}

/** An attribute of a tool, or any attribute of an element of a tool. */
const isUnit = (element: XmlElement, attribute: XmlAttribute): boolean =>
  !isDeclaration(attribute) &&
  (isForeign(attribute.uri) || (isForeign(element.uri) && attribute.uri === ''));

const isDeclaration = ({ name }: XmlAttribute): boolean => /^xmlns(:|$)/.test(name);

/** An element whose text is a value, or that means something by being there. */
const saysSomething = (element: XmlElement): boolean =>
  textOf(element).trim() !== '' ||
  (elementsOf(element).length === 0 &&
    element.attributes.every((attribute) => isDeclaration(attribute)));

export function* everyElement(root: XmlElement): Generator<XmlElement> {
  const work = [root];
  for (let element = work.pop(); element !== undefined; element = work.pop()) {
    yield element;
    work.push(...elementsOf(element).reverse());
  }
}

/** The element of BPMN to which something belongs. */
function ownerOf(element: XmlElement): XmlElement {
  let at = element;
  while (at.parent && (at.uri !== BPMN || idOf(at) === null || EXPRESSION.test(at.local)))
    at = at.parent;
  return at;
}

const EXPRESSION =
  /^(?:extensionElements|.*[Ee]xpression|.*EventDefinition|time\w+|.*Characteristics)$/;

const idOf = (element: XmlElement): string | null =>
  element.attributes.find(({ local, uri }) => local === 'id' && uri === '')?.value ?? null;

function placeOf(element: XmlElement): Pick<TranslatedSetting, 'element' | 'name'> {
  const owner = ownerOf(element);
  const name = owner.attributes.find(({ local, uri }) => local === 'name' && uri === '')?.value;
  return owner.parent === null
    ? { element: null, name: null }
    : { element: idOf(owner), name: name?.trim() || null };
}

function settingOf(unit: Unit, holder: XmlElement): string {
  const known = (uri: string, name: string, local: string): string =>
    uri in TOOLS ? `${TOOLS[uri]!.prefix}:${local}` : name;
  if ('kind' in unit) return known(unit.uri, unit.name, unit.local);
  if (unit.uri !== '') return known(unit.uri, unit.name, unit.local);
  return `${known(holder.uri, holder.name, holder.local)} ${unit.name}`;
}

const valueOf = (unit: Unit): string => ('kind' in unit ? textOf(unit).trim() : unit.value);

const shortened = (text: string): string => (text.length > 200 ? `${text.slice(0, 199)}…` : text);
