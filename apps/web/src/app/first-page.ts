import type { Me } from '@waymark/contracts';

/**
 * Somebody who only designs has tasks now and then, and journeys every day: their first page is the
 * journeys, and the work list has an address of its own.
 */
export const isDesignerOnly = ({ roles }: Pick<Me, 'roles'>): boolean =>
  roles.length > 0 && roles.every((role) => role === 'service-designer');
