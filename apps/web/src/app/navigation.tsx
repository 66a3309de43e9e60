import { Link, useLocation } from 'react-router';

/** GOV.UK Design System: service navigation. */
export function Navigation({ items }: { items: { to: string; text: string }[] }) {
  const { pathname } = useLocation();
  return (
    <nav className="govuk-service-navigation" aria-label="Menu">
      <div className="govuk-width-container">
        <ul className="govuk-service-navigation__list">
          {items.map(({ to, text }) => {
            const active = pathname === to || (to !== '/' && pathname.startsWith(`${to}/`));
            return (
              <li
                key={to}
                className={
                  active
                    ? 'govuk-service-navigation__item govuk-service-navigation__item--active'
                    : 'govuk-service-navigation__item'
                }
              >
                <Link
                  to={to}
                  className="govuk-service-navigation__link"
                  aria-current={active ? (pathname === to ? 'page' : 'true') : undefined}
                >
                  {active ? (
                    <strong className="govuk-service-navigation__active-fallback">{text}</strong>
                  ) : (
                    text
                  )}
                </Link>
              </li>
            );
          })}
        </ul>
      </div>
    </nav>
  );
}
