import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { mutationsOf, type Mutation } from '../testing/forbidden-mutations.js';
import { modelOf, reshaped } from '../testing/bpmn-tree.js';
import { SOUND_VARIANTS } from '../testing/sound-variants.js';
import { validateModel } from './validate-model.js';

/** The right diagram of each rule, and all diagrams of the shipped journeys. */
const SOUND = [
  ...diagramsIn(new URL('../rules/bpmn/', import.meta.url), /right\.bpmn$/),
  ...diagramsIn(new URL('../../../journeys/journeys/', import.meta.url), /\.bpmn$/),
];

describe('a sound diagram with one change that the standard forbids', () => {
  it('is refused with a finding that names the element', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...SOUND),
        fc.nat(),
        fc.constantFrom(...writings),
        ({ name, text }, number, write) => {
          const written = write(text);
          const count = mutationsOf(modelOf(written)).length;
          if (count === 0) return;
          const { mutation, changed } = mutate(written, number % count);
          const errors = validateModel(changed).diagnostics.filter(
            ({ severity }) => severity === 'error',
          );
          const named = errors.filter(({ element }) => mutation.about.includes(element ?? ''));
          expect({ name, kind: mutation.kind, found: named.length > 0 }).toEqual({
            name,
            kind: mutation.kind,
            found: true,
          });
          for (const { message } of errors) expect(message).toMatch(/^\p{L}.*\s.*\p{L}.*$/u);
        },
      ),
      { numRuns: Number(process.env['WAYMARK_MUTATIONS'] ?? 100) },
    );
  });
});

const writings = [(text: string): string => text, SOUND_VARIANTS['with a prefix']].flatMap(
  (write) => write ?? [],
);

function mutate(text: string, index: number): { mutation: Mutation; changed: string } {
  let mutation: Mutation | undefined;
  const changed = reshaped(text, (_root, model) => {
    mutation = mutationsOf(model)[index];
    mutation?.apply();
  });
  if (mutation === undefined) throw new Error('There is no such mutation.');
  return { mutation, changed };
}

function diagramsIn(folder: URL, wanted: RegExp): { name: string; text: string }[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => wanted.test(name))
    .map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }));
}
