import { asksForRoute, type JsonObject } from '@waymark/domain';
import type { CaseFile } from './case-file.js';

/** What a journey that is running takes over of how the victim is contacted from now on. */
export const pathFacts = ({
  details: { crime, group, routeChosen, routeToChoose },
}: CaseFile): JsonObject => ({
  group: group ?? 'usual',
  needsRoute: (asksForRoute(crime) && !routeChosen) || routeToChoose === true,
});
