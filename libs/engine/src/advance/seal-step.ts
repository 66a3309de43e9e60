import { bytes, CHAIN_START, chainHash, stepColumns, type Row } from '@waymark/persistence';
import type { EngineContext } from '../context.js';
import { driverEffects, type DriverSideEffect } from './driver-effects.js';
import { assertStateFits } from './state-limit.js';
import type { StepToWrite } from './step-to-write.js';

/** The version of the code that makes and reads steps. Each step row says which one wrote it. */
const INTERPRETER = 'machine-1';

export interface SealedStep {
  /** The instance's new state, encrypted. */
  state: Buffer;
  /** The hash of this step, which the next one continues. */
  head: Buffer;
  /** What the step leaves for a driver to carry out. */
  effects: DriverSideEffect[];
  row: Row;
}

/**
 * Encrypts the state and the step, and links the step to the one before by its hash.
 * @throws Refused `state-too-large`
 */
export async function sealStep(
  organisation: string,
  { keys }: EngineContext['persistence'],
  { loaded, event, stepped }: StepToWrite,
): Promise<SealedStep> {
  const { state, facts, answer } = stepped;
  const { instance, seq } = state;
  const { keyId } = loaded;
  const place = `instance/state/${instance}`;
  const sealed = await keys.encryptMeasured(organisation, keyId, state, place);
  assertStateFits(sealed.bytes);
  const payload = await keys.encrypt(
    organisation,
    keyId,
    { event, facts, answer },
    `step/payload/${instance}/${seq}`,
  );
  const effects = driverEffects(stepped.effects);
  const columns = {
    organisation,
    instance,
    seq,
    incarnation: loaded.row?.incarnation ?? 1,
    event_id: event.id,
    kind: event.kind,
    at: event.at,
    program: state.program,
    reference: state.reference,
    interpreter: INTERPRETER,
    key_id: keyId,
    effects,
  };
  const previous = loaded.row?.head ?? CHAIN_START;
  const hash = chainHash(previous, stepColumns(columns), payload);
  return {
    state: sealed.sealed,
    head: hash,
    effects,
    row: {
      ...columns,
      payload: bytes(payload),
      previous: bytes(previous),
      hash: bytes(hash),
    },
  };
}
