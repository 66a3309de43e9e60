import { readJourney, shippedJourneys } from '@waymark/journeys';

const files = shippedJourneys().flatMap((journey) =>
  readJourney(journey).map((file) => ({ ...file, journey: journey.name })),
);
const GENDERED = /\b(she|her|hers|herself|he|him|his|himself)\b/gi;
/**
 * What a process is called to those who draw it is shown to everybody else too; only words of text,
 * not ids.
 */
const shown = (xml: string): string =>
  xml.replaceAll(
    /\b(?:id|bpmnElement|dmnElementRef|sourceRef|targetRef|href|source|target|result)="[^"]*"/g,
    '',
  );

describe('words on screens', () => {
  it.each(files.map(({ journey, name, xml }) => [`${journey}/${name}`, xml]))(
    '%s speaks of everybody alike',
    (_, xml) => expect([...shown(xml).matchAll(GENDERED)].map(([word]) => word)).toEqual([]),
  );
});
