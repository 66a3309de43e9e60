import type { RouteSpec } from './route.js';

export type UrlQuery = Record<string, string | number | boolean | undefined>;

/**
 * The address of a route below the API's prefix, with its parameters and query.
 * @throws Error where a parameter is missing.
 */
export function urlOf(
  spec: Pick<RouteSpec, 'path'>,
  params: Record<string, string | number> = {},
  query: UrlQuery = {},
): string {
  const path = spec.path.replace(/:([A-Za-z]+)/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined) throw new Error(`missing parameter ${name}`);
    return encodeURIComponent(value);
  });
  const search = Object.entries(query)
    .filter(([, value]) => value !== undefined && value !== false)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`);
  return search.length ? `${path}?${search.join('&')}` : path;
}
