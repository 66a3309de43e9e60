/** A version of a journey, as the addresses of its pages name it. */
export interface VersionKey {
  journey: string;
  version: number | string;
}

const part = encodeURIComponent;
export const journeyAddress = (journey: string): string => `/journeys/${part(journey)}`;
export const migrateAddress = (journey: string): string => `/migrate/${part(journey)}`;
export const migrationAddress = (batch: string): string => `/migrations/${part(batch)}`;
export const versionAddress = ({ journey, version }: VersionKey): string =>
  `${journeyAddress(journey)}/${part(version)}`;
export const decisionAddress = (of: VersionKey, decision: string): string =>
  `${versionAddress(of)}/decisions/${part(decision)}`;
export const formAddress = (of: VersionKey, form: string): string =>
  `${versionAddress(of)}/forms/${part(form)}`;
export const scenariosAddress = (of: VersionKey): string => `${versionAddress(of)}/scenarios`;

/** What a version changes in the one before it, or in another. */
export const versionChangesAddress = (of: VersionKey): string => `${versionAddress(of)}/changes`;
export const tryAddress = (of: VersionKey): string => `${versionAddress(of)}/try`;

/** `via`: the processes through which somebody came here, the first one first. */
export const processAddress = (of: VersionKey, process: string, via: string[] = []): string =>
  `${versionAddress(of)}/processes/${part(process)}${viaQuery({ via })}`;
export const instanceAddress = (
  instance: string,
  { process, via = [] }: { process?: string; via?: string[] } = {},
): string => `/instances/${part(instance)}${viaQuery({ process, via })}`;

function viaQuery({ process, via }: { process?: string | undefined; via: string[] }): string {
  const query = new URLSearchParams(via.map((one) => ['via', one]));
  if (process !== undefined) query.set('process', process);
  const text = query.toString();
  return text ? `?${text}` : '';
}

export const DRAFTS = '/drafts';
export const draftAddress = (draft: string): string => `${DRAFTS}/${part(draft)}`;
export const tryDraftAddress = (draft: string): string => `${draftAddress(draft)}/try`;
export const draftScenariosAddress = (draft: string): string => `${draftAddress(draft)}/scenarios`;
/** A scenario of a draft, at one of its steps where one is named. */
export const draftScenarioAddress = (draft: string, file: string): string =>
  `${draftScenariosAddress(draft)}/edit?${new URLSearchParams({ file }).toString()}`;
/** What the scenarios reach of a process of a draft. */
export const reachedAddress = (draft: string, process: string, element?: string): string =>
  `${draftScenariosAddress(draft)}/processes/${part(process)}${atQuery(element)}`;
export const draftChangesAddress = (draft: string): string => `${draftAddress(draft)}/changes`;
/** What a draft changes in one of its processes. */
export const changedAddress = (draft: string, process: string, element?: string): string =>
  `${draftChangesAddress(draft)}/processes/${part(process)}${atQuery(element)}`;
export const publishAddress = (draft: string): string => `${draftAddress(draft)}/publish`;
/** An element of a draft, where it is changed. */
export const elementAddress = (draft: string, process: string, element: string): string =>
  `${editAddress(draft, process)}${atQuery(element)}`;
const atQuery = (element: string | undefined): string =>
  element === undefined ? '' : `?${new URLSearchParams({ at: element }).toString()}`;

/** A diagram of a draft, by its process; by its file where it cannot be read. */
export const editAddress = (draft: string, process: string, file?: string): string =>
  `${draftAddress(draft)}/processes/${part(process)}` +
  (file === undefined ? '' : `?${new URLSearchParams({ file }).toString()}`);
/** A decision of a draft, by its id; by its file where that cannot be read. */
export const editDecisionAddress = (draft: string, decision: string, file?: string): string =>
  `${draftAddress(draft)}/decisions/${part(decision)}` +
  (file === undefined ? '' : `?${new URLSearchParams({ file }).toString()}`);
/** The variables and rights of a draft. */
export const editJourneyAddress = (draft: string): string => `${draftAddress(draft)}/journey`;
/** A form of a draft, by the name of its file in `forms`. */
export const editFormAddress = (draft: string, form: string): string =>
  `${draftAddress(draft)}/forms/${part(form)}`;
