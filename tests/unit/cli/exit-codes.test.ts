import { exitCodeOf } from '../../../apps/cli/exit-codes';
import { UsageError } from '../../../apps/cli/session';
import { FixtrailError, NoAnswerError } from '@fixtrail/sdk';

test.each([
  ['a bug', new TypeError('x'), 1],
  ['wrong usage', new UsageError('x'), 2],
  ['a refusal', new FixtrailError(409, {}), 3],
  ['not signed in', new FixtrailError(401, {}), 4],
  ['not allowed', new FixtrailError(403, {}), 4],
  ['a server that cannot', new FixtrailError(503, {}), 5],
  ['nobody there', new NoAnswerError('x'), 5],
])('%s ends with its code', (_, error, code) => {
  expect(exitCodeOf(error)).toBe(code);
});
