import type { Me } from '@waymark/contracts';
import { createContext, useContext } from 'react';

/** The signed-in person. Every page inside the layout has one. */
export const SessionContext = createContext<Me | null>(null);

export function useMe(): Me {
  const me = useContext(SessionContext);
  if (!me) throw new Error('used outside a session');
  return me;
}

export const may = (me: Me, permission: string): boolean => me.permissions.includes(permission);
