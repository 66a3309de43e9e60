import type { RuleHere } from '../../rule.js';

/** journey.json gives rights on elements that exist. */
export const journeyElementMissing: RuleHere = {
  code: 'journey-element-missing',
  severity: 'error',
  check: (compilation) =>
    compilation.journey.processes.flatMap(({ id, elements }) =>
      Object.keys(elements ?? {})
        .filter((element) => compilation.drafts.get(id)?.nodes.has(element) === false)
        .map((element) => ({
          file: 'journey.json',
          about: element,
          message: `The process '${id}' has no element '${element}'`,
        })),
    ),
};
