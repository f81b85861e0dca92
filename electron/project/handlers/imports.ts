import type { ImportJob, JobStatus } from "../../../shared/contract/jobs.ts";
import { ProjectError } from "../../../shared/result.ts";
import { newId } from "../db/uuid.ts";
import { checkSource } from "../extract/checkSource.ts";
import { runImport } from "../import/importJob.ts";
import { type ImportSource, joinFolders, listSources } from "../import/importSources.ts";
import { beginning } from "../jobs.ts";
import type { HandlersOf, ProjectContext } from "./context.ts";

export const importsHandlers: HandlersOf<"imports"> = {
  "imports.stage": ({ uploads, requestId }, { uploadId, bytes, isFirst, source }) => {
    if (source !== undefined) {
      const checked = checkSource(source.name, source.size);
      if (!checked.ok) throw new ProjectError(checked.error.kind, checked.error.message);
    }
    uploads.append(uploadId, bytes, isFirst, requestId);
    return null;
  },

  "imports.start": (context, { jobId, folder, repeatExisting, sources }) => {
    const uploadIds = sources.flatMap(({ uploadId }) => uploadId ?? []);
    const list = sources.map(
      ({ documentId, name, uploadId, problem }): ImportSource => ({
        documentId,
        ...splitName(name, folder),
        path: uploadId === null ? null : context.uploads.pathOf(uploadId),
        problem: problem ?? null,
      }),
    );
    return startImport(context, { jobId, repeatExisting, list }, () => {
      for (const uploadId of uploadIds) context.uploads.remove(uploadId);
    });
  },

  "imports.fromPaths": (context, { jobId, folder, repeatExisting, paths }) => {
    const list = listSources(paths, joinFolders(folder), newId);
    return startImport(context, { jobId, repeatExisting, list }, () => undefined);
  },
};

function startImport(
  context: ProjectContext,
  what: { jobId: string; repeatExisting: boolean; list: ImportSource[] },
  cleanUp: () => void,
): JobStatus {
  const { project, uploads, requestId, coderId } = context;
  const { jobId, repeatExisting, list } = what;
  const label = list.length === 1 ? `Importing ${list[0]?.name}` : `Importing ${list.length} files`;
  const first: ImportJob = { id: jobId, kind: "import", label, results: [], ...beginning };
  return context.jobs.start(first, async (job) => {
    try {
      const request = { requestId, coderId, sources: list, repeatExisting };
      return { results: await runImport(project, uploads, request, job) };
    } finally {
      cleanUp();
    }
  });
}

/** A file chosen with its folder comes as "folder/name.txt". */
function splitName(path: string, folder: string): { name: string; folder: string } {
  const parts = path.split("/");
  const name = parts.pop() ?? path;
  if (name.trim() === "") return { name: path, folder: joinFolders(folder) };
  return { name, folder: joinFolders(folder, ...parts) };
}
