import { fileURLToPath } from 'node:url';
import { defineConfig, type BuildEnvironmentOptions } from 'vite';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

// Mantine marks its files for React's server components, which there are none of here: a page of warnings about nothing.
const rolldownOptions: BuildEnvironmentOptions['rolldownOptions'] = {
  onLog: (level, log, handle) => {
    if (log.code !== 'MODULE_LEVEL_DIRECTIVE') handle(level, log);
  },
};

/** The console is built into dist/console, from where the gateway serves it. `vite` alone serves the sources, and asks the API. */
export default defineConfig({
  root: at('.'),
  base: '/',
  resolve: { alias: { '@fixtrail/sdk': at('../../libs/sdk') } },
  build: {
    outDir: at('../../dist/console'),
    emptyOutDir: true,
    target: 'es2022',
    reportCompressedSize: false,
    rolldownOptions,
  },
  server: { proxy: { '/v1': process.env.FIXTRAIL_API ?? 'http://127.0.0.1:3000' } },
});
