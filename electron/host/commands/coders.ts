import type { ProjectSnapshot } from "../../../shared/contract/project.ts";
import type { Coder } from "../../../shared/records/coders.ts";
import { listed, Refusal } from "./arguments.ts";

/** Says whom one could have meant. `coders`: all of the project. */
export function noSuchCoder(file: string, coders: readonly Coder[], name: string): Refusal {
  const names = coders.flatMap((each) => (each.kind === "person" ? `“${each.name}”` : []));
  const known =
    names.length === 0 ? "The project has no coders yet." : `Its coders are ${names.join(", ")}.`;
  return new Refusal(`“${file}” has no coder “${name}”. ${known}`);
}

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
    if (coder === undefined) throw noSuchCoder(file, coders, name);
    if (others.length > 0) throw new Refusal(`“${file}” has several coders called “${name}”.`);
    return coder.id;
  });
}
