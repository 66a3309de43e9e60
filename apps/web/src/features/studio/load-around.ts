import type { JsonObject } from '@waymark/domain';
import { call } from '../../shared/api.js';

/** What a journey needs around it when it is played. */
export interface Around {
  /** Programs of other journeys, whose processes this one may start. */
  others: JsonObject[];
  /** What the organisation goes by: its calendars, lengths, values and the ladder. */
  reference: JsonObject;
}

export async function loadAround(journey: string): Promise<Around> {
  const [reference, journeys] = await Promise.all([call('getReferenceSet'), call('listJourneys')]);
  const others = await Promise.all(
    journeys
      .filter((one) => one.journey !== journey)
      .map((params) =>
        call('getProgram', { params: { journey: params.journey, version: params.version } }),
      ),
  );
  return { reference, others };
}
