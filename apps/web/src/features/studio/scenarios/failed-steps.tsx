import { Link } from 'react-router';
import { reachedAddress } from '../addresses.js';
import type { FailedStep, ScenarioWords } from './scenario-protocol.js';

interface FailedStepsProps {
  draft: string;
  failed: FailedStep[];
  steps: ScenarioWords;
  /** Only the first one: those that follow it often have the same cause. */
  first?: boolean;
}

/** Which steps fail and why, in words, each with the elements that it is about. */
export function FailedSteps({ draft, failed, steps, first = false }: FailedStepsProps) {
  const shown = first ? failed.slice(0, 1) : failed;
  const more = failed.length - shown.length;
  return (
    <>
      {shown.map(({ step, says, places }, index) => (
        <div key={index} className="wm-failed">
          <p className="govuk-body">
            <strong>{step === 0 ? 'The start' : `Step ${step}`}</strong>:{' '}
            {`${wordsOf(steps, step)}. `}
            <strong>{says}</strong>
          </p>
          {places.length > 0 && (
            <ul className="govuk-list govuk-list--bullet">
              {places.slice(0, 4).map(({ process, element, name }) => (
                <li key={element}>
                  <Link className="govuk-link" to={reachedAddress(draft, process, element)}>
                    Show “{name}” in the process
                  </Link>
                </li>
              ))}
            </ul>
          )}
        </div>
      ))}
      {more > 0 && (
        <p className="govuk-body">
          {more === 1 ? 'One more step fails' : `${more} more steps fail`} after it.
        </p>
      )}
    </>
  );
}

const wordsOf = ({ given, steps }: ScenarioWords, step: number): string =>
  (step === 0 ? given : steps[step - 1])?.says ?? '';
