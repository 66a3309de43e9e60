import { readFileSync } from 'node:fs';
import { modelOf } from '../testing/bpmn-tree.js';
import { SOUND_VARIANTS } from '../testing/sound-variants.js';
import { bpmnRules } from './index.js';

/** Rules about processes themselves, which do not hold for what is inside a sub-process. */
const OF_PROCESSES = new Set(['start-event-definitions', 'called-process-start']);

const isAnother = (code: string, variant: string): boolean => {
  if (variant === 'in a transaction' && code === 'cancel-end-event') return true;
  return OF_PROCESSES.has(code) && / (sub-process|transaction)$/.test(variant);
};

describe.each(Object.entries(SOUND_VARIANTS))('%s', (variant, reshape) => {
  it.each(bpmnRules.filter(({ code }) => !isAnother(code, variant)))(
    '$code finds the same',
    (rule) => {
      for (const [file, elements] of Object.entries(tableOf(rule.code))) {
        const text = read(`${rule.code}/${file}`);
        const model = modelOf(reshape(text));
        const found = rule.check(model, { declared: new Set(), models: [model] });
        expect([file, found.length]).toEqual([file, elements.length]);
      }
    },
  );
});

const read = (path: string): string =>
  readFileSync(new URL(`./bpmn/${path}`, import.meta.url), 'utf8');

const tableOf = (code: string): Record<string, unknown[]> =>
  JSON.parse(read(`${code}/table.json`)) as Record<string, unknown[]>;
