import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

// Chromium 109 is the last one for Windows 7 and the age of the domestic browsers in use.
export default defineConfig({
    plugins: [vue()],
    build: { target: 'chrome109', outDir: 'dist', emptyOutDir: true, reportCompressedSize: false, modulePreload: { polyfill: false } },
    server: { proxy: { '/api': process.env.LUOSHI_URL ?? 'http://127.0.0.1:8080' } },
})
