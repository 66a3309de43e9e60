/** How a journey is named in `journey.json`. */
export const isJourneyName = (name: string): boolean => /^[a-z][a-z0-9-]*$/.test(name);

/** A name for a journey, made of the id of a process or of a file: `courtDate` is `court-date`. */
export const journeyNameOf = (id: string): string =>
  id
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '') || 'journey';
