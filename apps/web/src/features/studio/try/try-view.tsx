import type { Scenario, TrialStep, TrialView } from '@waymark/simulator';
import { Button, Table, TextInput } from '@waymark/ui';
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { instantOfLondon, londonInput, londonTime } from '../../../shared/london-time.js';
import { roleWords, RUNGS, wordFor } from '../../../shared/words.js';
import { changeWords, eventWords } from '../path-words.js';
import { ScenarioStep } from '../scenario-step.js';
import { SendMessage } from './send-message.js';
import { namesIn, TriedProcessView } from './tried-process-view.js';
import { incidentWords } from './incident-words.js';
import type { Shown, StepWords, TriedProcess } from './try-protocol.js';

/** The form of a task comes when somebody opens one. */
const TryTask = lazy(() =>
  import('./try-task.js').then(({ TryTask: task }) => ({ default: task })),
);

interface TryViewProps {
  view: TrialView;
  steps: StepWords[];
  /** What the last step brought is everything after so many steps of the path. */
  before: number;
  processes: TriedProcess[];
  /** Why the last thing was not done. */
  fault: string | null;
  take: (step: TrialStep) => Promise<Shown | null>;
  next: () => Promise<Shown | null>;
  undo: () => Promise<Shown | null>;
  keep: (name: string) => Promise<Scenario>;
  intoDraft: ((name: string, text: string) => string) | null;
  onAgain: () => void;
}

/** Only a trial that somebody keeps needs it. */
const KeepTrial = lazy(() =>
  import('./keep-trial.js').then(({ KeepTrial: form }) => ({ default: form })),
);

/** Lines of what just happened that are written out. */
const MOST_LINES = 40;

const STATUS: Record<TrialView['instances'][number]['status'], string> = {
  active: 'runs',
  completed: 'has ended',
  terminated: 'was ended by its diagram',
  failed: 'ended with an error',
  cancelled: 'was cancelled',
};

