import { existsSync } from 'node:fs';
import { join } from 'node:path';

export interface Announcement {
  readonly baseUrl: string;
  readonly mongodbUri: string;
  readonly temporalAddress: string;
  readonly temporalUiUrl: string | undefined;
  readonly dataDir: string;
  readonly seconds: number;
}

/** What a newcomer needs after the first start: where things are, who may sign in, and a first request. */
export function announcement(place: Announcement): string {
  const credentials = join(place.dataDir, 'credentials.json');
  const signIn = `curl -s ${place.baseUrl}/v1/auth/token -H 'content-type: application/json'`;
  return [
    '',
    `Fixtrail is ready, after ${place.seconds.toFixed(1)} s. Ctrl-C stops it.`,
    '',
    `  API          ${place.baseUrl}/v1`,
    `  Reference    ${place.baseUrl}/docs`,
    `  Temporal     ${place.temporalUiUrl ?? place.temporalAddress}`,
    `  MongoDB      ${place.mongodbUri}`,
    `  Data, logs   ${place.dataDir}`,
    ...(existsSync(credentials) ? [`  Accounts     ${credentials} (one for each role)`] : []),
    '',
    'A first request:',
    `  ${signIn} \\`,
    `    -d '{ "username": "clerk", "password": "…" }'`,
    '',
  ].join('\n');
}
