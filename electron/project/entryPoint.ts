/**
 * The URL of a worker's entry beside `importerUrl`: the source file when running from source, the
 * bundle of the same name in a packaged app, where all entries lie in one folder.
 */
export function entryPoint(name: string, importerUrl: string): URL {
  const isSource = new URL(importerUrl).pathname.endsWith(".ts");
  return new URL(isSource ? `./${name}.ts` : `./${name}.js`, importerUrl);
}
