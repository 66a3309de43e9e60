import type { OutlineEntry } from '@waymark/contracts';
import type { HandStep } from '@waymark/simulator';
import { Button, Checkboxes, Radios } from '@waymark/ui';
import { useEffect, useMemo, useRef, useState } from 'react';
import { changeWords } from '../path-words.js';
import { namesIn, TriedProcessView } from './tried-process-view.js';
import { incidentWords } from './incident-words.js';
import type { HandShown, HandStart, TriedProcess, TryQuestions } from './try-protocol.js';

interface HandViewProps {
  start: HandStart;
  processes: TriedProcess[];
  ask: (ask: TryQuestions['byHand']['ask']) => Promise<HandShown>;
  onLeave: () => void;
}

const PROBLEMS: Record<string, string> = {
  'not-found': 'There is no such element in this version',
  'not-waiting': 'Nothing waits there now',
  limit: 'It has no end: it goes round and round without waiting',
};

/**
 * The diagrams moved by hand, without data: the ways of gateways are chosen, activities paused,
 * starts and events triggered. Conditions, forms and times are not looked at.
 */
export function HandView({ start, processes, ask, onLeave }: HandViewProps) {
  const [shown, setShown] = useState<HandShown | null>(null);
  const [process, setProcess] = useState(processes[0]?.process ?? '');
  const [before, setBefore] = useState(0);
  const [said, setSaid] = useState('');
  const heading = useRef<HTMLHeadingElement>(null);
  const nameOf = useMemo(() => namesIn(processes), [processes]);
  const ways = useMemo(() => waysIn(processes), [processes]);
  useEffect(() => {
    let current = true;
    void ask(start).then((answer) => current && setShown(answer));
    return () => void (current = false);
    // `ask` is a new function at every render, so `start` says when to begin.
  }, [start]);
  const isOpen = shown !== null;
  useEffect(() => {
    if (isOpen) heading.current?.focus();
  }, [isOpen]);
  const wordsOf = (step: HandStep): string =>
    step.do === 'choose'
      ? `“${nameOf(null, step.gateway)}” leads to ` +
        step.flows.map((flow) => `“${ways.get(flow) ?? flow}”`).join(', ')
      : step.do === 'pause'
        ? `“${nameOf(null, step.element)}” waits until it is triggered`
        : `“${nameOf(null, step.element)}” is triggered`;
  const take = async (step: HandStep): Promise<void> => {
    const from = shown?.view.path.length ?? 0;
    const answer = await ask({ step });
    setShown(answer);
    if (answer.problem === null) setBefore(from);
    setSaid(
      answer.problem === null
        ? `${wordsOf(step)}.`
        : `Not done: ${PROBLEMS[answer.problem] ?? answer.problem}.`,
    );
    if (step.do === 'trigger') heading.current?.focus();
  };
  const undo = async (): Promise<void> => {
    const last = shown?.steps.at(-1);
    if (!last) return;
    const answer = await ask({ undo: true });
    setShown(answer);
    setBefore(answer.view.path.length);
    setSaid(`Undone: ${wordsOf(last)}.`);
  };
  if (!shown)
    return (
      <p className="govuk-body" role="status">
        Reading the diagrams…
      </p>
    );
  const { view, steps } = shown;
  const news = view.path
    .slice(before)
    .flatMap(({ changes }) => changes.flatMap((change) => changeWords(change, nameOf) ?? []));
  const shownProcess = processes.find((one) => one.process === process) ?? processes[0];
  return (
    <>
      <p className="govuk-body" role="status" data-said>
        {said}
      </p>
      <h2 className="govuk-heading-m" tabIndex={-1} ref={heading}>
        By hand, without data
      </h2>
      <p className="govuk-body">
        Choose ways, pause steps and trigger starts and events. Conditions, forms and times are not
        looked at.
      </p>
      <div className="govuk-button-group">
        <Button variant="secondary" aria-disabled={steps.length === 0} onClick={() => void undo()}>
          Undo the last step
        </Button>
        <Button variant="secondary" onClick={onLeave}>
          Try with data instead
        </Button>
      </div>
      <section aria-labelledby="hand-news">
        <h2 className="govuk-heading-m" id="hand-news">
          What just happened
        </h2>
        {news.length === 0 && <p className="govuk-body">Nothing has moved.</p>}
        <ul className="govuk-list govuk-list--bullet">
          {news.slice(0, MOST_LINES).map((line, index) => (
            <li key={`${index} ${line}`}>{line}</li>
          ))}
          {view.incidents.map(({ process: of, element, message }) => (
            <li key={`${of} ${element ?? ''}`}>
              “{nameOf(of, element)}” has stopped: {incidentWords(message)}
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="hand-ready">
        <h2 className="govuk-heading-m" id="hand-ready">
          What can be triggered now
        </h2>
        <ul className="govuk-list">
          {view.ready.map(({ process: of, element }) => (
            <li key={`${of}/${element}`}>
              <Button variant="secondary" onClick={() => void take({ do: 'trigger', element })}>
                Trigger “{nameOf(of, element)}”
              </Button>
            </li>
          ))}
        </ul>
      </section>
      {shownProcess && (
        <TriedProcessView
          path={view.path}
          process={shownProcess}
          processes={processes}
          onProcess={setProcess}
          more={(entry) => (
            <HandActions
              entry={entry}
              nameOf={(id) => nameOf(shownProcess.process, id)}
              chosen={view.ways.find(({ gateway }) => gateway === entry.id)?.flows ?? []}
              isPaused={view.paused.includes(entry.id)}
              take={(step) => void take(step)}
            />
          )}
        />
      )}
      <h2 className="govuk-heading-m">Steps so far</h2>
      {steps.length === 0 && <p className="govuk-body">None. Begin by triggering a start.</p>}
      <ol className="govuk-list govuk-list--number">
        {steps.map((step, index) => (
          <li key={index}>{wordsOf(step)}</li>
        ))}
      </ol>
    </>
  );
}

/** Lines of what just happened that are written out. */
const MOST_LINES = 40;

interface HandActionsProps {
  entry: OutlineEntry;
  nameOf: (id: string) => string;
  chosen: readonly string[];
  isPaused: boolean;
  take: (step: HandStep) => void;
}

/** What can be decided at the selected element. */
function HandActions({ entry, nameOf, chosen, isPaused, take }: HandActionsProps) {
  const { id, type, leadsTo } = entry;
  const frame = { id: `hand-${id}`, label: 'Which way does it lead from now on?' };
  const choices = leadsTo.map(({ flow, to, name }) => ({
    value: flow,
    label: `${name === null ? '' : `${name}: `}to “${nameOf(to)}”`,
  }));
  const choose = (flows: string[]): void => {
    if (flows.length > 0) take({ do: 'choose', gateway: id, flows });
  };
  if (leadsTo.length > 1 && type === 'exclusiveGateway')
    return (
      <Radios
        frame={frame}
        choices={choices}
        value={chosen[0] ?? null}
        onChange={(flow) => choose([flow])}
      />
    );
  if (leadsTo.length > 1 && type === 'inclusiveGateway')
    return <Checkboxes frame={frame} choices={choices} value={[...chosen]} onChange={choose} />;
  if (!/[tT]ask$|[sS]ubProcess$|^transaction$|^callActivity$/.test(type)) return null;
  if (type === 'receiveTask' || type === 'eventSubProcess') return null;
  return isPaused ? (
    <p className="govuk-body">It waits until it is triggered.</p>
  ) : (
    <Button variant="secondary" onClick={() => take({ do: 'pause', element: id })}>
      Let it wait until I trigger it
    </Button>
  );
}

/** Where each flow leads, by its id. */
const waysIn = (processes: TriedProcess[]): Map<string, string> =>
  new Map(
    processes.flatMap(({ entries }) => {
      const names = new Map(entries.map(({ id, name }) => [id, name ?? id]));
      return entries.flatMap(({ leadsTo }) =>
        leadsTo.map(({ flow, to }) => [flow, names.get(to) ?? to] as const),
      );
    }),
  );
