/**
 * Roles that tasks and rights are given to (docs/service/escalation.md). The service's three kinds
 * of supervisor are one role here.
 */
export const ROLES = [
  'intake-admin',
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
  'dpo',
  'service-designer',
  'auditor',
  'partner',
  'administrator',
  'system-operator',
] as const;
export type Role = (typeof ROLES)[number];

/** Roles that read, and to which no task is ever offered. */
export const ROLES_WITHOUT_TASKS = [
  'auditor',
  'partner',
  'system-operator',
] as const satisfies Role[];

export const isRole = (value: string): value is Role =>
  (ROLES as readonly string[]).includes(value);

/** The words people see; a service may choose its own. */
/**
 * Roles for which a rota can say who is on duty. A role without one means everybody who holds it
 * (docs/service/escalation.md#who-is-on-duty).
 */
export const ROTA_ROLES = [
  'on-call',
  'supervisor',
  'service-manager',
  'safeguarding-lead',
  'intake-admin',
  'victim-care-coordinator',
  'administrator',
] as const satisfies Role[];

export const ROLE_NAMES: Record<Role, string> = {
  'intake-admin': 'Intake administrator',
  'victim-care-coordinator': 'Victim care co-ordinator',
  caseworker: 'Caseworker',
  idva: 'IDVA',
  'da-coordinator': 'Domestic abuse co-ordinator',
  'rj-facilitator': 'Restorative justice facilitator',
  supervisor: 'Supervisor',
  'on-call': 'On call',
  'service-manager': 'Service manager',
  'safeguarding-lead': 'Safeguarding lead',
  'marac-coordinator': 'MARAC co-ordinator',
  dpo: 'Data protection officer',
  'service-designer': 'Service designer',
  auditor: 'Auditor',
  partner: 'Partner agency',
  administrator: 'Administrator',
  'system-operator': 'System operator',
};
