import { londonTime } from '../../shared/london-time.js';

interface StepWords {
  says: string;
  /** The instant with which the sentence ends. */
  at: string | null;
  values: { name: string; value: string }[];
}

/** A step of a scenario, as a sentence with what was typed. */
export const ScenarioStep = ({ step: { says, at, values } }: { step: StepWords }) => (
  <>
    {says}
    {at !== null && ` ${instantWords(at)}`}
    {values.length > 0 && (
      <ul className="govuk-list govuk-list--bullet">
        {values.map(({ name, value }) => (
          <li key={name} className="wm-raw">
            {name}: {value}
          </li>
        ))}
      </ul>
    )}
  </>
);

/** A scenario is only a text, so its instant may be anything. */
const instantWords = (text: string): string =>
  Number.isNaN(Date.parse(text)) ? text : londonTime(new Date(text).toISOString());
