import { type Element, WAYMARK_NAMESPACE } from '../../../model/model.js';
import { extensionElements, isA } from '../../../model/queries.js';
import { waymarkModdle, type WaymarkType } from '../../../model/waymark-moddle.js';
import { elementsOf, type XmlElement } from '../../../xml/xml-element.js';
import type { RuleFinding, RuleHere } from '../../rule.js';

/** Waymark's elements and attributes are spelt correctly and are in the right place. */
export const extensionUnknown: RuleHere = {
  code: 'extension-unknown',
  severity: 'error',
  check: (compilation) =>
    compilation.models.flatMap((model) =>
      model.elements.flatMap((element) =>
        extensionElements(element)
          .filter((each) => each.uri === WAYMARK_NAMESPACE)
          .flatMap((each) => faultsOf(each, element)),
      ),
    ),
};

function faultsOf(xml: XmlElement, owner: Element): RuleFinding[] {
  const type = typeNamed(xml.local);
  if (type === undefined)
    return [
      {
        element: owner,
        message: `There is no element waymark:${xml.local.slice(0, 60)}. Correct the name`,
      },
    ];
  const misplaced =
    type.meta !== undefined &&
    !type.meta.allowedIn.some((name) => isA(owner, name.slice('bpmn:'.length)));
  return [
    ...(misplaced
      ? [
          {
            element: owner,
            message:
              `waymark:${xml.local} is not allowed in a ${owner.xml.local}. Move ` + 'or remove it',
          },
        ]
      : []),
    ...unknownAttributes(xml, type).map((name) => ({
      element: owner,
      message: `waymark:${xml.local} has no attribute '${name.slice(0, 60)}'. Correct the name`,
    })),
    ...elementsOf(xml).flatMap((child) => childFaults(child, type, owner)),
  ];
}

function unknownAttributes(xml: XmlElement, type: WaymarkType): string[] {
  const known = type.properties
    .filter((property) => property.isAttr === true)
    .map((property) => property.name);
  return xml.attributes
    .filter((attribute) => attribute.uri === '' && !known.includes(attribute.local))
    .map((attribute) => attribute.local);
}

function childFaults(child: XmlElement, parent: WaymarkType, owner: Element): RuleFinding[] {
  const type = typeNamed(child.local);
  const fits =
    type !== undefined &&
    parent.properties.some((property) => property.isAttr !== true && property.type === type.name);
  if (!fits)
    return [
      {
        element: owner,
        message:
          `waymark:${parent.name.toLowerCase()} cannot contain ` +
          `${child.local.slice(0, 60)}. Move or remove it`,
      },
    ];
  return unknownAttributes(child, type).map((name) => ({
    element: owner,
    message: `waymark:${child.local} has no attribute '${name.slice(0, 60)}'. Correct the name`,
  }));
}

/** Element names are the types' with a small first letter. */
const TYPES = new Map(
  waymarkModdle.types.map((type) => [type.name.charAt(0).toLowerCase() + type.name.slice(1), type]),
);

const typeNamed = (local: string): WaymarkType | undefined => TYPES.get(local);
