import { describeFirst } from '../../model/describe.js';
import { findByName } from '../../model/link-references.js';
import { attribute, definitionsOf, extension } from '../../model/queries.js';
import { attributeOf } from '../../xml/xml-element.js';
import { problemAt } from '../../model/problem-at.js';
import type { Compilation, NodeDraft } from '../compilation.js';

/** The process or global task that a call activity calls is compiled into the same program. */
export function callActivity(compilation: Compilation, { element, plan }: NodeDraft): void {
  const called = attribute(element, 'calledElement')?.trim();
  const process =
    called === undefined || called === '' ? undefined : resolve(compilation, element, called);
  const ours = extension(element, 'call');
  const propagateAll = ours === undefined || attributeOf(ours, 'propagateAll') !== 'false';
  if (process !== undefined) plan.call = { process, propagateAll };
  else if (compilation.mode === 'execute' || called !== undefined)
    reportMissing(compilation, { element, plan }, called);
}

function resolve(
  compilation: Compilation,
  element: NodeDraft['element'],
  called: string,
): string | undefined {
  if (compilation.drafts.has(called)) return called;
  const own = compilation.models.find((model) => model.definitions === definitionsOf(element));
  const found =
    own === undefined
      ? null
      : findByName(compilation.models, own, { text: called, at: element.xml });
  return found?.id !== undefined && compilation.drafts.has(found.id) ? found.id : undefined;
}

/** A missing reference is reported in every mode. */
function reportMissing(
  compilation: Compilation,
  { element }: NodeDraft,
  called: string | undefined,
): void {
  const message =
    called === undefined
      ? `${describeFirst(element)} does not say which process it calls. Set calledElement`
      : `${describeFirst(element)} calls '${called.slice(0, 80)}', which is not in the journey. ` +
        'Check the id, or add the diagram';
  compilation.problems.push(
    problemAt(compilation.models, {
      code: 'called-element-missing',
      element,
      unsupported: true,
      message,
    }),
  );
}
