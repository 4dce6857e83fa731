import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from 'tsup'

/** One file for each source, so that any bundler leaves out, file by file, what an app does not use. */
export default defineConfig({
  entry: ['src/**/*.ts', '!src/**/*.test.ts', '!src/**/*.test-d.ts'],
  bundle: false,
  format: 'esm',
  dts: { entry: 'src/index.ts' },
  clean: true,
  silent: true,
  target: 'es2022',
  async onSuccess() {
    for (const file of readdirSync('dist', { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.js')) continue
      const path = join('dist', file)
      writeFileSync(path, readFileSync(path, 'utf8').replace(/(from "\.{1,2}\/[^"]+)\.ts"/g, '$1.js"'))
    }
  },
})
