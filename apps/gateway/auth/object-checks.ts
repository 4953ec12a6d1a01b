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

/**
 * How the objects that routes name are loaded and checked. A room registers its kind once, in its module's constructor:
 * `checks.register('request', check)`; its routes then say `@Authorised({ permission, object: 'request' })`.
 */
@Injectable()
export class ObjectChecks {
  private readonly checks = new Map<string, ObjectCheck>();

  register(kind: string, check: ObjectCheck): void {
    this.checks.set(kind, check);
  }

  /**
   * The object, if this principal may do this to it.
   *
   * @throws ProblemError `not-found` when it is absent or not visible, `forbidden` when it may be seen but not this done.
   */
  async load(kind: string, id: string, principal: Principal, permission: Permission): Promise<unknown> {
    const check = this.checks.get(kind);
    if (!check) throw new Error(`no object check is registered for "${kind}"`);
    // A scope is the same for every object: refused before looking, it does not tell what there is.
    if (principal.role === 'integrator' && !may(principal, permission)) throw forbidden(permission);
    const visible = await check(id, principal, permission);
    if (!visible) throw new ProblemError('not-found');
    if (!may(principal, permission) || visible.allowed === false) throw forbidden(permission);
    return visible.object;
  }
}

export const forbidden = (permission: Permission): ProblemError =>
  new ProblemError('forbidden', { params: { permission } });
