import type { FastifyReply, FastifyRequest } from 'fastify';
import type { OpenedLink } from '@fixtrail/contracts/api/customer';
import { ProblemError } from '../problem/problem-error';
import { tokenLifetime } from './tokens';

const name = 'fixtrail_session';
const linkName = 'fixtrail_link';
/** A customer's page says that it is one: the same browser may hold a session of the staff as well. */
const customersPage = 'x-customer-link';
const readOnly: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/** Gives the browser its session: no script can read it, and no other site can make the browser send it. */
export function giveSession(request: FastifyRequest, reply: FastifyReply, accessToken: string): void {
  void reply.setCookie(name, accessToken, { ...placeOf(request), maxAge: tokenLifetime });
}

export function endSession(request: FastifyRequest, reply: FastifyReply): void {
  void reply.clearCookie(name, placeOf(request));
}

/** Gives the browser what a link opens, for the addresses of that one request only, and until the link expires. */
export function giveLink(request: FastifyRequest, reply: FastifyReply, token: string, link: OpenedLink): void {
  const place = { ...placeOf(request), path: `/v1/requests/${link.requestId}` };
  void reply.setCookie(linkName, token, { ...place, expires: new Date(link.expiresAt) });
}

/**
 * The token in the session's cookie, or in that of a customer's link, for a call that bears no other.
 *
 * @throws ProblemError `cross-site` for a command that a page of another site has sent.
 */
export function sessionOf(request: FastifyRequest): string | undefined {
  const token = request.cookies[request.headers[customersPage] === undefined ? name : linkName];
  if (token !== undefined && !readOnly.includes(request.method)) refuseOtherSites(request);
  return token;
}

/**
 * SameSite=Strict keeps the cookie at home; this is the second lock, for browsers that do not know it and for sites that
 * share our domain. A caller that is no browser names no origin, and has no cookie that it was not given.
 *
 * @throws ProblemError `cross-site`
 */
export function refuseOtherSites({ headers }: FastifyRequest): void {
  const from = headers['sec-fetch-site'];
  const elsewhere = typeof from === 'string' && from !== 'same-origin' && from !== 'none';
  if (elsewhere || (headers.origin !== undefined && hostOf(headers.origin) !== headers.host)) {
    throw new ProblemError('cross-site');
  }
}

const hostOf = (origin: string): string | undefined => (URL.canParse(origin) ? new URL(origin).host : undefined);

const placeOf = (request: FastifyRequest) =>
  ({ path: '/', httpOnly: true, sameSite: 'strict', secure: cameByHttps(request) }) as const;

/** Also by way of a proxy that ends TLS. Whoever lies about it makes their own cookie stricter. */
const cameByHttps = ({ protocol, headers }: FastifyRequest): boolean =>
  protocol === 'https' || headers['x-forwarded-proto'] === 'https';
