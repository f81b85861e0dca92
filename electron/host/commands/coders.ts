import type { ProjectSnapshot } from "../../../shared/contract/project.ts";
import { listed, Refusal } from "./arguments.ts";

/** The ids of the coders of these names; refuses a name that is nobody's or several people's. */
export function findCoders(
  file: string,
  { coders }: ProjectSnapshot,
  values: readonly string[],
): string[] {
  const named = (name: string) =>
    coders.filter(({ kind, name: own }) => kind === "person" && own.trim() === name.trim());
  return listed(values, (word) => named(word).length > 0).map((name) => {
    const [coder, ...others] = named(name);
    if (coder === undefined) throw new Refusal(`“${file}” has no coder “${name}”.`);
    if (others.length > 0) throw new Refusal(`“${file}” has several coders called “${name}”.`);
    return coder.id;
  });
}
