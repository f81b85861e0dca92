import { randomInt } from "node:crypto";
import { copyFileSync, existsSync, renameSync, rmSync } from "node:fs";
import { basename } from "node:path";
import { actionLabels } from "../../../shared/actionLabels.ts";
import { CODER_PALETTE } from "../../../shared/codebook/palette.ts";
import type { ParsedInput } from "../../../shared/contract/contract.ts";
import { ProjectError } from "../../../shared/result.ts";
import { explain } from "../db/fileErrors.ts";
import { openFile } from "../db/open.ts";
import { newId } from "../db/uuid.ts";
import type { AppContext } from "../handlers/context.ts";
import { OpenProject } from "../openProject.ts";

/**
 * Copies the open class pack and opens the copy with a new coder, so that the pack stays as it was
 * handed out for the next one at this machine. The coder gets a UUID of their own each time: two
 * students of one name stay two, also on one computer.
 */
export async function joinClassPack(
  context: AppContext,
  { place, name }: ParsedInput<"packs.join">,
): Promise<OpenProject> {
  const classPack = context.currentProject;
  if (classPack?.file.readOnly !== "classPack") {
    throw new ProjectError("conflict", "This is no class pack: choose who you are in it instead.");
  }
  const path = context.places.newPathOf(place);
  copyPack(classPack.file.path, path);
  const coderId = newId();
  const project = await context.openProject(path, () => {
    try {
      const joined = new OpenProject(
        openFile(path, () => {}, "join"),
        context.emit,
      );
      addCoder(joined, coderId, name.trim());
      return joined;
    } catch (error) {
      rmSync(path, { force: true });
      throw error;
    }
  });
  context.settings.rememberCoder(path, coderId);
  return project;
}

/** Appears under its name only when it is whole. */
function copyPack(from: string, to: string): void {
  const name = basename(to);
  if (existsSync(to)) {
    throw new ProjectError("conflict", `“${name}” exists already. Choose another name.`);
  }
  const unfinished = `${to}.copying`;
  try {
    copyFileSync(from, unfinished);
    renameSync(unfinished, to);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw explain(error, to);
  }
}

function addCoder(project: OpenProject, id: string, name: string): void {
  const createdAt = new Date().toISOString();
  // Nobody knows which colours the others get: any of the palette keeps most of them apart.
  const colour = CODER_PALETTE[randomInt(CODER_PALETTE.length)]?.hex ?? "#3590ee";
  // A note: nobody should undo themselves.
  const action = { requestId: newId(), coderId: id, kind: "note" } as const;
  project.history.run({ ...action, label: actionLabels.addCoder(name) }, (recorder) => {
    recorder.insert("coder", { id, name, colour, kind: "person", createdAt });
  });
}
