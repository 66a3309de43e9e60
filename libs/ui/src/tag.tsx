import type { ReactNode } from 'react';
import { classNames } from './class-names.js';

type TagColour = 'grey' | 'green' | 'blue' | 'yellow' | 'orange' | 'red' | 'purple';

/** GOV.UK Design System: tag. The text carries the meaning; colour never does so alone. */
export const Tag = ({ colour = 'grey', children }: { colour?: TagColour; children: ReactNode }) => (
  <strong className={classNames('govuk-tag', `govuk-tag--${colour}`)}>{children}</strong>
);
