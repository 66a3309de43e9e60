import { Select } from '@waymark/ui';
import { useMemo, useState } from 'react';
import { useParams } from 'react-router';
import { call } from '../../../shared/api.js';
import { Page } from '../../../shared/page.js';
import { useResource } from '../../../shared/use-resource.js';
import { titleOfId } from '../../../shared/words.js';
import { processAddress, versionAddress } from '../addresses.js';
import { DifferenceList } from './difference-list.js';
import { differencesBetween, lengthsIn, loadVersion, type KnownVersion } from './load-changes.js';

/** What a published version changes in another one, in words. */
export function VersionChangesPage() {
  const { journey = '', version = '' } = useParams();
  const { data, error } = useResource(
    () => load(journey, Number(version)),
    `${journey}/${version}`,
  );
  const loaded = data?.shown.version === Number(version) ? data : null;
  return (
    <Page
      title={`What version ${version} changes`}
      about={journey}
      error={error}
      loading={!loaded}
      back={{
        to: versionAddress({ journey, version }),
        text: `${titleOfId(journey)}, version ${version}`,
      }}
    >
      {loaded && <Compared key={version} {...loaded} />}
    </Page>
  );
}

async function load(journey: string, version: number) {
  const [shown, versions, reference] = await Promise.all([
    loadVersion(journey, version),
    call('listVersions', { params: { journey }, query: { limit: 200 } }),
    call('getReference'),
  ]);
  const others = versions.items.map((one) => one.version).filter((one) => one !== version);
  return { shown, others, lengths: lengthsIn(reference) };
}

function Compared({ shown, others, lengths }: Awaited<ReturnType<typeof load>>) {
  const { journey, version } = shown;
  const before = others.filter((one) => one < version);
  const [chosen, setChosen] = useState(String(Math.max(0, ...before) || ''));
  const other = useResource<KnownVersion | null>(
    () => (chosen === '' ? Promise.resolve(null) : loadVersion(journey, Number(chosen))),
    `${journey}/${chosen}`,
  );
  const isLoaded = chosen === '' || other.data?.version === Number(chosen);
  const differences = useMemo(
    () => (isLoaded ? differencesBetween(other.data, shown, lengths) : null),
    [isLoaded, other.data, shown, lengths],
  );
  return (
    <>
      {others.length > 0 && (
        <Select
          frame={{ id: 'compared-with', label: 'Compared with version', optional: 'with nothing' }}
          choices={others.map((one) => ({ value: String(one), label: String(one) }))}
          value={chosen}
          onChange={setChosen}
        />
      )}
      <p className="govuk-body" role="status">
        {other.error
          ? `Version ${chosen} cannot be read now. Choose it again.`
          : differences === null
            ? 'Comparing…'
            : chosen === ''
              ? 'Everything in it is new.'
              : `Compared with version ${chosen}: ${countWords(differences.length)}.`}
      </p>
      {differences && (
        <DifferenceList
          differences={differences}
          addressOf={(process) => processAddress({ journey, version }, process)}
        />
      )}
    </>
  );
}

const countWords = (count: number): string =>
  count === 0 ? 'cases go exactly as before' : count === 1 ? 'one change' : `${count} changes`;
