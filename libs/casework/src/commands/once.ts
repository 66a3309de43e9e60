import type { Envelope } from '@waymark/engine';
import { Refused } from '@waymark/engine';
import { canonicalJson, type KeyRing, type Tx } from '@waymark/persistence';

/**
 * Runs a command once, whatever how often it is sent; the same id with another request is refused
 * (design 4). What it answers holds ids only.
 * @throws Refused
 */
export async function once<T extends object>(
  tx: Tx,
  keys: KeyRing,
  input: {
    kind: string;
    envelope: Envelope;
    request: object;
    work: () => Promise<T>;
  },
): Promise<T> {
  const {
    kind,
    envelope: { command, principal },
    request,
  } = input;
  const hash = Buffer.from(
    keys.blindIndex(
      tx.organisation,
      'command',
      canonicalJson({ kind, principal: principal.id, request }),
    ),
    'hex',
  );
  const fresh = await tx.query(
    `insert into command (organisation, id, kind, principal, request)
      values ($1,$2,$3,$4,$5)
      on conflict do nothing
      returning id`,
    [tx.organisation, command, kind, principal.id, hash],
  );
  if (!fresh.length) return stored<T>(tx, keys, { command, hash });
  const answer = await input.work();
  const keyId = `command/${kind}`;
  await tx.execute(
    `update command
      set state = 'done', answer = $3, key_id = $4
      where organisation = $1 and id = $2`,
    [
      tx.organisation,
      command,
      await keys.encrypt(tx.organisation, keyId, answer, `command/answer/${command}`),
      keyId,
    ],
  );
  return answer;
}

async function stored<T>(
  tx: Tx,
  keys: KeyRing,
  { command, hash }: { command: string; hash: Buffer },
): Promise<T> {
  const [row] = await tx.query<{ request: Buffer; answer: Buffer; key_id: string }>(
    'select request, answer, key_id from command where organisation = $1 and id = $2',
    [tx.organisation, command],
  );
  if (!row?.request.equals(hash))
    throw new Refused({
      status: 422,
      code: 'command-reused',
      message: 'This command id was used for another request.',
    });
  return keys.decrypt<T>(tx.organisation, row.key_id, row.answer, `command/answer/${command}`);
}
