import { Injectable } from '@nestjs/common';
import type { Permission } from '@fixtrail/contracts/permissions';
import { ProblemError } from '../problem/problem-error';
import { may, type Principal } from './principal';

export interface Visible<T> {
  readonly object: T;
  /** May this principal do it to this object? When left out, the role's permission decides. */
  readonly allowed?: boolean;
}

/** Loads the object that `id` names; `undefined` when there is none, or none that this principal may see. */
export type ObjectCheck<T = unknown> = (
  id: string,
  principal: Principal,
  permission: Permission,
) => Promise<Visible<T> | undefined>;

/** Who sees an object of a kind: whoever has the permission, or it depends on the object and who they are. */
type SeenBy = 'permission' | 'principal';

/**
 * How the objects that routes name are loaded and checked. A room registers its kind once, in its module's constructor:
 * `checks.register('request', check)`; its routes then say `@Authorised({ permission, object: 'request' })`.
 */
@Injectable()
export class ObjectChecks {
  private readonly checks = new Map<string, { readonly check: ObjectCheck; readonly seenBy: SeenBy }>();

  register(kind: string, check: ObjectCheck, seenBy: SeenBy = 'permission'): void {
    this.checks.set(kind, { check, seenBy });
  }

  /**
   * The object, if this principal may do this to it.
   *
   * @throws ProblemError `not-found` when it is absent or not visible, `forbidden` when it may be seen but not this done.
   */
  async load(kind: string, id: string, principal: Principal, permission: Permission): Promise<unknown> {
    const found = this.checks.get(kind);
    if (!found) throw new Error(`no object check is registered for "${kind}"`);
    const { check, seenBy } = found;
    // The same for every object: refused before looking, it does not tell what there is.
    const isSameForAll = seenBy === 'permission' || principal.role === 'integrator';
    if (isSameForAll && !may(principal, permission)) throw forbidden(permission);
    const visible = await check(id, principal, permission);
    if (!visible) throw new ProblemError('not-found');
    if (!may(principal, permission) || visible.allowed === false) throw forbidden(permission);
    return visible.object;
  }
}

export const forbidden = (permission: Permission): ProblemError =>
  new ProblemError('forbidden', { params: { permission } });
