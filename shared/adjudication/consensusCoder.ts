import type { Coder } from "../records/coders.ts";

/** Says which UUID, out of all that could derive from a project's, is the consensus coder's. */
const mask = "c0405e45-0000-4000-8000-c0de00c05e45";

/**
 * The UUID (version 8: custom) of the coder whose codings are what a team agreed on. It derives
 * from the project's, so that every copy of a project has the same one and copies merge.
 */
export function consensusCoderId(projectId: string): string {
  const mixed = Array.from(projectId, (digit, index) => {
    const other = mask[index] ?? "0";
    if (digit === "-") return "-";
    return (Number.parseInt(digit, 16) ^ Number.parseInt(other, 16)).toString(16);
  });
  mixed[14] = "8";
  // The variant's two bits stay those of a UUID.
  mixed[19] = ((Number.parseInt(mixed[19] ?? "8", 16) & 3) | 8).toString(16);
  return mixed.join("");
}

/** The coder as each copy of the project makes it: nobody, and never compared with anybody. */
export function consensusCoder(projectId: string, createdAt: string): Coder {
  return {
    id: consensusCoderId(projectId),
    name: "Consensus",
    colour: "#5b5b66",
    kind: "consensus",
    createdAt,
  };
}
