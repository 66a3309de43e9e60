/** An element of a DMN file; prefixes are resolved, names are local. */
export interface XmlElement {
  name: string;
  space: string;
  attributes: ReadonlyMap<string, string>;
  children: XmlElement[];
  text: string;
}

const DMN_NAMESPACE = /^https?:\/\/www\.omg\.org\/spec\/DMN\/\d{8}\/(MODEL|dmn\.xsd)\/?$/;

/** Of any version of DMN: later versions only add to it. */
export const isDmn = ({ space }: XmlElement): boolean => DMN_NAMESPACE.test(space);

export const attribute = (element: XmlElement, name: string): string | undefined =>
  element.attributes.get(name);
export const childrenOf = (element: XmlElement, name: string): XmlElement[] =>
  element.children.filter((child) => child.name === name && isDmn(child));
export const childOf = (element: XmlElement, name: string): XmlElement | undefined =>
  childrenOf(element, name)[0];
export const textOfChild = (element: XmlElement, name: string): string | undefined =>
  childOf(element, name)?.text.trim();
