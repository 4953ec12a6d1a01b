import type { Me } from '@fixtrail/contracts/api/users';
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

/** As the API shows them. */
export const shown = ({ id, name, role, regions, skills, scopes }: Principal): Me => ({
  id,
  name,
  role,
  regions: copied(regions),
  skills: copied(skills),
  ...(scopes && { scopes: [...scopes] }),
});

const copied = (given: readonly string[] | 'all'): string[] | 'all' => (given === 'all' ? given : [...given]);
