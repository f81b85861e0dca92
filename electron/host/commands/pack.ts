import { existsSync, mkdirSync, statSync } from "node:fs";
import { basename } from "node:path";
import type { CallInput } from "../../../shared/contract/contract.ts";
import { listed, parseArguments, positional, typedPath, UsageError } from "./arguments.ts";
import { findDocuments } from "./documents.ts";
import { counted, say } from "./output.ts";
import { ProjectSession } from "./session.ts";

export const usage =
  "concord pack FILE (--coder NAME… | --class) --out F [--documents NAME,…]… [--locked] [--originals]    F: a file, or a folder for several";

/** Hands out: a new file for each coder without the others' codings, or one for a class. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArguments(args, {
    coder: { type: "string", multiple: true },
    class: { type: "boolean" },
    out: { type: "string" },
    documents: { type: "string", multiple: true },
    locked: { type: "boolean" },
    originals: { type: "boolean" },
  });
  const [file = ""] = positional(positionals, ["FILE"]);
  const isClass = values.class === true;
  const names = values.coder ?? [];
  if (isClass === names.length > 0) throw new UsageError("say either --coder or --class");
  const out = values.out;
  if (out === undefined) throw new UsageError("--out is missing");
  return ProjectSession.with(file, async (session) => {
    const snapshot = await session.load();
    const coders = await Promise.all(names.map((name) => session.needCoder(name)));
    const wanted = listed(values.documents ?? [], (word) =>
      snapshot.documents.some(({ name }) => name === word),
    );
    const documents = findDocuments(file, snapshot, wanted);
    const made = await session.call("packs.make", {
      for: isClass ? "class" : coders.map(({ id }) => id),
      documentIds: wanted.length === 0 ? null : documents.map(({ id }) => id),
      isCodebookLocked: values.locked === true,
      withOriginals: values.originals === true,
      to: await destination(session, out, coders.length),
    });
    const coderNames = new Map(coders.map(({ id, name }) => [id, name]));
    for (const { coderId, documents: count, fileName } of made) {
      const whom = coderId === null ? "the class" : (coderNames.get(coderId) ?? "");
      say(`${fileName}: ${counted(count, "document", "documents")} for ${whom}`);
    }
    return 0;
  });
}

/** Several packs go into a folder, which is made; one goes into a folder that is there. */
async function destination(
  session: ProjectSession,
  out: string,
  packs: number,
): Promise<CallInput<"packs.make">["to"]> {
  const path = typedPath(out);
  const isFolder = existsSync(path) && statSync(path).isDirectory();
  const isFile = path.toLowerCase().endsWith(".concord") || (!isFolder && existsSync(path));
  if (packs > 1 && isFile && !isFolder) {
    throw new UsageError(`“${basename(path)}” is a file: several packs need a folder`);
  }
  if (packs > 1) mkdirSync(path, { recursive: true });
  const place = await session.grant(path);
  return { kind: packs > 1 || isFolder ? "folder" : "file", place };
}
