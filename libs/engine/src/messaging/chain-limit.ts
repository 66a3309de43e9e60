import type { Tx } from '@waymark/persistence';
import type { EngineContext } from '../context.js';
import { valuesInForce } from '../reading/values-in-force.js';
import { refuse } from '../refusal.js';
import type { Chain } from './chain.js';

export const CHAIN_TOO_LONG = 'chain-too-long';

/** The limits if the organisation's reference data do not say them. */
const MOST_LINKS = 100;
const MOST_THROWN = 5_000;

/** The first thing that an act causes in other processes is counted for nobody. */
const COUNTED_FROM = 2;

/**
 * Ends a chain that has become too long, or in which too much has been thrown: without a limit two
 * processes that answer each other would do so for ever (docs/semantics.md#chains).
 * @throws Refused `chain-too-long`
 */
export async function assertMayGoOn(
  tx: Tx,
  context: EngineContext,
  chain: Chain | null,
): Promise<void> {
  if (!chain || chain.links < COUNTED_FROM) return;
  const values = await valuesInForce(tx, context, context.now());
  const links = values?.setting('chainLinksMost') ?? MOST_LINKS;
  const thrown = values?.setting('chainThrownMost') ?? MOST_THROWN;
  if (chain.links <= links && (await usedBy(tx, chain)) <= thrown) return;
  throw refuse(
    422,
    CHAIN_TOO_LONG,
    'Processes have caused this in each other, one after the other, too often. Look at what they ' +
      'send each other before you let it go on.',
  );
}

async function usedBy(tx: Tx, { id }: Chain): Promise<number> {
  const [row] = await tx.query<{ used: number }>(
    `insert into chain_use as u (organisation, chain, used)
      values ($1, $2, 1)
      on conflict (organisation, chain)
      do update set used = u.used + 1, counted_at = now()
      returning used`,
    [tx.organisation, id],
  );
  return row?.used ?? 0;
}

/** A chain that nobody has gone on with for a day begins anew. */
export const forgetOldChains = (tx: Tx): Promise<number> =>
  tx.execute(
    `delete from chain_use where organisation = $1 and counted_at < now() - interval '1 day'`,
    [tx.organisation],
  );
