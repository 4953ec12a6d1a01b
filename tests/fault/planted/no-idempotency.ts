import * as arriving from '../../../apps/gateway/http/arrival';
import { replace } from './replace';

/** Planted: the key that a client sends is not looked at; a command that is sent again is another command. */
replace(arriving, 'arrival', (arrival) => (access) => {
  const arrive = arrival(access);
  return async (request, reply) => {
    delete request.headers['idempotency-key'];
    await arrive(request, reply);
  };
});
