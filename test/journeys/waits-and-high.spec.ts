import { readJourney, shippedJourneys } from '@waymark/journeys';

/**
 * What happens to a wait of a shipped journey when the case becomes High in the meantime. A new
 * wait has to say so here (docs/service/support.md#high-while-something-waits).
 */
const WAITS: Record<string, string> = {
  'assess-later wait-for-date': 'the review of that day assesses them, and a new wait replaces it',
  'assess-later next-try': 'the review of that day assesses them, and a new wait replaces it',
  'closure-and-feedback window-over': 'the case is opened again',
  'closure-and-feedback first-survey-due': 'the case is opened again',
  'closure-and-feedback second-survey-due': 'the case is opened again',
  'find-safe-route look-again': 'the file ends it: a person decides again',
  'tier-review-cycle next-contact': 'a new cycle of the tier of High begins',
  'tier-review-cycle review-not-done': 'a new cycle of the tier of High begins',
  'unable-to-reach no-reply': 'ends: three attempts in 24 hours',
  'victim-journey reassess-due': 'the risk is reviewed that day besides',
  'victim-journey restorative-check-due': 'it has nothing to do with the risk',
};

const EVENTS =
  /<bpmn:(intermediateCatchEvent|boundaryEvent|startEvent) id="([^"]+)"((?:(?!<\/bpmn:\1>)[^])*)/g;

/** Elements that wait for a time, as `process element`. */
const waiting = shippedJourneys()
  .flatMap(readJourney)
  .filter(({ name }) => name.endsWith('.bpmn'))
  .flatMap(({ xml }) => {
    const process = /<bpmn:process id="([^"]+)"/.exec(xml)?.[1] ?? '';
    return [...xml.matchAll(EVENTS)]
      .filter(([, , , body = '']) => body.includes('<bpmn:timerEventDefinition'))
      .map(([, , id]) => `${process} ${id}`);
  });

describe('a case becomes High while its journey waits', () => {
  it('every wait of a shipped journey says what happens to it', () => {
    expect(waiting.sort()).toEqual(Object.keys(WAITS).sort());
  });
});
