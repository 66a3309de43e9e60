/**
 * SQL, for `on conflict do update` of an incident: how often it was raised. People hear of it each
 * time, and not again while it is open.
 */
export const RAISES = `incident.raises + (incident.state = 'resolved')::int`;
