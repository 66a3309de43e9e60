export const BACK_TO_SUPERVISOR = { to: '/supervisor', text: 'Back to what needs a supervisor' };
