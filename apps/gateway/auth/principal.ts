import { hasPermission, type Permission } from '@fixtrail/contracts/permissions';
import type { Role } from '@fixtrail/domain/people';
import type { Principal as DomainPrincipal } from '@fixtrail/domain/request';

/** Who calls. The domain sees only who it is; role, regions and scopes are for the edge to decide by. */
export interface Principal extends DomainPrincipal {
  readonly role: Role;
  readonly regions: readonly string[] | 'all';
  readonly skills: readonly string[] | 'all';
  /** Of an API key. */
  readonly scopes?: readonly string[];
  /** Of a customer's link: the one request it opens. */
  readonly requestId?: string;
}

export const may = (principal: Principal, permission: Permission): boolean =>
  hasPermission(principal.role, permission, principal.scopes);

/** What is sent on with a command: nothing but who asked. */
export const asked = ({ id, name, actor }: Principal): DomainPrincipal => ({ id, name, actor });
