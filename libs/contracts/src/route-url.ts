import type { RouteSpec } from './route.js';

/**
 * The address of a route below the API's prefix, with parameters and query filled in. Throws when a
 * parameter is missing: that is a programming error.
 */
export function urlOf(
  spec: Pick<RouteSpec, 'path'>,
  params: Record<string, string | number> = {},
  query: Record<string, string | number | boolean | undefined> = {},
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
