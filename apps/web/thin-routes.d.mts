import type { Plugin } from 'vite';

export function thinRoutes(): Plugin;
export function thinTable(table: { API_PREFIX: string; routes: object }): string;
