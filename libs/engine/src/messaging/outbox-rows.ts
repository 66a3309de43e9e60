import {
  nameOf,
  type CaseId,
  type Instant,
  type InstanceId,
  type Name,
  type OrganisationId,
} from '@waymark/domain';
import type { Effect, Stepped } from '@waymark/machine';
import { bytes, type KeyRing, type Row } from '@waymark/persistence';
import type { Chain } from './chain.js';
import { escalationId } from '../projections/deadline-projector.js';
import type { DriverSideEffect } from '../advance/driver-effects.js';

export interface OutboxFrame {
  organisation: OrganisationId;
  keys: KeyRing;
  keyId: string;
  caseId: CaseId | null;
  at: Instant;
  instance: InstanceId;
  chain: Chain | null;
}
type Leaving = Exclude<Effect, DriverSideEffect>;

/**
 * Outbox rows for effects that reach beyond the instance. The id of an effect is the command id of
 * what it causes.
 */
export async function outboxRows(stepped: Stepped, frame: OutboxFrame): Promise<Row[]> {
  const leaving = stepped.effects.filter((effect): effect is Leaving => effect.kind in CONTENT);
  return Promise.all(
    leaving.map((effect) =>
      outboxRow(
        {
          id: nameOf('effect', frame.instance, effect.id),
          kind: effect.kind,
          payload: contentOf(effect, frame, stepped.state.seq),
        },
        frame,
      ),
    ),
  );
}

/** `payload` is in clear and is encrypted here. */
export async function outboxRow(
  row: { id: Name; kind: string; payload: object },
  frame: OutboxFrame,
): Promise<Row> {
  const payload = await frame.keys.encrypt(
    frame.organisation,
    frame.keyId,
    row.payload,
    `outbox/payload/${row.id}`,
  );
  return {
    organisation: frame.organisation,
    id: row.id,
    kind: row.kind,
    instance: frame.instance,
    case_id: frame.caseId,
    payload: bytes(payload),
    key_id: frame.keyId,
    state: 'pending',
    at: frame.at,
    chain: frame.chain,
  };
}

const CONTENT: Record<Leaving['kind'], true> = {
  'publish-message': true,
  'throw-signal': true,
  'start-instance': true,
  notify: true,
};

function contentOf(effect: Leaving, frame: OutboxFrame, seq: number): object {
  const { id: _, ...content } = effect;
  if (effect.kind !== 'notify') return content;
  return {
    ...content,
    instance: frame.instance,
    escalation: escalationId(frame.instance, effect, seq),
  };
}
