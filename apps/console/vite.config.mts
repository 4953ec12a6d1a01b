import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const outDir = at('../../dist/console');

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
  plugins: [precompressed],
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
