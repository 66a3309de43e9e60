import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { classNames } from './class-names.js';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  variant?: 'primary' | 'secondary' | 'warning';
  children: ReactNode;
}

/** GOV.UK Design System: button. */
export function Button({ variant = 'primary', className, type = 'button', ...rest }: ButtonProps) {
  return (
    <button
      type={type}
      className={classNames(
        'govuk-button',
        variant !== 'primary' && `govuk-button--${variant}`,
        className,
      )}
      data-module="govuk-button"
      {...rest}
    />
  );
}
