import { ENTRY_MAPS } from '../migrate/state-entries.js';
import type { Appliers } from './appliers.js';
import { own } from './draft.js';

export const migratedAppliers = {
  migrated: (draft, { to, entries, unset }) => {
    draft.state.program = to;
    for (const name of ENTRY_MAPS)
      if (entries[name]) Object.assign(own(draft, name), entries[name]);
    if (entries.waitingFlows) draft.state.waitingFlows = entries.waitingFlows;
    if (entries.compensations) draft.state.compensations = entries.compensations;
    for (const [id, names] of Object.entries(unset ?? {})) {
      const scope = draft.state.scopes[id];
      if (!scope) continue;
      const variables = Object.fromEntries(
        Object.entries(scope.variables).filter(([name]) => !names.includes(name)),
      );
      own(draft, 'scopes')[id] = { ...scope, variables };
    }
  },
} satisfies Partial<Appliers>;
