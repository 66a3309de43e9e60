import type { RuleHere } from '../../rule.js';

/** journey.json gives rights only on elements that exist. */
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
          message:
            `journey.json gives a right on '${element}', which is not in the ` +
            `process '${id}'. Correct the id`,
        })),
    ),
};
