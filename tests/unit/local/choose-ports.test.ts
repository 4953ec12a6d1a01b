import { createServer, type Server } from 'node:net';
import { choosePorts } from '../../../apps/local/choose-ports';
import { freePort, isFree } from '../../../apps/local/servers/ports';

const occupy = (port: number): Promise<Server> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });

describe('the ports of a start', () => {
  test('those of the last start are taken again when they are free', async () => {
    const [http, mongodb] = [await freePort(), await freePort()];

    const ports = await choosePorts({ http, mongodb }, undefined, () => undefined);

    expect(ports).toMatchObject({ http, mongodb });
  });

  test('a port of the last start that is taken by now gives way, and a sentence says so', async () => {
    const http = await freePort();
    const other = await occupy(http);
    const said: string[] = [];
    try {
      const ports = await choosePorts({ http }, undefined, (line) => said.push(line));

      expect(ports.http).not.toBe(http);
      expect(await isFree(ports.http)).toBe(true);
      // The usual port is not worth a word: it is where people look first.
      if (ports.http !== 3000) expect(said).toContain(`Port ${http} is taken: the API moves to ${ports.http}`);
    } finally {
      other.close();
    }
  });

  test('a port that was asked for and is taken is an error that names the variable', async () => {
    const asked = await freePort();
    const other = await occupy(asked);
    try {
      await expect(choosePorts({}, asked, () => undefined)).rejects.toThrow(/FIXTRAIL_HTTP_PORT, is taken/);
    } finally {
      other.close();
    }
  });
});
