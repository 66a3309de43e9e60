import { ROLES, ROLES_WITHOUT_TASKS, type Role } from '@waymark/domain';
import { GRANTS, mayPerson, permissionsOf, type Permission } from './permission.js';
import type { RouteSpec } from './route.js';
import { routes } from './routes.js';

describe('permissions', () => {
  it('gives nothing to an unknown role, to no role, or for an unknown permission', () => {
    expect(permissionsOf(['passer-by'])).toEqual([]);
    expect(mayPerson('signed-in', [])).toBe(false);
    expect(mayPerson('tasks.destroy' as Permission, ['administrator'])).toBe(false);
    expect(mayPerson('constructor' as Permission, ['administrator'])).toBe(false);
  });

  it('keeps case files from administrators, and the audit chain from caseworkers', () => {
    expect(mayPerson('cases.read', ['administrator'])).toBe(false);
    expect(mayPerson('cases.read', ['service-designer'])).toBe(false);
    expect(mayPerson('audit.verify', ['caseworker'])).toBe(false);
    expect(mayPerson('queues.view', ['supervisor'])).toBe(false);
  });

  it('works on tasks with every role to which publishing lets a task be offered', () => {
    const working = ROLES.filter((role) => mayPerson('tasks.work', [role]));
    const withTasks = ROLES.filter(
      (role) => !(ROLES_WITHOUT_TASKS as readonly Role[]).includes(role),
    );
    expect(working).toEqual(withTasks);
  });

  it('is declared by every route', () => {
    for (const spec of Object.values(routes) as RouteSpec[])
      expect([...Object.keys(GRANTS), 'anyone', 'signed-in']).toContain(spec.permission);
  });
});
