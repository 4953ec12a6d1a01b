import { setTimeout as pause } from 'node:timers/promises';
import { parseTarget, RefusedTargetError, resolveTarget, type AllowedRanges } from '@fixtrail/activities/webhooks';
import { invalidField } from '../problem/problem-error';

const lookUpMs = 3_000;

/**
 * Refuses a URL that leads to an address which is not public. A name that cannot be resolved now may be resolved later:
 * it is let pass, for every connection is checked again before it is made.
 *
 * @throws ProblemError `invalid`, naming the field.
 */
export async function checkUrl(url: string, allowed: AllowedRanges): Promise<void> {
  try {
    const target = parseTarget(url, allowed);
    await Promise.race([resolveTarget(target, allowed), pause(lookUpMs, undefined, { ref: false })]);
  } catch (error) {
    if (error instanceof RefusedTargetError) throw invalidField('url', error.code, error.said.en, error.said.zh);
  }
}
