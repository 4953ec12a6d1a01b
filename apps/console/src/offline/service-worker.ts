import {
  addPlugins,
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  precacheAndRoute,
  type PrecacheEntry,
} from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

/** The console's files, each with what tells its versions apart; the build fills it in. */
declare const consoleFiles: readonly PrecacheEntry[];

/**
 * Serves the console itself where there is no network: the files of one build, all of them, or those of the next. What
 * the API answers is never kept here: the inbox keeps what it needs, and says so. A new build takes over when the last
 * window of the old one is closed, so that no page asks for files that are gone.
 */
addPlugins([
  {
    // The gateway gives its page to those who ask for a page.
    requestWillFetch: async ({ request }) =>
      request.url.endsWith('/index.html') ? new Request(request, { headers: { accept: 'text/html' } }) : request,
  },
]);
precacheAndRoute([...consoleFiles]);
cleanupOutdatedCaches();
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('/index.html'), {
    denylist: [/^\/(v1|docs|openapi\.json|healthz|readyz|metrics)(\/|$)/],
  }),
);
