import { NavLink } from 'react-router';

/** GOV.UK Design System: service navigation. */
export function Navigation({ items }: { items: { to: string; text: string }[] }) {
  return (
    <nav className="govuk-service-navigation" aria-label="Menu">
      <div className="govuk-width-container">
        <ul className="govuk-service-navigation__list">
          {items.map(({ to, text }) => (
            <li key={to} className="govuk-service-navigation__item">
              <NavLink to={to} end className="govuk-service-navigation__link">{text}</NavLink>
            </li>
          ))}
        </ul>
      </div>
    </nav>
  );
}
