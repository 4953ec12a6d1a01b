import { plus, type Instant } from '../time';
import type { OpenedRequest } from './state';

const windowMs = 30 * 86_400_000;

/** Until when a closed request may be reopened; later the same fault is a new request. `null` for one that is not closed. */
export const reopenUntil = ({ stage, closedAt }: OpenedRequest): Instant | null =>
  stage === 'closed' && closedAt !== null ? plus(closedAt, windowMs) : null;
