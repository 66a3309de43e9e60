import type { ScenarioInWords } from '@waymark/contracts';
import { useParams } from 'react-router';
import { call } from '../../shared/api.js';
import { Page } from '../../shared/page.js';
import { useResource } from '../../shared/use-resource.js';
import { titleOfId } from '../../shared/words.js';
import { versionAddress } from './addresses.js';
import { ScenarioStep } from './scenario-step.js';

/** The scenarios of a version in plain words: what happens, and what must come of it. */
export function ScenariosPage() {
  const { journey = '', version = '' } = useParams();
  const params = { journey, version };
  const { data, error } = useResource(
    () => call('listScenarios', { params }),
    `${journey}/${version}`,
  );
  return (
    <Page
      title="Scenarios"
      about={`${journey} ${version}`}
      error={error}
      loading={!data}
      back={{ to: versionAddress(params), text: `${titleOfId(journey)}, version ${version}` }}
    >
      {data?.length === 0 && (
        <p className="govuk-body">This version was published without scenarios.</p>
      )}
      {data?.map((scenario) => (
        <Scenario key={scenario.path} scenario={scenario} />
      ))}
    </Page>
  );
}

const Scenario = ({ scenario: { path, name, words } }: { scenario: ScenarioInWords }) => (
  <section>
    <h2 className="govuk-heading-m">{name}</h2>
    {words ? (
      <ol className="govuk-list govuk-list--number">
        {[words.given, ...words.steps].map((step, index) => (
          <li key={index} className={step.kind === 'does' ? '' : 'wm-expects'}>
            <ScenarioStep step={step} />
          </li>
        ))}
      </ol>
    ) : (
      <p className="govuk-body">The file {path} cannot be read as a scenario.</p>
    )}
  </section>
);
