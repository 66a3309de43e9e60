import { Button, Checkboxes, InsetText, SuccessBanner, Tag } from '@waymark/ui';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { Page } from '../../../shared/page.js';
import { useSuccessMessage } from '../../../shared/success-message.js';
import {
  draftAddress,
  draftScenarioAddress,
  publishAddress,
  reachedAddress,
} from '../addresses.js';
import { SaveLine } from '../edit/save-line.js';
import { UndoButtons } from '../edit/undo-buttons.js';
import { undoWords } from '../edit/undo-words.js';
import { useDraft } from '../edit/use-draft.js';
import { AddScenario } from './add-scenario.js';
import { FailedSteps } from './failed-steps.js';
import { partOf } from './part-of.js';
import { scenariosIn } from './played-drafts.js';
import type { Played, PlayedScenario } from './scenario-protocol.js';
import { usePlayed } from './use-played.js';

/** Milliseconds after a change until the scenarios are played again. */
const PAUSE = 300;

/** The scenarios of a draft: which pass, why the others fail, and what none of them reaches. */
export function DraftScenariosPage() {
  const { draft: id = '' } = useParams();
  const { draft, error } = useDraft(id);
  const { came, isOfNow, isPlaying, failed, play } = usePlayed(draft, PAUSE);
  const deleted = useSuccessMessage();
  const [said, setSaid] = useState('');
  const undo = (way: 'undo' | 'redo'): void => {
    if (draft) setSaid(undoWords(way, way === 'undo' ? draft.undo() : draft.redo()));
  };
  const count = draft ? scenariosIn(draft.files).length : 0;
  const played = came?.is === 'played' ? came.played : null;
  return (
    <Page
      title="Scenarios of the draft"
      about={draft?.name}
      error={error}
      loading={!draft}
      back={{ to: draftAddress(id), text: draft ? `Draft “${draft.name}”` : 'Draft' }}
    >
      {draft && (
        <>
          {deleted && <SuccessBanner key={deleted}>{deleted}</SuccessBanner>}
          <SaveLine draft={draft} />
          <p className="govuk-body" role="status" data-played={isPlaying ? 'no' : 'yes'}>
            {isPlaying
              ? `Playing ${countWords(count)}…`
              : played && isOfNow
                ? resultWords(played)
                : ''}
          </p>
          {failed !== null && (
            <InsetText>The scenarios could not be played: {failed}. Play them again.</InsetText>
          )}
          <div className="govuk-button-group">
            <Button onClick={play} aria-disabled={isPlaying}>
              Play all scenarios
            </Button>
            <UndoButtons draft={draft} undo={undo} />
            <Link className="govuk-link" to={publishAddress(id)}>
              Publish the draft
            </Link>
          </div>
          <p className="govuk-body" role="status" data-said>
            {said}
          </p>
          {came?.is === 'broken' && (
            <>
              <p className="govuk-body">Nothing can be played yet. Correct this first:</p>
              <ul className="govuk-list govuk-list--bullet">
                {came.findings.map((finding) => (
                  <li key={finding}>{finding}</li>
                ))}
              </ul>
            </>
          )}
          {count === 0 && (
            <p className="govuk-body">
              The draft has no scenario. Add one here, or try the journey and keep what you did.
            </p>
          )}
          {played && <List draft={id} scenarios={played.scenarios} />}
          <AddScenario draft={draft} />
          {played && played.scenarios.length > 0 && <Unreached draft={id} played={played} />}
        </>
      )}
    </Page>
  );
}

const countWords = (count: number): string => (count === 1 ? '1 scenario' : `${count} scenarios`);

/** `40 of 42 scenarios pass.` */
function resultWords({ scenarios, took }: Played): string {
  const passed = scenarios.filter((one) => one.is === 'passed').length;
  const all = scenarios.length;
  const time = `Played in ${(took / 1000).toFixed(1)} seconds.`;
  if (all === 0) return '';
  return passed === all
    ? `${all === 1 ? 'The scenario passes' : `All ${all} scenarios pass`}. ${time}`
    : `${passed} of ${countWords(all)} ${passed === 1 ? 'passes' : 'pass'}. ${time}`;
}

