import { Client, Connection } from '@temporalio/client';
import type { Config } from './config';

export interface Temporal {
  readonly client: Client;
  readonly connection: Connection;
  close(): Promise<void>;
}

/** A client that connects when it is first used: a process may start before Temporal does, and outlive its restarts. */
export const openTemporal = ({ address, namespace }: Config['temporal']): Temporal => {
  const connection = Connection.lazy({ address, connectTimeout: '5s' });
  const client = new Client({ connection, namespace });
  return { client, connection, close: () => connection.close() };
};
