/** Roles that work with victims. */
const EVERY_WORKER = [
  'victim-care-coordinator',
  'caseworker',
  'idva',
  'da-coordinator',
  'rj-facilitator',
  'supervisor',
  'on-call',
  'service-manager',
  'safeguarding-lead',
  'marac-coordinator',
] as const;
const LEADERS = ['supervisor', 'service-manager', 'safeguarding-lead'] as const;

/**
 * The permissions that endpoints ask for, with the roles that have them. A person holds roles in
 * one organisation. A journey can narrow further who works on its processes and elements.
 */
export const GRANTS = {
  'journeys.read': [
    ...EVERY_WORKER,
    'intake-admin',
    'dpo',
    'service-designer',
    'auditor',
    'administrator',
  ],
  'journeys.publish': ['service-designer', 'administrator'],
  'journeys.approve': ['safeguarding-lead', 'service-manager', 'service-designer', 'administrator'],
  // Running cases go on in another version. A designer sees what it would do, and asks.
  'journeys.migrate': ['service-manager', 'safeguarding-lead'],
  'journeys.preview-migration': ['service-designer', 'service-manager', 'safeguarding-lead'],
  'reference.change': ['service-designer', 'administrator'],
  'reference.decide': ['service-manager', 'safeguarding-lead'],
  'reference.history': [...LEADERS, 'service-designer', 'auditor', 'administrator'],
  'instances.start': [...EVERY_WORKER, 'intake-admin', 'service-designer', 'administrator'],
  'instances.read': [
    ...EVERY_WORKER,
    'intake-admin',
    'service-designer',
    'auditor',
    'administrator',
  ],
  'instances.trace': [...LEADERS, 'service-designer', 'auditor', 'administrator'],
  // Of every process of the organisation, whoever sees it: how it goes, nothing of whom.
  'instances.follow': ['service-designer'],
  'instances.operate': [...LEADERS, 'administrator'],
  'tasks.read': [
    ...EVERY_WORKER,
    'intake-admin',
    'dpo',
    'service-designer',
    'auditor',
    'administrator',
  ],
  'tasks.work': [...EVERY_WORKER, 'intake-admin', 'dpo', 'service-designer', 'administrator'],
  'tasks.assign': [...LEADERS, 'administrator'],
  'deadlines.acknowledge': [...EVERY_WORKER, 'intake-admin'],
  'deadlines.manage': [...LEADERS, 'administrator'],
  'supervision.read': [...LEADERS, 'on-call', 'auditor'],
  'supervision.reassign': [...LEADERS],
  'cases.read': [...EVERY_WORKER, 'dpo', 'auditor'],
  'cases.work': [...EVERY_WORKER],
  'cases.break-glass': [...EVERY_WORKER, 'dpo'],
  'cases.conflicts': [...LEADERS, 'dpo'],
  'cases.together': [...LEADERS],
  'erasures.read': ['dpo', 'service-manager', 'safeguarding-lead', 'auditor'],
  'erasures.ask': ['dpo'],
  'erasures.decide': ['dpo', 'service-manager', 'safeguarding-lead'],
  'imports.read': [
    'intake-admin',
    'victim-care-coordinator',
    ...LEADERS,
    'auditor',
    'administrator',
  ],
  'imports.create': ['intake-admin', 'victim-care-coordinator', 'service-manager', 'administrator'],
  'messages.publish': [...LEADERS, 'intake-admin', 'partner', 'service-designer', 'administrator'],
  'messages.read': [...LEADERS, 'administrator'],
  'messages.decide': [...LEADERS],
  'people.read': [
    ...EVERY_WORKER,
    'intake-admin',
    'dpo',
    'service-designer',
    'auditor',
    'administrator',
  ],
  'rota.read': [...EVERY_WORKER, 'intake-admin', 'dpo', 'auditor', 'administrator'],
  'rota.manage': [...LEADERS, 'administrator'],
  'audit.verify': ['auditor', 'dpo', 'administrator'],
  // These reach every organisation of the system.
  'system.recover': ['system-operator'],
  'system.builds': ['system-operator'],
  'system.clock': ['system-operator'],
  'system.keys': ['system-operator'],
  'queues.view': ['system-operator'],
} as const satisfies Record<string, readonly string[]>;

type GrantedPermission = keyof typeof GRANTS;
/** `anyone` needs no sign-in; `signed-in` needs a person with any role. */
export type Permission = GrantedPermission | 'anyone' | 'signed-in';

/** Whether one of these roles has the permission. Unknown permissions and roles have none. */
export function mayPerson(permission: Permission, roles: readonly string[]): boolean {
  if (permission === 'anyone') return true;
  if (permission === 'signed-in') return roles.length > 0;
  const granted: readonly string[] = Object.hasOwn(GRANTS, permission) ? GRANTS[permission] : [];
  return roles.some((role) => granted.includes(role));
}

/** All permissions of these roles, so that screens offer only what the person may do. */
export const permissionsOf = (roles: readonly string[]): GrantedPermission[] =>
  (Object.keys(GRANTS) as GrantedPermission[]).filter((permission) => mayPerson(permission, roles));