/** A trial that has begun: where it stands, what waits, and everything that can be done now. */
export function TryView(props: TryViewProps) {
  const { view, steps, before, processes, fault, take, next, undo, keep, intoDraft } = props;
  const [process, setProcess] = useState(view.instances[0]?.process ?? '');
  const [said, setSaid] = useState('');
  const [asks, setAsks] = useState<string | null>(null);
  const clock = useRef<HTMLHeadingElement>(null);
  const [until, setUntil] = useState(londonInput(view.now));
  const [untilError, setUntilError] = useState<string | undefined>();
  useEffect(() => setUntil(londonInput(view.now)), [view.now]);
  useEffect(() => clock.current?.focus(), []);
  const nameOf = useMemo(() => namesIn(processes), [processes]);
  const news = view.path.slice(before);
  const lines = news.flatMap((step) => [
    `${londonTime(step.at)}: ${eventWords(step)}`,
    ...step.changes.flatMap((change) => changeWords(change, nameOf) ?? []),
  ]);

  /** Somebody who pressed what is gone now stands on the clock, from where all follows. */
  const done = async (asked: Promise<Shown | null>, goes = true): Promise<void> => {
    const shown = await asked;
    if (!shown?.view) return;
    if (shown.problem) return setSaid('');
    setAsks(null);
    setSaid(sentence(shown.steps.at(-1)));
    if (goes) clock.current?.focus();
  };
  const undone = async (): Promise<void> => {
    const last = sentence(steps.at(-1));
    const shown = await undo();
    if (shown) setSaid(`Undone: ${last}`);
  };
  const open = view.tasks.find((task) => keyOf(task) === asks);
  const shownProcess = processes.find((one) => one.process === process) ?? processes[0];
  const running = view.instances.filter(({ status }) => status === 'active').length;
  return (
    <>
      <p className="govuk-body" role="status" data-said>
        {said}
      </p>
      {fault !== null && (
        <p className="govuk-error-message" role="alert">
          <span className="govuk-visually-hidden">Error:</span> {fault}
        </p>
      )}
      <section aria-labelledby="try-clock" className="wm-try-clock">
        <h2 className="govuk-heading-m" id="try-clock" tabIndex={-1} ref={clock}>
          It is {londonTime(view.now)}
        </h2>
        <div className="govuk-button-group">
          <Button
            aria-disabled={view.next === null}
            onClick={() => view.next !== null && void done(next(), false)}
          >
            {view.next === null
              ? 'Nothing comes by itself'
              : `Next moment: ${londonTime(view.next)}`}
          </Button>
          <Button
            variant="secondary"
            aria-disabled={steps.length < 2}
            onClick={() => steps.length > 1 && void undone()}
          >
            Undo the last step
          </Button>
          <Button variant="secondary" onClick={props.onAgain}>
            Begin again
          </Button>
        </div>
        <form
          noValidate
          className="wm-try-until"
          onSubmit={(event) => {
            event.preventDefault();
            const instant = instantOfLondon(until);
            const isLater = instant !== null && instant > view.now;
            setUntilError(isLater ? undefined : 'Choose a date and time after now');
            if (!isLater) return document.getElementById('try-until')?.focus();
            void done(take({ until: instant }), false);
          }}
        >
          <TextInput
            frame={{ id: 'try-until', label: 'Go to a date and time', error: untilError }}
            type="datetime-local"
            width="govuk-input--width-20"
            value={until}
            onChange={setUntil}
          />
          <Button variant="secondary" type="submit">
            Go there
          </Button>
        </form>
      </section>
      <section aria-labelledby="try-news">
        <h2 className="govuk-heading-m" id="try-news">
          What just happened
        </h2>
        {lines.length === 0 ? (
          <p className="govuk-body">Nothing else happened.</p>
        ) : (
          <ul className="govuk-list govuk-list--bullet">
            {lines.slice(0, MOST_LINES).map((line, index) => (
              <li key={`${index} ${line}`}>{line}</li>
            ))}
            {lines.length > MOST_LINES && <li>And {lines.length - MOST_LINES} more</li>}
          </ul>
        )}
      </section>
      {view.incidents.length > 0 && (
        <section aria-labelledby="try-stopped">
          <h2 className="govuk-heading-m" id="try-stopped">
            What has stopped
          </h2>
          <ul className="govuk-list govuk-list--bullet">
            {view.incidents.map(({ process: of, element, code, message }) => (
              <li key={`${of} ${element ?? ''} ${code}`}>
                “{nameOf(of, element)}”: {incidentWords(message)} ({code})
              </li>
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby="try-waits">
        <h2 className="govuk-heading-m" id="try-waits">
          What can be done now
        </h2>
        {view.tasks.length + view.jobs.length === 0 && (
          <p className="govuk-body">
            {running === 0
              ? 'Everything has ended.'
              : 'No task and no job waits. Go to the next moment, or send a message.'}
          </p>
        )}
        <ul className="govuk-list">
          {view.tasks.map((task) => (
            <li key={keyOf(task)}>
              <Button
                variant="secondary"
                aria-expanded={asks === keyOf(task)}
                onClick={() => setAsks(keyOf(task))}
              >
                Do “{nameOf(task.process, task.element)}”
              </Button>
            </li>
          ))}
          {view.jobs.map((job) => {
            const name = nameOf(job.process, job.element);
            return (
              <li key={keyOf(job)}>
                <p className="govuk-body">
                  “{name}” is an automatic job ({job.type}), attempt {job.attempt}
                </p>
                <div className="govuk-button-group">
                  <Button
                    variant="secondary"
                    onClick={() => void done(take({ finish: job.element }))}
                  >
                    “{name}” is done
                  </Button>
                  <Button
                    variant="secondary"
                    onClick={() => void done(take({ fail: job.element }))}
                  >
                    “{name}” fails
                  </Button>
                </div>
              </li>
            );
          })}
        </ul>
        {open && (
          <Suspense>
            <TryTask
              key={keyOf(open)}
              task={open}
              name={nameOf(open.process, open.element)}
              now={view.now}
              onDone={(step) => void done(take(step))}
              onCancel={() => {
                setAsks(null);
                clock.current?.focus();
              }}
            />
          </Suspense>
        )}
        <SendMessage awaited={view.awaited} onSend={(step) => void done(take(step))} />
      </section>
      {shownProcess && (
        <TriedProcessView
          path={view.path}
          process={shownProcess}
          processes={processes}
          onProcess={setProcess}
        />
      )}
      <Table
        caption="Deadlines"
        columns={[
          { heading: 'Of', cell: (one) => nameOf(one.process, one.element) },
          { heading: 'Rule', cell: ({ rule }) => rule },
          { heading: 'Due', cell: ({ due }) => londonTime(due) },
          { heading: 'Stands', cell: ({ status }) => DEADLINE[status] },
          {
            heading: 'Raised so far',
            cell: ({ raised }) =>
              raised.map((rung) => wordFor(RUNGS, rung)).join(', ') || 'Nothing',
          },
          {
            heading: 'Comes next',
            cell: ({ status, next: rung, warn }) =>
              status === 'running'
                ? `Reminder ${londonTime(warn)}`
                : rung
                  ? `${wordFor(RUNGS, rung.rung)}, ${londonTime(rung.at)}`
                  : '',
          },
        ]}
        rows={view.deadlines}
        rowKey={({ instance, process: of, element, due, rule }) =>
          [instance, of, element, due, rule].join(' ')
        }
        empty="No deadline is running."
      />
      <Table
        caption="What would leave"
        columns={[
          { heading: 'When', cell: ({ at }) => londonTime(at) },
          {
            heading: 'What',
            cell: ({ kind, name, roles }) =>
              kind === 'notice'
                ? `${wordFor(RUNGS, name)}: ${roles.map(roleWords).join(', ')}`
                : `${SENT[kind]} “${name}”`,
          },
          { heading: 'From', cell: ({ element }) => nameOf(null, element) },
        ]}
        rows={view.sent.map((one, index) => ({ ...one, index }))}
        rowKey={({ index }) => String(index)}
        empty="Nothing has been sent. Nothing is sent while you try: here stands what would be."
      />
      <section aria-labelledby="try-steps">
        <h2 className="govuk-heading-m" id="try-steps">
          Steps so far
        </h2>
        <ol className="govuk-list govuk-list--number">
          {steps.map((step, index) => (
            <li key={index}>
              <ScenarioStep step={step} />
            </li>
          ))}
        </ol>
        {view.instances.length > 1 && (
          <ul className="govuk-list govuk-list--bullet">
            {view.instances.map(({ id, process: of, status }) => (
              <li key={id}>
                “{nameOf(null, of)}” {STATUS[status]}
              </li>
            ))}
          </ul>
        )}
      </section>
      <Suspense>
        <KeepTrial keep={keep} intoDraft={intoDraft} onKept={(says) => setSaid(`${says}.`)} />
      </Suspense>
    </>
  );
}

const SENT = { message: 'Message', signal: 'Signal', job: 'Job' };
const DEADLINE: Record<TrialView['deadlines'][number]['status'], string> = {
  running: 'Runs',
  warned: 'Comes close',
  missed: 'Missed',
  paused: 'Paused',
};

const keyOf = ({ instance, process, element }: TrialView['tasks'][number] | Job): string =>
  [instance, process, element].join('/');
type Job = TrialView['jobs'][number];

const sentence = (step: StepWords | undefined): string =>
  step ? `${step.says}${step.at === null ? '' : ` ${londonTime(step.at)}`}.` : '';
