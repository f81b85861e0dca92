import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** The page. Shell and host are built by scripts/build.ts. */
export default defineConfig({
  root: "renderer",
  base: "./",
  plugins: [react()],
  build: {
    outDir: "../out/renderer",
    emptyOutDir: true,
    target: "chrome130",
    // Fonts and pictures stay files: the page's policy admits no data: fonts.
    assetsInlineLimit: 0,
    // Its polyfill fetches, which the page may not.
    modulePreload: { polyfill: false },
    // One page from this machine's disk: splitting it further gains nothing.
    chunkSizeWarningLimit: 4_000,
  },
});
