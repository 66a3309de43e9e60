import type { Name, OrganisationId } from '@waymark/domain';

/** Who asks: a signed-in person, a partner system or Waymark itself, with the roles held now. */
export interface Principal {
  kind: 'person' | 'partner' | 'system';
  id: string;
  roles: readonly string[];
}

/** Carried by every command. */
export interface Envelope {
  organisation: OrganisationId;
  /** The same name and request again get the stored answer; another request is refused. */
  command: Name;
  principal: Principal;
  /**
   * What stands for the whole request as it was sent, if the caller chose the name: a repeated
   * command must carry all of it again, not only what the command reads.
   */
  asked?: string;
  /**
   * The version that the caller has seen. If the task or instance has another version once it is
   * locked, the command is refused with 412 and changes nothing.
   */
  expected?: string;
}
