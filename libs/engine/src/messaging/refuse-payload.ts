import type { Json, JsonObject, PersonId } from '@waymark/domain';
import { isWordOf, misfitsOf, type Misfit } from '@waymark/machine';
import type { Tx } from '@waymark/persistence';
import { misfitting } from '../advance/gate.js';
import type { EngineContext } from '../context.js';
import { visibleTo } from '../reading/visible-to.js';
import { refuse } from '../refusal.js';
import { hasKey, messageKey } from './message-key.js';

interface SentMessage {
  name: string;
  key: string | null;
  payload: JsonObject;
  by: PersonId;
}

/**
 * Refuses a message of a person or a partner whose values do not fit those who wait for it. A value
 * that a receiver does not declare is no fault: that receiver does not get it. Somebody with a
 * conflict of interest does not learn from a refusal that the case waits for something
 * (docs/service/rules.md#rule-5): a value that does not fit is left out when it arrives.
 * @throws Refused `values-refused`, `another-case`
 */
export async function refusePayload(
  tx: Tx,
  context: EngineContext,
  message: SentMessage,
): Promise<void> {
  const { payload, key } = message;
  const { caseId } = payload;
  if (caseId !== undefined && caseId !== key)
    throw refuse(
      422,
      'another-case',
      'The key of this message names another case than its values.',
    );
  const misfits = new Map<string, Misfit>(wordsUnknown(payload).map((one) => [one.name, one]));
  for (const program of await receiving(tx, context, message))
    for (const one of misfitsOf(program, payload, context.now()))
      if (one.code !== 'undeclared') misfits.set(one.name, one);
  if (misfits.size > 0) throw misfitting([...misfits.values()]);
}

const wordsUnknown = (payload: JsonObject): Misfit[] =>
  Object.entries(payload)
    .filter(([name, value]: [string, Json]) => !isWordOf(name, value))
    .map(([name]) => ({ name, code: 'not-a-value' }));

/** The programs of those who wait for the message now and of whom the sender may know. */
async function receiving(tx: Tx, context: EngineContext, { name, key, by }: SentMessage) {
  const at = messageKey(context.persistence.keys, tx.organisation, { name, key });
  const rows = await tx.query<{ program: string }>(
    `select v.program
      from start_listener l
      join journey_version v on v.organisation = l.organisation
        and v.journey = l.journey
        and v.version = l.version
      where l.organisation = $1 and l.kind = 'message' and l.name = $2
     union
     select i.program
     from subscription s
     join instance i on i.organisation = s.organisation and i.id = s.instance
     where s.organisation = $1 and s.kind = 'message' and s.name = $2
       and ${hasKey('s.', { index: '$3', exact: '$5' })}
       and ${visibleTo('$4', 'i.case_id')}`,
    [tx.organisation, name, at.index, by, at.exact],
  );
  return Promise.all(rows.map(({ program }) => context.programs.program(tx, program)));
}
