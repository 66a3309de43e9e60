import type { Finding, InstancePath, PathStep, ProcessOutline } from '@waymark/contracts';
import { Button, SummaryList } from '@waymark/ui';
import { useMemo, useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { call } from '../../shared/api.js';
import { londonTime } from '../../shared/london-time.js';
import { Page } from '../../shared/page.js';
import { useResource } from '../../shared/use-resource.js';
import { instanceAddress, processAddress, versionAddress } from './addresses.js';
import { instanceMarks } from './instance-marks.js';
import { loadProcess } from './load-process.js';
import { namesOf } from './outline-tree.js';
import { changeWords, eventWords } from './path-words.js';
import { placesAfter } from './places.js';
import { ProcessView, Trail } from './process-view.js';
import { useTitles } from './use-titles.js';

const NONE: Finding[] = [];
const STATUS: Record<InstancePath['status'], string> = {
  active: 'Runs',
  completed: 'Has ended',
  terminated: 'Was ended by its diagram',
  failed: 'Ended with an error',
  cancelled: 'Was cancelled',
};

/**
 * Where an instance stands on its drawing, and each step that brought it there. Each opening is
 * recorded as a view of the case; nothing on the page names a person.
 */
export function InstancePage() {
  const { instance = '' } = useParams();
  const [query] = useSearchParams();
  const { data: path, error } = useResource(
    () => call('getPath', { params: { instance } }),
    instance,
  );
  const [step, setStep] = useState<number | null>(null);
  const process = query.get('process') ?? path?.process ?? '';
  const titleOf = useTitles(path);
  return (
    <Page
      title={path ? `${titleOf(path.process)}, step by step` : 'Step by step'}
      error={error}
      loading={!path}
      back={
        path?.case
          ? { to: `/cases/${encodeURIComponent(path.case)}`, text: 'Back to the case' }
          : { to: path ? versionAddress(path) : '/journeys', text: 'Back to the journey' }
      }
    >
      {path && (
        <OnDrawing
          path={path}
          titleOf={titleOf}
          process={process}
          via={query.getAll('via')}
          step={Math.min(step ?? path.steps.length, path.steps.length)}
          setStep={setStep}
        />
      )}
    </Page>
  );
}

interface OnDrawingProps {
  path: InstancePath;
  titleOf: (process: string) => string;
  process: string;
  via: string[];
  step: number;
  setStep: (step: number) => void;
}

function OnDrawing({ path, titleOf, process, via, step, setStep }: OnDrawingProps) {
  const { instance, journey, version, steps } = path;
  const { data, error } = useResource(
    () => loadProcess({ journey, version, process }),
    `${journey}/${version}/${process}`,
  );
  const places = useMemo(() => placesAfter(steps, step), [steps, step]);
  const loaded = data?.outline.process === process ? data : null;
  const marks = useMemo(
    () => instanceMarks(places, process, loaded?.outline.entries ?? []),
    [places, process, loaded],
  );
  return (
    <>
      <Trail
        via={via}
        here={process}
        titleOf={titleOf}
        addressOf={(one, before) => instanceAddress(instance, { process: one, via: before })}
      />
      <SummaryList
        rows={[
          { key: 'State', value: STATUS[path.status] },
          { key: 'Started', value: londonTime(path.startedAt) },
          {
            key: 'Journey',
            value: (
              <Link className="govuk-link" to={processAddress(path, process)}>
                {titleOf(process)}, version {version}
              </Link>
            ),
          },
        ]}
      />
      <Steps
        steps={steps}
        step={step}
        setStep={setStep}
        {...(loaded && { outline: loaded.outline })}
      />
      {error && <p className="govuk-body">The drawing cannot be shown: {error.message}</p>}
      {loaded && (
        <ProcessView
          of={path}
          outline={loaded.outline}
          xml={loaded.xml}
          findings={NONE}
          marks={marks}
          titleOf={titleOf}
          callAddress={(called) =>
            instanceAddress(instance, { process: called, via: [...via, process] })
          }
          more={(id) => marks.get(id)?.words.map((words) => <Said key={words} words={words} />)}
        />
      )}
    </>
  );
}

const Said = ({ words }: { words: string }) => <p className="govuk-body">{words}</p>;

interface StepsProps {
  steps: PathStep[];
  /** How many steps are shown: 1 is the first. */
  step: number;
  setStep: (step: number) => void;
  outline?: ProcessOutline;
}

/** The slider over the steps, and in words what happened at the one that it shows. */
function Steps({ steps, step, setStep, outline }: StepsProps) {
  const names = useMemo(() => namesOf(outline?.entries ?? []), [outline]);
  const shown = steps[step - 1];
  if (!shown) return null;
  const nameOf = (process: string | null, element: string | null): string =>
    element === null || element === process
      ? 'the whole process'
      : process === outline?.process
        ? names(element)
        : `${element} in ${process}`;
  const place = `Step ${step} of ${steps.length}, ${londonTime(shown.at)}`;
  const lines = shown.changes.flatMap((change) => changeWords(change, nameOf) ?? []);
  return (
    <section className="wm-steps" aria-label="Steps">
      <div className="wm-steps__slider">
        <label className="govuk-label" htmlFor="step">
          {place}
        </label>
        <input
          id="step"
          type="range"
          min={1}
          max={steps.length}
          value={step}
          aria-valuetext={`${place}: ${eventWords(shown)}`}
          onChange={({ target }) => setStep(Number(target.value))}
        />
        <Button variant="secondary" disabled={step === 1} onClick={() => setStep(step - 1)}>
          Step before
        </Button>
        <Button
          variant="secondary"
          disabled={step === steps.length}
          onClick={() => setStep(step + 1)}
        >
          Step after
        </Button>
      </div>
      <div aria-live="polite">
        <p className="govuk-body">
          <strong>{eventWords(shown)}.</strong>
        </p>
        {lines.length > 0 && (
          <ul className="govuk-list govuk-list--bullet">
            {lines.map((line, index) => (
              <li key={`${index} ${line}`}>{line}</li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}
