import type { OrganisationId, PersonId } from '@waymark/domain';

/** The person who makes a request. The organisation comes from the token, never the request. */
export interface Identity {
  person: PersonId;
  name: string;
  organisation: OrganisationId;
  roles: string[];
}

/** The audience of the access tokens that the API accepts. */
export const API_AUDIENCE = 'urn:waymark:api';
