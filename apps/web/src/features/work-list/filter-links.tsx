import { Link } from 'react-router';

export const FILTERS = {
  team: 'What I can do',
  mine: 'Only my tasks',
  all: 'All tasks, also those of others',
} as const;
export type Filter = keyof typeof FILTERS;
export const filterOf = (text: string | null): Filter =>
  text !== null && Object.hasOwn(FILTERS, text) ? (text as Filter) : 'team';

/** Chooses which tasks are shown. The choice is in the address, so Back keeps it. */
export const FilterLinks = ({ value }: { value: Filter }) => (
  <nav aria-label="Which tasks">
    <ul className="govuk-list wm-filter">
      {Object.entries(FILTERS).map(([filter, text]) => (
        <li key={filter}>
          {filter === value ? (
            <strong aria-current="true">{text}</strong>
          ) : (
            <Link className="govuk-link" to={`?show=${filter}`} replace>
              {text}
            </Link>
          )}
        </li>
      ))}
    </ul>
  </nav>
);
