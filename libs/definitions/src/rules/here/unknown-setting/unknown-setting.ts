import { settingName } from '@waymark/domain';
import type { Compilation } from '../../../compile/compilation.js';
import type { RuleFinding, RuleHere } from '../../rule.js';

/** Expressions and decisions read values of the organisation that exist, each by its name. */
export const unknownSetting: RuleHere = {
  code: 'unknown-setting',
  severity: 'error',
  check: (compilation) => {
    const known = namesIn(compilation);
    return [...expressionsOf(compilation), ...decisionsOf(compilation)].flatMap(
      ({ name, ...place }) => {
        if (name === ALL) return [{ ...place, message: `${READ_ONE}` }];
        if (known === undefined || known.has(name)) return [];
        return [{ ...place, message: `There is no value 'settings.${name}'. ${CORRECT}` }];
      },
    );
  },
};

/** The whole context is read, so that nobody can tell which values matter. */
const ALL = '*';
const READ_ONE = "Read one value by its name, for example 'settings.dashHighFrom'";
const CORRECT = 'Correct the name, or add the value to the reference data';

const namesIn = ({ reference }: Compilation): Set<string> | undefined =>
  reference && new Set(Object.keys(reference.values).map(settingName));

type Use = Omit<RuleFinding, 'message'> & { name: string };

const expressionsOf = ({ settings }: Compilation): Use[] => settings;

const decisionsOf = ({ decisions }: Compilation): Use[] =>
  [...decisions.values()].flatMap(({ id, settings = [] }) =>
    settings.map((name) => ({ about: id, name })),
  );
