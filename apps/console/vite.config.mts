import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build, defineConfig, type Plugin } from 'vite';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const outDir = at('../../dist/console');

/** Larger ones (charts) are no help in a cellar, and cost everybody's first visit. */
const largestOffline = 600_000;

/** What the service worker keeps: all files of this build, by content where the name does not tell it. */
const filesForOffline = (): readonly { readonly url: string; readonly revision: string | null }[] =>
  readdirSync(outDir, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(js|css|svg|png|html|webmanifest)$/.test(name))
    .flatMap((name) => {
      const content = readFileSync(join(outDir, name));
      if (content.length > largestOffline) return [];
      const revision = name.startsWith('assets')
        ? null
        : createHash('sha256').update(content).digest('hex').slice(0, 16);
      return [{ url: `/${name.replaceAll('\\', '/')}`, revision }];
    });

/** The service worker is a script of its own, made when all files are known. */
const serviceWorker: Plugin = {
  name: 'fixtrail-service-worker',
  apply: 'build',
  closeBundle: {
    sequential: true,
    async handler() {
      await build({
        configFile: false,
        logLevel: 'warn',
        define: {
          consoleFiles: JSON.stringify(filesForOffline()),
          'process.env.NODE_ENV': JSON.stringify('production'),
        },
        build: {
          outDir,
          emptyOutDir: false,
          target: 'es2022',
          copyPublicDir: false,
          lib: {
            entry: at('src/offline/service-worker.ts'),
            formats: ['iife'],
            name: 'serviceWorker',
            fileName: () => 'service-worker.js',
          },
        },
      });
    },
  },
};

/** Compresses once what is sent often: the gateway has other work to do. */
const precompressed: Plugin = {
  name: 'fixtrail-precompressed',
  apply: 'build',
  closeBundle: {
    sequential: true,
    handler() {
      const files = readdirSync(outDir, { recursive: true, encoding: 'utf8' });
      for (const file of files.filter((name) => /\.(js|css|svg|html|webmanifest)$/.test(name))) {
        const content = readFileSync(join(outDir, file));
        if (content.length < 1_000) continue;
        writeFileSync(join(outDir, `${file}.br`), brotliCompressSync(content));
        writeFileSync(join(outDir, `${file}.gz`), gzipSync(content, { level: 9 }));
      }
    },
  },
};

/** The console is built into dist/console, from where the gateway serves it. `vite` alone serves the sources, and asks the API. */
export default defineConfig({
  root: at('.'),
  base: '/',
  resolve: { alias: { '@fixtrail/sdk': at('../../libs/sdk') } },
  plugins: [serviceWorker, precompressed],
  build: {
    outDir,
    emptyOutDir: true,
    target: 'es2022',
    reportCompressedSize: false,
    // Read by the test of what a first visit loads.
    manifest: true,
    rolldownOptions: {
      // Mantine marks its files for React's server components, which there are none of here: pages of warnings about nothing.
      onLog: (level, log, handle) => {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') handle(level, log);
      },
    },
  },
  server: { proxy: { '/v1': process.env.FIXTRAIL_API ?? 'http://127.0.0.1:3000' } },
});
