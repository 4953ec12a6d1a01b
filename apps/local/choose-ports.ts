import type { PortName, Ports } from './remembered';
import { freePort, isFree, type Say } from './servers';

interface Wish {
  readonly title: string;
  readonly usual?: number;
}

const WISHES: Readonly<Record<PortName, Wish>> = {
  http: { title: 'the API', usual: 3000 },
  mongodb: { title: 'MongoDB', usual: 27_017 },
  temporal: { title: 'Temporal', usual: 7233 },
  temporalUi: { title: 'the Temporal UI', usual: 8233 },
  workerHealth: { title: "the worker's health" },
};

/** Beside the usual port is where people look first. */
const NEIGHBOURS = 10;

/**
 * A free port for each: the one of the last start, else the usual one, else one beside it, else any. Says when a usual port is taken; a port
 * that was asked for by FIXTRAIL_HTTP_PORT and is taken is an error.
 */
export async function choosePorts(last: Partial<Ports>, askedHttp: number | undefined, say: Say): Promise<Ports> {
  if (askedHttp !== undefined && !(await isFree(askedHttp))) {
    throw new Error(`Port ${askedHttp}, asked for by FIXTRAIL_HTTP_PORT, is taken by another program`);
  }
  const choose = async (name: PortName): Promise<number> => {
    const { title, usual } = WISHES[name];
    for (const port of [last[name], usual]) if (port !== undefined && (await isFree(port))) return port;
    const port = (usual === undefined ? undefined : await freeBeside(usual)) ?? (await freePort());
    if (usual !== undefined) say(`Port ${last[name] ?? usual} is taken: ${title} moves to ${port}`);
    return port;
  };
  return {
    http: askedHttp ?? (await choose('http')),
    mongodb: await choose('mongodb'),
    temporal: await choose('temporal'),
    temporalUi: await choose('temporalUi'),
    workerHealth: await choose('workerHealth'),
  };
}

async function freeBeside(usual: number): Promise<number | undefined> {
  for (let port = usual + 1; port <= usual + NEIGHBOURS; port++) if (await isFree(port)) return port;
  return undefined;
}