function List({ draft, scenarios }: { draft: string; scenarios: PlayedScenario[] }) {
  const failing = scenarios.filter((one) => one.is !== 'passed');
  const [only, setOnly] = useState(false);
  const shown = only ? failing : [...failing, ...scenarios.filter((one) => one.is === 'passed')];
  if (scenarios.length === 0) return null;
  return (
    <section aria-labelledby="scenarios-heading">
      <h2 className="govuk-heading-m" id="scenarios-heading">
        Scenarios
      </h2>
      {failing.length > 0 && failing.length < scenarios.length && (
        <Checkboxes
          frame={{ id: 'only-failing', label: 'Which are shown' }}
          choices={[{ value: 'failing', label: 'Only those that do not pass' }]}
          value={only ? ['failing'] : []}
          onChange={(value) => setOnly(value.length > 0)}
        />
      )}
      <ul className="govuk-list">
        {shown.map((scenario) => (
          <li key={scenario.path} data-scenario={scenario.is}>
            <Link className="govuk-link" to={draftScenarioAddress(draft, scenario.path)}>
              {scenario.name}
            </Link>{' '}
            <Tag colour={COLOURS[scenario.is]}>{STATES[scenario.is]}</Tag>
            {scenario.is === 'unreadable' && <p className="govuk-body">{whyWords(scenario)}</p>}
            {scenario.is === 'failed' && (
              <FailedSteps draft={draft} failed={scenario.failed} steps={scenario.steps} first />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

const STATES = { passed: 'Passes', failed: 'Fails', unreadable: 'Cannot be read' };
const COLOURS = { passed: 'green', failed: 'red', unreadable: 'red' } as const;

const whyWords = ({ why, line }: Extract<PlayedScenario, { is: 'unreadable' }>): string =>
  `It cannot be read as a scenario${line === null ? '' : `, line ${line}`}: ${why}.`;

/** What no scenario reaches, in words. Each leads to its element. */
function Unreached({ draft, played }: { draft: string; played: Played }) {
  const { processes } = played;
  const decisions = played.decisions.filter((one) => one.isAsked);
  const others = played.decisions.filter((one) => !one.isAsked);
  return (
    <section aria-labelledby="unreached-heading">
      <h2 className="govuk-heading-m" id="unreached-heading">
        What no scenario reaches
      </h2>
      {processes.length + decisions.length === 0 && (
        <p className="govuk-body">
          The scenarios reach every element, every flow and every row of a table.
        </p>
      )}
      {processes.map(({ process, title, elements, flows, of }) => (
        <details key={process} className="govuk-details" open={elements.length + flows.length < 20}>
          <summary className="govuk-details__summary">
            <span className="govuk-details__summary-text">
              {title}: {partOf(of - elements.length - flows.length, of)} reached
            </span>
          </summary>
          <div className="govuk-details__text">
            <p className="govuk-body">
              <Link className="govuk-link" to={reachedAddress(draft, process)}>
                Show it in the outline of “{title}”
              </Link>
            </p>
            <ul className="govuk-list govuk-list--bullet">
              {elements.map(({ element, says }) => (
                <li key={element}>
                  <Link className="govuk-link" to={reachedAddress(draft, process, element)}>
                    {says}
                  </Link>{' '}
                  is never reached
                </li>
              ))}
              {flows.map(({ flow, from, says }) => (
                <li key={flow}>
                  The flow{' '}
                  <Link className="govuk-link" to={reachedAddress(draft, process, from)}>
                    {says}
                  </Link>{' '}
                  is never taken
                </li>
              ))}
            </ul>
          </div>
        </details>
      ))}
      {decisions.map(({ decision, name, rows, places, of }) => (
        <details key={decision} className="govuk-details" open={rows.length < 20}>
          <summary className="govuk-details__summary">
            <span className="govuk-details__summary-text">
              Table “{name}”: {partOf(of - rows.length, of)} of its rows decide
            </span>
          </summary>
          <div className="govuk-details__text">
            {places.map(({ process, element, name: step }) => (
              <p className="govuk-body" key={element}>
                <Link className="govuk-link" to={reachedAddress(draft, process, element)}>
                  Show “{step}”, which decides by it
                </Link>
              </p>
            ))}
            <ul className="govuk-list govuk-list--bullet">
              {rows.map(({ row, says }) => (
                <li key={row}>
                  Row {row} never decides: {says}
                </li>
              ))}
            </ul>
          </div>
        </details>
      ))}
      {others.length > 0 && (
        <p className="govuk-body">
          No element decides by {others.map(({ name }) => `“${name}”`).join(', ')}, so no scenario
          reaches {others.length === 1 ? 'this table' : 'these tables'}.
        </p>
      )}
    </section>
  );
}
