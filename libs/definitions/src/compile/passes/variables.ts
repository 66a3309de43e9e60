import { report, type Compilation, type NameUse, type Pass } from '../compilation.js';
import { localNames } from '../local-names.js';

/**
 * Checks that every variable is declared. A journey with an undeclared variable is refused. In a
 * bare file, each is declared as personal data, the safe assumption. Names local to an element
 * (input mappings, loop items, properties) or a scope (data objects) need no declaration.
 */
export const declareVariables: Pass = (compilation) => {
  for (const [name, declared] of Object.entries(compilation.journey.variables)) {
    const { type, class: dataClass, default: value, values } = declared;
    compilation.variables.set(name, {
      type,
      class: dataClass,
      ...(value !== undefined && { default: value }),
      ...(values && { values }),
    });
  }
  const isLocal = localNames(compilation);
  for (const use of [...compilation.reads, ...compilation.writes]) {
    if (!compilation.variables.has(use.name) && !isLocal(use)) undeclared(compilation, use);
  }
};

function undeclared(compilation: Compilation, { name, element }: NameUse): void {
  if (compilation.mode === 'simulate') return;
  const shown = name.slice(0, 80);
  if (!compilation.bare) {
    report(compilation, {
      code: 'variable-undeclared',
      element,
      unsupported: true,
      parameters: { name: shown },
      message:
        `The variable '${shown}' is not declared. Declare it in journey.json, or ` +
        'correct the name',
    });
    return;
  }
  compilation.variables.set(name, { type: 'any', class: 'personal' });
  report(compilation, {
    code: 'variable-undeclared',
    element,
    severity: 'warning',
    parameters: { name: shown },
    message: `The variable '${shown}' is not declared. Waymark treats it as personal data`,
  });
}
