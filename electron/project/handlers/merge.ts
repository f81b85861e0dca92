import { basename } from "node:path";
import type { ParsedInput } from "../../../shared/contract/contract.ts";
import { applyMerge, type FileToMerge, previewMerge } from "../merge/mergeService.ts";
import type { HandlersOf, ProjectContext } from "./context.ts";

export const mergeHandlers: HandlersOf<"merge"> = {
  "merge.preview": (context, input) =>
    withSignal(input.mergeId, (signal) =>
      previewMerge(context.project, context.backups, {
        files: filesOf(context, input),
        decisions: input.decisions,
        signal,
      }),
    ),

  "merge.apply": (context, input) =>
    withSignal(input.mergeId, async (signal) => {
      const { project, backups, requestId, coderId } = context;
      const { decisions, digest } = input;
      const files = filesOf(context, input);
      const backup = await backups.make(project.db, project.file.path);
      const request = { files, decisions, signal, requestId, coderId, digest };
      const result = await applyMerge(project, backups, request);
      return { ...result, backupKey: backup?.key ?? null };
    }),

  "merge.cancel": (_context, { mergeId }) => {
    running.get(mergeId)?.abort();
    return null;
  },
};

const running = new Map<string, AbortController>();

async function withSignal<T>(id: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  running.set(id, controller);
  try {
    return await work(controller.signal);
  } finally {
    running.delete(id);
  }
}

function filesOf(
  { places, uploads }: ProjectContext,
  { files }: Pick<ParsedInput<"merge.preview">, "files">,
): FileToMerge[] {
  return files.map((file) => {
    if ("uploadId" in file) return { path: uploads.pathOf(file.uploadId), name: file.name };
    const path = places.pathOf(file.place);
    return { path, name: basename(path) };
  });
}
