import { API_PREFIX, routes } from '@waymark/contracts';
import { thinTable } from '../../thin-routes.mjs';

describe('the table of routes in the browser', () => {
  it('has every route with what a client sends by, and no shape', () => {
    const text = thinTable({ API_PREFIX, routes });
    const thin = JSON.parse(/routes = (.*);/.exec(text)?.[1] ?? '') as Record<string, object>;
    expect(text).toContain('API_PREFIX = "/api/v1"');
    expect(Object.keys(thin)).toEqual(Object.keys(routes));
    expect(thin['claimTask']).toEqual({
      method: 'POST',
      path: '/tasks/:task/claim',
      command: true,
    });
    expect(text).not.toMatch(/response|summary|permission/);
  });
});
