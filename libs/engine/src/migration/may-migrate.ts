/** Roles that move running processes to another version. A designer asks one of these people. */
export const MAY_MIGRATE = ['service-manager', 'safeguarding-lead'];
