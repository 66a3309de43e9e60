import type { Problem } from '@waymark/domain';
import { attribute, childOf, childrenOf, type XmlElement } from './element.js';
import { referenceKey, type Definitions, type Library } from './definitions.js';
import { keyOf } from './plan.js';

/**
 * What makes a whole model unusable, whatever is evaluated: a decision that requires itself,
 * directly or through others (DMN 1.5, 6.3.7: the graph of information requirements has no cycle),
 * two decisions of one name in a file (6.3.7: names are unique), and an import of a file that was
 * not given. No other file and no address is ever opened.
 */
export const modelFaults = (library: Library): Problem[] => [
  ...circles(library),
  ...library.files.flatMap(sameNames),
  ...library.files.flatMap((owner) => missingImports(owner, library)),
];

interface Placed {
  key: string;
  id: string;
  element: XmlElement;
  owner: Definitions;
}

function circles(library: Library): Problem[] {
  const decisions = library.files.flatMap(decisionsOf);
  const required = new Map(decisions.map((decision) => [decision.key, requiredBy(decision)]));
  return decisions
    .filter(({ key }) => reaches(key, required))
    .map(({ id, owner }) => ({
      code: 'decision-circle',
      severity: 'error',
      message:
        `The decision '${id.slice(0, 80)}' requires itself, directly or through others. Remove ` +
        'one of the requirements',
      element: id,
      file: owner.file,
    }));
}

const decisionsOf = (owner: Definitions): Placed[] =>
  childrenOf(owner.root, 'decision').map((element) => {
    const id = attribute(element, 'id') ?? attribute(element, 'name') ?? '';
    return { key: keyOf(owner.space, id), id, element, owner };
  });

const requiredBy = ({ element, owner }: Placed): string[] =>
  childrenOf(element, 'informationRequirement').flatMap((requirement) => {
    const required = childOf(requirement, 'requiredDecision');
    const href = required && attribute(required, 'href');
    return href === undefined ? [] : [referenceKey(href, owner)];
  });

function reaches(key: string, required: ReadonlyMap<string, readonly string[]>): boolean {
  const seen = new Set<string>();
  const open = [...(required.get(key) ?? [])];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at === key) return true;
    if (!seen.has(at)) open.push(...(required.get(at) ?? []));
    seen.add(at);
  }
  return false;
}

function sameNames(owner: Definitions): Problem[] {
  const seen = new Set<string>();
  return decisionsOf(owner).flatMap(({ element, id }): Problem[] => {
    const name = attribute(element, 'name')?.replace(/\s+/g, ' ').trim();
    const isTwice = name !== undefined && seen.has(name);
    if (name !== undefined) seen.add(name);
    return isTwice
      ? [
          {
            code: 'decision-name',
            severity: 'error',
            message: `Two decisions have the name '${name.slice(0, 80)}'. Rename one of them`,
            element: id,
            file: owner.file,
          },
        ]
      : [];
  });
}

const missingImports = (owner: Definitions, { files }: Library): Problem[] =>
  owner.imports
    .filter(({ space }) => !files.some(({ namespace }) => namespace === space))
    .map(({ name, space }) => ({
      code: 'import-missing',
      severity: 'error',
      message:
        `The decisions import '${(name || space).slice(0, 80)}', which is in no file of the ` +
        'journey. Add the file, or remove the import: no other file and no address is opened',
      file: owner.file,
    }));
