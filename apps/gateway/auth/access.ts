import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { RouteAccess } from '../http/request-state';
import { RateLimit } from '../http/rate-limit';
import {
  InjectConfig,
  InjectMongo,
  InjectStores,
  type Config,
  type Mongo,
  type RecordStores,
} from '../platform/tokens';
import { ProblemError } from '../problem/problem-error';
import { findSignedIn, findUser } from './accounts';
import { findIntegrator, isApiKey } from './api-keys';
import { findCustomer } from './customer-links';
import { forbidden, ObjectChecks } from './object-checks';
import { oidcIssuer, type OidcIssuer } from './oidc';
import { may, type Principal } from './principal';
import { sessionOf } from './session-cookie';
import { openTokens, type Tokens } from './tokens';

/** Decides, before a body is read, whether a call may go on: 401, 429, then 404 or 403 for the object it names. */
@Injectable()
export class Access {
  private readonly rates: RateLimit;
  private readonly issuer: OidcIssuer | undefined;
  private opening: Promise<Tokens> | undefined;

  constructor(
    @InjectConfig() config: Config,
    @InjectMongo() private readonly mongo: Mongo,
    @InjectStores() private readonly stores: RecordStores,
    private readonly objects: ObjectChecks,
  ) {
    this.rates = new RateLimit(config.rateLimit);
    this.issuer = config.oidc && oidcIssuer(config.oidc);
  }

  tokens(): Promise<Tokens> {
    this.opening ??= openTokens(this.mongo.db).catch((error: unknown) => {
      this.opening = undefined;
      throw error;
    });
    return this.opening;
  }

  /**
   * By the token of the Authorization header; without that header, by the cookie of a browser's session.
   *
   * @throws ProblemError `unauthenticated` without a token that is valid now, of someone who is known; `cross-site` for
   * a cookie's command from another site.
   */
  async authenticate(request: FastifyRequest): Promise<Principal> {
    const { authorization } = request.headers;
    const token = authorization === undefined ? sessionOf(request) : bearerIn(authorization);
    const principal = token === undefined ? undefined : await this.principalOf(token);
    if (!principal) throw new ProblemError('unauthenticated');
    return principal;
  }

  private async principalOf(token: string): Promise<Principal | undefined> {
    if (isApiKey(token)) return findIntegrator(this.stores, this.mongo.db, token, new Date());
    const tokens = await this.tokens();
    const username = await tokens.verify(token);
    if (username !== undefined) return findUser(this.stores, username);
    const link = await tokens.verifyLink(token);
    if (link !== undefined) return findCustomer(this.stores, link);
    const claims = await this.issuer?.verify(token);
    return claims && findSignedIn(this.stores, claims);
  }

  /** @throws ProblemError `rate-limited`, with the seconds to wait. */
  countCall(principal: Principal): void {
    const wait = this.rates.secondsToWait(principal.id);
    if (wait > 0) throw new ProblemError('rate-limited', { retryAfter: wait, params: { seconds: String(wait) } });
    this.rates.count(principal.id);
  }

  /** Answers the object that the route names, loaded; `undefined` for a route that names none. */
  async authorise(request: FastifyRequest, principal: Principal, access: RouteAccess): Promise<unknown> {
    const { permission, object, param = 'id' } = access;
    if (object !== undefined) {
      const id = (request.params as Readonly<Record<string, string>>)[param] ?? '';
      return this.objects.load(object, id, principal, permission);
    }
    if (!may(principal, permission)) throw forbidden(permission);
    return undefined;
  }
}

const bearerIn = (authorization: string): string | undefined => /^Bearer +([^\s]+)$/i.exec(authorization)?.[1];
