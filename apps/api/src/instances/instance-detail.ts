import { caseLabels } from '@waymark/casework';
import type { InstanceDetail } from '@waymark/contracts';
import { type InstanceView, openIncidents } from '@waymark/engine';
import type { State } from '@waymark/machine';
import type { Tx } from '@waymark/persistence';
import { instanceSummaryOf } from './instance-summary.js';

/**
 * Where an instance stands: its active elements, its timers, and the incidents that need an
 * operator. It shows no variable, and nothing of the case file unless the person `opens` it. A
 * person who `judges` the risk first sees no grade.
 */
export async function instanceDetail(
  tx: Tx,
  instance: InstanceView,
  { state, opens, judges }: { state: State; opens: boolean; judges: boolean },
): Promise<InstanceDetail> {
  const { case: caseId, startedAt, seq } = instance;
  const label =
    caseId === null || !opens ? undefined : (await caseLabels(tx, [caseId])).get(caseId);
  return {
    ...instanceSummaryOf(instance),
    case: caseId,
    grade: judges ? null : (label?.grade ?? null),
    priority: label?.priority ?? null,
    startedAt,
    seq,
    elements: Object.values(state.elements).map(({ id, node, type }) => ({
      id,
      element: node,
      type,
    })),
    incidents: await openIncidents(tx, instance.instance),
    timers: Object.values(state.timers).map(({ element, due }) => ({ element, due })),
  };
}
