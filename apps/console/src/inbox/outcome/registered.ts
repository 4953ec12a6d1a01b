import { useQuery } from '@tanstack/react-query';
import { FixtrailError, get, type api } from '../../api';
import type { TaskHere } from '../outbox/overlay';

const readDevice = get<api.GetDeviceData, api.GetDeviceResponse>('/v1/devices/{serial}');

/** What the register has under the serial number of a task, where that is its matter; `null`: nothing. */
export const useRegistered = ({ kind, context }: Pick<TaskHere, 'kind' | 'context'>) => {
  const serial = context.device.serial ?? '';
  return useQuery({
    queryKey: ['device', serial],
    queryFn: async ({ signal }) => {
      try {
        return await readDevice({ path: { serial }, signal });
      } catch (error) {
        if (error instanceof FixtrailError && error.status === 404) return null;
        throw error;
      }
    },
    enabled: kind === 'verify-device' && serial !== '',
  });
};
