/**
 * A code's path as people write it: `parent > child`. A `>` that stands alone inside a name would
 * read as a border, so it carries a backslash (`a \> b`); backslashes before it are kept apart by
 * one more. `readCodePath(writeCodePath(names))` gives the names back, whatever they contain.
 */

const lonely = /(^| )(\\*)>(?= |$)/g;
const escaped = /(^| )\\(\\*)>(?= |$)/g;

/** `names` from the outermost parent to the code itself. */
export function writeCodePath(names: readonly string[]): string {
  return names.map((name) => name.replace(lonely, "$1\\$2>")).join(" > ");
}

/** The names in a written path, outermost first. An empty name stays in as "". */
export function readCodePath(path: string): string[] {
  return path.split(" > ").map((name) => name.replace(escaped, "$1$2>"));
}
