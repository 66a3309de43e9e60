import type { OrganisationId, PersonId } from '@waymark/domain';

/** Who a request comes from. The organisation is the token's, never the request's. */
export interface Identity {
  person: PersonId;
  name: string;
  organisation: OrganisationId;
  roles: string[];
}

/** What access tokens are for: the audience that the API accepts. */
export const API_AUDIENCE = 'urn:waymark:api';
