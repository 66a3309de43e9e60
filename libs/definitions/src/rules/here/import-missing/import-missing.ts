import type { Compilation } from '../../../compile/compilation.js';
import type { Element } from '../../../model/model.js';
import { all, attribute, ownerOf } from '../../../model/queries.js';
import { each, type RuleHere } from '../../rule.js';

/**
 * Whatever a diagram imports is among the files of the journey. Waymark opens no other file and no
 * address.
 */
export const importMissing: RuleHere = {
  code: 'import-missing',
  severity: 'error',
  check: (compilation) =>
    compilation.models.flatMap((model) =>
      each(
        all(model, 'Import')
          .filter((element) => !isHere(compilation, element))
          .map(ownerOf),
        '{} imports a file that is not part of the journey. Waymark opens no other file and no ' +
          'address: add the file to the journey, or remove the import',
      ),
    ),
};

function isHere({ models, files }: Compilation, element: Element): boolean {
  const namespace = attribute(element, 'namespace');
  const location = attribute(element, 'location');
  return (
    models.some((model) => model.targetNamespace === namespace) ||
    (location !== undefined && files.has(location.replace(/^\.\//, '')))
  );
}
