import type { EventPlan, LoopBehaviorPlan, LoopPlan, ValuePlan } from '@waymark/machine';
import type { Element } from '../../model/model.js';
import {
  attribute,
  bodyOf,
  childIn,
  childrenOf,
  extension,
  flag,
  isA,
  target,
} from '../../model/queries.js';
import { attributeOf } from '../../xml/xml-element.js';
import { nodesOf, type Compilation, type Pass } from '../compilation.js';
import { compileEvent } from '../events/index.js';
import { expressionOf, feel, literal } from '../expression.js';

/** Standard loops and multi-instance (BPMN 2.0.2, 10.3.8). */
export const compileLoops: Pass = (compilation) => {
  for (const { element, plan } of nodesOf(compilation)) {
    const characteristics = childrenOf(element, 'LoopCharacteristics')[0];
    if (characteristics === undefined) continue;
    plan.loop = isA(characteristics, 'StandardLoopCharacteristics')
      ? standardLoop(compilation, characteristics)
      : multiInstance(compilation, element, characteristics);
  }
};

function standardLoop(compilation: Compilation, loop: Element): LoopPlan {
  const condition = expressionOf(compilation, childIn(loop, 'loopCondition'));
  const written = attribute(loop, 'loopMaximum') ?? '';
  const maximum = Number(written);
  return {
    kind: 'standard',
    ...(condition === undefined ? {} : { condition }),
    testBefore: flag(loop, 'testBefore', false),
    ...(written !== '' && Number.isInteger(maximum) ? { maximum: literal(maximum) } : {}),
  };
}

function multiInstance(compilation: Compilation, owner: Element, loop: Element): LoopPlan {
  const cardinality = cardinalityOf(compilation, childIn(loop, 'loopCardinality'));
  const completion = expressionOf(compilation, childIn(loop, 'completionCondition'));
  const behavior = behaviorOf(compilation, owner, loop);
  return {
    kind: 'multi-instance',
    sequential: flag(loop, 'isSequential', false),
    ...(cardinality === undefined ? {} : { cardinality }),
    ...collectionsOf(compilation, owner, loop),
    ...(completion === undefined ? {} : { completion }),
    ...(behavior === undefined ? {} : { behavior }),
  };
}

function cardinalityOf(
  compilation: Compilation,
  expression: Element | undefined,
): ValuePlan | undefined {
  const text = expression === undefined ? undefined : bodyOf(expression);
  return text !== undefined && /^-?\d+$/.test(text)
    ? literal(Number(text))
    : expressionOf(compilation, expression);
}

type Collections = Pick<
  LoopPlan & { kind: 'multi-instance' },
  'collection' | 'item' | 'outputCollection' | 'outputItem'
>;

/**
 * Reads `waymark:loop`. Without it, uses the names of the data that BPMN's own references point at.
 */
function collectionsOf(compilation: Compilation, owner: Element, loop: Element): Collections {
  const ours = extension(loop, 'loop');
  const written = (name: string): string | undefined =>
    ours === undefined ? undefined : attributeOf(ours, name) || undefined;
  const collection = written('collection') ?? dataName(target(loop, 'loopDataInputRef'));
  const item = written('item') ?? dataName(childIn(loop, 'inputDataItem'));
  const outputCollection =
    written('outputCollection') ?? dataName(target(loop, 'loopDataOutputRef'));
  const outputItem = written('outputItem') ?? dataName(childIn(loop, 'outputDataItem'));
  if (outputCollection !== undefined)
    compilation.writes.push({ name: outputCollection, element: owner });
  const list = collection === undefined ? undefined : feel(compilation, owner, collection);
  const each = outputItem === undefined ? undefined : feel(compilation, owner, outputItem);
  return {
    ...(list === undefined ? {} : { collection: list }),
    ...(item === undefined ? {} : { item }),
    ...(outputCollection === undefined ? {} : { outputCollection }),
    ...(each === undefined ? {} : { outputItem: each }),
  };
}

function dataName(item: Element | undefined): string | undefined {
  const data =
    item !== undefined && isA(item, 'DataObjectReference')
      ? (target(item, 'dataObjectRef') ?? item)
      : item;
  return data?.name ?? data?.id;
}

/**
 * Which events the activity throws when instances complete (BPMN 2.0.2, table 10.30). `All` throws
 * none.
 */
function behaviorOf(
  compilation: Compilation,
  owner: Element,
  loop: Element,
): LoopBehaviorPlan | undefined {
  const behavior = attribute(loop, 'behavior');
  if (behavior !== 'None' && behavior !== 'One' && behavior !== 'Complex') return undefined;
  const event = (property: string): EventPlan | undefined =>
    optionalEvent(compilation, owner, target(loop, property));
  const [noneEvent, oneEvent] = [event('noneBehaviorEventRef'), event('oneBehaviorEventRef')];
  return {
    behavior,
    ...(noneEvent === undefined ? {} : { noneEvent }),
    ...(oneEvent === undefined ? {} : { oneEvent }),
    ...(behavior === 'Complex' ? { complex: complexOf(compilation, owner, loop) } : {}),
  };
}

function complexOf(
  compilation: Compilation,
  owner: Element,
  loop: Element,
): NonNullable<LoopBehaviorPlan['complex']> {
  return childrenOf(loop, 'ComplexBehaviorDefinition').flatMap((definition) => {
    const condition = expressionOf(compilation, childIn(definition, 'condition'));
    const thrown = childIn(definition, 'event');
    const event = optionalEvent(
      compilation,
      owner,
      thrown === undefined ? undefined : childrenOf(thrown, 'EventDefinition')[0],
    );
    return condition === undefined || event === undefined ? [] : [{ condition, event }];
  });
}

const optionalEvent = (
  compilation: Compilation,
  owner: Element,
  definition: Element | undefined,
): EventPlan | undefined =>
  definition === undefined ? undefined : compileEvent(compilation, definition, owner);
