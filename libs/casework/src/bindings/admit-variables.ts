import type { CaseId, JsonObject } from '@waymark/domain';
import type { KeyRing, Tx } from '@waymark/persistence';
import { loadCase } from '../case-file/case-store.js';
import { lowersRisk } from '../case-file/lowers-risk.js';
import { carriedBy } from './message-contents.js';

/** What comes into an instance of a case from outside: by a start, a signal or a message. */
interface Incoming {
  caseId: CaseId;
  variables: JsonObject;
  message?: { name: string; journey: string };
}

/**
 * The variables without those that would make a journey treat the case as a lower risk than its
 * file says. A partner's message or a worker's start may raise the risk, never lower it
 * (docs/service/rules.md#rule-3). To a shipped journey a message carries only what belongs to it:
 * nobody ends or signs anything by a value that they add.
 */
export async function admitVariables(
  { tx, keys }: { tx: Tx; keys: KeyRing },
  { caseId, variables, message }: Incoming,
): Promise<JsonObject> {
  const carried = message ? carriedBy(message, variables) : variables;
  if (Object.keys(carried).length === 0) return carried;
  const file = await loadCase({ tx, keys }, caseId, { lock: false });
  if (!file) return carried;
  return Object.fromEntries(
    Object.entries(carried).filter(([name, value]) => !lowersRisk(file, name, value)),
  );
}
