import type { Finding, VersionDetail } from '@waymark/contracts';
import { Button, ErrorSummary, SummaryList } from '@waymark/ui';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { call } from '../../shared/api.js';
import { failureWords } from '../../shared/failure-words.js';
import { londonTime } from '../../shared/london-time.js';
import { Page } from '../../shared/page.js';
import { may, useMe } from '../../shared/session.js';
import { useResource } from '../../shared/use-resource.js';
import { titleOfId } from '../../shared/words.js';
import {
  decisionAddress,
  draftAddress,
  formAddress,
  journeyAddress,
  processAddress,
  scenariosAddress,
  tryAddress,
  versionChangesAddress,
} from './addresses.js';
import { Requirements } from './requirements/requirements.js';

const STATES: Record<VersionDetail['state'], string> = {
  live: 'Live: new cases use it',
  earlier: 'Earlier: cases that began with it still use it',
  waiting: 'Waits for a second person',
  refused: 'Refused: it never went live',
  draft: 'Never went live',
};

/** What a version holds, who published it and who approved it. */
export function VersionPage() {
  const { journey = '', version = '' } = useParams();
  const params = { journey, version };
  const { data, error } = useResource(
    () => call('getVersion', { params }),
    `${journey}/${version}`,
  );
  return (
    <Page
      title={data ? `${data.title}, version ${data.version}` : `Version ${version}`}
      error={error}
      loading={!data}
      back={{
        to: journeyAddress(journey),
        text: `All versions of ${data?.title ?? titleOfId(journey)}`,
      }}
    >
      {data && <Contents version={data} />}
    </Page>
  );
}

function Contents({ version }: { version: VersionDetail }) {
  const { processes, decisions, forms, scenarios } = version;
  return (
    <>
      <SummaryList
        rows={[
          { key: 'State', value: STATES[version.state] },
          {
            key: 'Published',
            value: `${londonTime(version.publishedAt)} by ${version.publishedBy}`,
          },
          {
            key: 'Approved',
            value: approvedWords(version),
          },
        ]}
      />
      <p className="govuk-body">
        <Link className="govuk-link" to={tryAddress(version)}>
          Try it with made-up data
        </Link>
      </p>
      <p className="govuk-body">
        <Link className="govuk-link" to={versionChangesAddress(version)}>
          What it changes, compared with another version
        </Link>
      </p>
      <BeginDraft version={version} />
      <Findings version={version} />
      <Links
        heading="Processes"
        empty="This version has no process."
        links={processes.map(({ process, title }) => ({
          to: processAddress(version, process),
          text: title,
        }))}
      />
      <Links
        heading="Decision tables"
        empty="This version has no decision table."
        links={decisions.map(({ decision, name }) => ({
          to: decisionAddress(version, decision),
          text: name,
        }))}
      />
      <Requirements
        decisions={decisions}
        addressOf={(decision) => decisionAddress(version, decision)}
      />
      <Links
        heading="Forms"
        empty="This version has no form."
        links={forms.map(({ form, title }) => ({ to: formAddress(version, form), text: title }))}
      />
      <Links
        heading="Scenarios"
        empty="This version was published without scenarios."
        links={
          scenarios === 0
            ? []
            : [
                {
                  to: scenariosAddress(version),
                  text: scenarios === 1 ? 'Read its scenario' : `Read its ${scenarios} scenarios`,
                },
              ]
        }
      />
    </>
  );
}

/** Changing begins with a draft of the version. The version itself never changes. */
function BeginDraft({ version: { journey, title, version } }: { version: VersionDetail }) {
  const navigate = useNavigate();
  const me = useMe();
  const [failure, setFailure] = useState<string | null>(null);
  if (!may(me, 'journeys.publish')) return null;
  const begin = async (): Promise<void> => {
    try {
      const { id } = await call('createDraft', {
        body: { journey, name: `Changes to ${title}`.slice(0, 100), base: version },
      });
      await navigate(draftAddress(id));
    } catch (error) {
      setFailure(failureWords(error, 'No draft was begun'));
    }
  };
  return (
    <>
      {failure !== null && <ErrorSummary errors={[{ message: failure }]} />}
      <Button onClick={() => void begin()}>Begin a draft with this version</Button>
    </>
  );
}

const approvedWords = ({ approvedBy, approvedAt }: VersionDetail): string =>
  [...(approvedAt ? [londonTime(approvedAt)] : []), `by ${approvedBy ?? 'nobody'}`].join(' ');

const Links = ({
  heading,
  empty,
  links,
}: {
  heading: string;
  empty: string;
  links: { to: string; text: string }[];
}) => (
  <>
    <h2 className="govuk-heading-m">{heading}</h2>
    {links.length === 0 ? (
      <p className="govuk-body">{empty}</p>
    ) : (
      <ul className="govuk-list wm-columns">
        {links.map(({ to, text }) => (
          <li key={to}>
            <Link className="govuk-link" to={to}>
              {text}
            </Link>
          </li>
        ))}
      </ul>
    )}
  </>
);

/** What checking finds today: rules may have been added since the version was published. */
function Findings({ version: { journey, version, processes } }: { version: VersionDetail }) {
  const { data, error } = useResource(
    () => call('listFindings', { params: { journey, version } }),
    `findings/${journey}/${version}`,
  );
  return (
    <>
      <h2 className="govuk-heading-m">To look at</h2>
      {error ? (
        <p className="govuk-body">The version cannot be checked now: {error.message}</p>
      ) : !data ? (
        <p className="govuk-body" role="status">
          Checking…
        </p>
      ) : data.length === 0 ? (
        <p className="govuk-body">Checking this version finds nothing.</p>
      ) : (
        <ul className="govuk-list govuk-list--bullet">
          {data.map((one) => (
            <li key={`${one.code} ${one.file} ${one.element} ${one.message}`}>
              {one.message} <Where of={{ journey, version }} finding={one} processes={processes} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Where({
  of,
  finding: { file },
  processes,
}: {
  of: { journey: string; version: number };
  finding: Finding;
  processes: VersionDetail['processes'];
}) {
  const found = processes.find((one) => one.file !== null && one.file === file);
  if (!found) return file ? <>({file})</> : null;
  return (
    <Link className="govuk-link" to={processAddress(of, found.process)}>
      Look at it in {found.title}
    </Link>
  );
}
