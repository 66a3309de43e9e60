import { createContext } from 'react';

/** Instants inside the victim's safe times, offered beside a question about a time to come. */
export const ReadyTimes = createContext<readonly string[]>([]);
