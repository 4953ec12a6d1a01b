import { conformanceTo, type ApiSpec, type Conformance, type Observed } from './conformance';

const conformances = new Map<string, Promise<Conformance>>();

/**
 * Holds an answer against the document that the answering gateway itself publishes; that this is the committed one is
 * checked by `npm run openapi -- --check`.
 *
 * @throws Error for a status, a problem code or a body that the document does not know.
 */
export async function checkContract(baseUrl: string, answer: Observed): Promise<void> {
  if (answer.path === '/openapi.json') return;
  let conformance = conformances.get(baseUrl);
  if (!conformance) {
    conformance = fetch(`${baseUrl}/openapi.json`).then(async (response) => {
      if (!response.ok) throw new Error(`There is no document: ${response.status}`);
      return conformanceTo((await response.json()) as ApiSpec);
    });
    conformances.set(baseUrl, conformance);
    conformance.catch(() => conformances.delete(baseUrl));
  }
  const difference = (await conformance)(answer);
  if (difference !== undefined) throw new Error(difference);
}
