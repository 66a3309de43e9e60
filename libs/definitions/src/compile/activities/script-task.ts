import type { NodePlan } from '@waymark/machine';
import { attribute, extension, textIn } from '../../model/queries.js';
import { attributeOf } from '../../xml/xml-element.js';
import { report, type Compilation, type NodeDraft } from '../compilation.js';
import { feel, isFeel } from '../expression.js';

/**
 * A FEEL script whose value goes to `waymark:script result`. Other formats need a handler of the
 * host.
 */
export function scriptTask(compilation: Compilation, node: NodeDraft): void {
  const script = scriptOf(compilation, node);
  if (script === undefined) return;
  node.plan.script = script;
  if (script.result !== undefined)
    compilation.writes.push({ name: script.result, element: node.element });
}

function scriptOf(compilation: Compilation, { element }: NodeDraft): NodePlan['script'] {
  const text = textIn(element, 'script');
  if (text === undefined) return undefined;
  const format =
    attribute(element, 'scriptFormat') ?? attribute(element, 'scriptLanguage') ?? 'feel';
  const ours = extension(element, 'script');
  const result = ours === undefined ? undefined : attributeOf(ours, 'result');
  const into = result === undefined || result === '' ? {} : { result };
  if (compilation.scriptFormats.has(format) || compilation.mode === 'simulate')
    return { format, text, ...into };
  if (!isFeel(format)) {
    report(compilation, {
      code: 'script-language',
      element,
      unsupported: true,
      message:
        `Waymark does not run scripts in '${format.slice(0, 60)}'. Write the ` +
        'script in FEEL, or use a service task',
    });
    return undefined;
  }
  const expression = feel(compilation, element, text);
  return expression === undefined ? undefined : { format: 'feel', expression, ...into };
}
