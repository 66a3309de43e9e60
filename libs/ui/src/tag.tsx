import type { ReactNode } from 'react';
import { classNames } from './class-names.js';

export type TagColour = 'grey' | 'green' | 'blue' | 'yellow' | 'orange' | 'red' | 'purple';

/** GOV.UK Design System: tag. Never colour alone: the text says it. */
export const Tag = ({ colour = 'grey', children }: { colour?: TagColour; children: ReactNode }) => (
  <strong className={classNames('govuk-tag', `govuk-tag--${colour}`)}>{children}</strong>
);
