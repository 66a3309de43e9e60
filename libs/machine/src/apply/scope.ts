import type { Appliers } from './appliers.js';
import { own, useId } from './draft.js';

export const scopeAppliers = {
  'scope-opened': (draft, { scope, element, process, parent, variables, called, isolated }) => {
    useId(draft, scope);
    own(draft, 'scopes')[scope] = {
      id: scope,
      parent,
      element,
      process,
      variables,
      ...(called && { called }),
      ...(isolated && { isolated }),
    };
  },
  'scope-closed': (draft, fact) => {
    delete own(draft, 'scopes')[fact.scope];
  },
  'variable-set': (draft, { scope, name, value }) => {
    const held = draft.state.scopes[scope];
    // A computed key makes an own property of every name, `__proto__` included.
    if (held)
      own(draft, 'scopes')[scope] = { ...held, variables: { ...held.variables, [name]: value } };
  },
} satisfies Partial<Appliers>;
