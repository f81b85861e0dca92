import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** A published table or random case with exact values, each verified by other implementations. */
export interface Oracle {
  name: string;
  kind: string;
  path: string;
  content: unknown;
  expected: Record<string, unknown>;
}

const folder = new URL("../fixtures/agreement/", import.meta.url);

/** All of them, or those of some kinds. */
export function oracles(...kinds: string[]): Oracle[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .map((file) => {
      const url = new URL(file, folder);
      const content = JSON.parse(readFileSync(url, "utf8"));
      const { name, kind, expected } = content;
      return { name, kind, expected, content, path: fileURLToPath(url) };
    })
    .filter(({ kind }) => kinds.length === 0 || kinds.includes(kind));
}
