import type { Problem } from '@waymark/domain';
import { attribute, childrenOf, isDmn, type XmlElement } from './element.js';
import { keyOf } from './plan.js';

/** One file, read but not compiled. */
export interface Definitions {
  file: string;
  namespace: string;
  /**
   * The namespace. A second file with the same namespace gets one of its own, so that equal ids
   * stay apart.
   */
  space: string;
  root: XmlElement;
  imports: { name: string; space: string }[];
}

export interface ModelFile {
  name: string;
  xml: string;
}

/** All files, with an index for references. */
export interface Library {
  files: Definitions[];
  /** Every element that can be referred to, by key. */
  elements: ReadonlyMap<string, { element: XmlElement; owner: Definitions }>;
  /** Names that may follow a dot somewhere in the model. */
  words: ReadonlySet<string>;
}

const REFERRED = new Set(['decision', 'inputData', 'businessKnowledgeModel', 'decisionService']);

export function definitionsOf(file: string, root: XmlElement): Definitions | Problem {
  if (root.name !== 'definitions' || !isDmn(root))
    return {
      code: 'not-dmn',
      severity: 'error',
      message: 'The file is not a DMN file. Export it as DMN.',
      file,
    };
  const imports = childrenOf(root, 'import').map((element) => ({
    name: attribute(element, 'name') ?? '',
    space: attribute(element, 'namespace') ?? '',
  }));
  const namespace = attribute(root, 'namespace') ?? '';
  return { file, namespace, space: namespace, root, imports };
}

export function libraryOf(read: Definitions[]): Library {
  const files = read.map((owner, index) =>
    read.findIndex(({ namespace }) => namespace === owner.namespace) < index
      ? { ...owner, space: `${owner.namespace}?${index}` }
      : owner,
  );
  const elements = new Map<string, { element: XmlElement; owner: Definitions }>();
  const words = new Set<string>();
  for (const owner of files) {
    for (const element of owner.root.children) {
      const id = attribute(element, 'id') ?? attribute(element, 'name');
      if (id !== undefined && REFERRED.has(element.name) && isDmn(element))
        elements.set(keyOf(owner.space, id), { element, owner });
    }
    collectWords(owner.root, words);
  }
  return { files, elements, words };
}

/** `#id` in this file, or `namespace#id`. In a file without a namespace, `id`. */
export function referenceKey(href: string, owner: Definitions): string {
  const at = href.lastIndexOf('#');
  const isLocal = at <= 0 || href.slice(0, at) === owner.namespace;
  return keyOf(isLocal ? owner.space : href.slice(0, at), href.slice(at + 1));
}

function collectWords(element: XmlElement, words: Set<string>): void {
  const name = attribute(element, 'name');
  if (name) words.add(name);
  for (const child of element.children) collectWords(child, words);
}
