import type { Permission } from '@fixtrail/contracts/permissions';
import type { ProblemCode } from '@fixtrail/contracts/problems';
import type { Principal } from '../auth/principal';

/** What a route says about who may call it; written by `@Authorised` and read before the body is. */
export interface RouteAccess {
  readonly permission: Permission;
  /** The kind of object the route's parameter names; it is loaded, and checked, before the body is read. */
  readonly object?: string;
  /** Name of that parameter (default `id`). */
  readonly param?: string;
  /** The body is an upload, or a file of lines, and not JSON. */
  readonly accepts?: 'multipart' | 'lines';
  /**
   * Does If-Match name the version of what this changes? Left out: of a PUT, and of a POST to an object. Where it means
   * nothing it is neither asked for nor looked at.
   */
  readonly ifMatch?: boolean;
  /** Ways of saying no that are this route's own: they stand in the API document beside those of every route. */
  readonly refusals?: readonly ProblemCode[];
  /**
   * The answer holds a secret: it is not kept with the Idempotency-Key's receipt. The handler makes the same answer
   * again (see `secretOf`).
   */
  readonly answersSecret?: boolean;
}

/** The one file of an upload. */
export interface Upload {
  readonly content: Buffer;
  readonly filename: string;
}

/** The correlation id is Fastify's `request.id`: made before anything can go wrong, and on every log line. */
declare module 'fastify' {
  interface FastifyContextConfig {
    readonly access?: RouteAccess;
    /** Anyone may call it. A route that says neither is refused: forgetting is not a way in. */
    readonly open?: boolean;
  }
  interface FastifyRequest {
    /** Absent on routes that anyone may call. */
    principal?: Principal;
    /** Derived from the Idempotency-Key, or fresh. */
    commandId: string;
    /** What the route's object check has loaded. */
    loaded?: unknown;
    /** On routes that accept an upload. */
    upload?: Upload;
    /** A 403 or 404 of a call with an Idempotency-Key, kept back until its first answer has been looked for. */
    deferredRefusal?: Error;
    /** Set while this call holds the receipt of its Idempotency-Key. */
    receipt?: { readonly id: string; readonly lease: Date };
  }
}
