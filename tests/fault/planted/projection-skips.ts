import * as requests from '../../../libs/projections/requests.projection';
import { replace } from './replace';

/** Planted: one event in seventeen never reaches the list of requests. */
const nth = 17;

replace(requests, 'requestsProjection', (requestsProjection) => (states) => {
  const projection = requestsProjection(states);
  return {
    ...projection,
    apply: (events, rows) =>
      projection.apply(
        events.filter(({ position }) => position % nth !== 0),
        rows,
      ),
  };
});
