import type { BackupSummary } from "../../../shared/contract/backups.ts";
import type { ProjectPlace } from "../../../shared/contract/places.ts";
import type { AppError } from "../../../shared/result.ts";
import { api, shell } from "../../api.ts";
import { showError, showMessage } from "../../stores/messages.ts";
import { openProject, orShow, reloadProject, restoreProject } from "../../stores/projectActions.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { chooseInBrowser } from "../../ui/chooseInBrowser.ts";
import { upload } from "../documents/importing.ts";
import { closeDialog, showDialog, useDialogStore } from "../frame/dialogStore.ts";

/**
 * Opens a project and shows what stands in the way: a damaged file offers its backups, anything
 * else is a message. True when it is open.
 */
export async function openPlace(place: ProjectPlace): Promise<boolean> {
  const { dialog } = useDialogStore.getState();
  const error = await openProject(place);
  if (error === null) {
    // Not what the project itself asks as soon as it is there: who codes, or who joins a class.
    if (useDialogStore.getState().dialog === dialog) closeDialog();
    return true;
  }
  await followHostAfterFailure();
  if (error.kind === "corrupt") {
    showDialog({ kind: "damaged", place, message: error.message, backups: backupsOf(error) });
  } else {
    showError(error);
  }
  return false;
}

/** By the system's dialog on the desktop; a browser brings the file to the projects folder. */
export async function chooseFileAndOpen(): Promise<void> {
  if (shell === null) {
    chooseInBrowser({ accept: ".concord", multiple: false }, ([file]) => {
      if (file !== undefined) void openBrought(file);
    });
    return;
  }
  const place = await shell.chooseProject({ purpose: "open", suggestedName: "" });
  if (place !== null) await openPlace(place);
}

/** A project file that was dropped where none is open. */
export async function openDropped(file: File): Promise<void> {
  const place = (await shell?.placeOfDroppedFile(file)) ?? null;
  if (place === null) await openBrought(file);
  else await openPlace(place);
}

/** Keeps a copy of the file in the projects folder, and opens that. */
async function openBrought(file: File): Promise<void> {
  const uploaded = await upload(file, file.size, new AbortController().signal);
  if ("problem" in uploaded) {
    showMessage({ text: uploaded.problem, tone: "error" });
    return;
  }
  const received = await orShow(
    api.projects.receive({ uploadId: uploaded.uploadId, name: file.name }),
  );
  if (received !== null) await openPlace(received.place);
}

/** True when the backup is in the project's place and open. */
export async function goBackTo(place: ProjectPlace, backupKey: string): Promise<boolean> {
  const error = await restoreProject(place, backupKey);
  if (error === null) return true;
  await followHostAfterFailure();
  showError(error);
  return false;
}

/**
 * The place of the open project, which a page that was loaded anew does not know: the list of
 * projects has the one opened last in front.
 */
export async function placeOfOpenProject(): Promise<ProjectPlace | null> {
  const { project } = useProjectStore.getState();
  const entries = await orShow(api.projects.list());
  const entry = entries?.find((candidate) => candidate.name === project?.name);
  return entry === undefined ? null : { kind: "listed", key: entry.key };
}

/** The host closes the project that is open before it opens another: the page must not stay. */
async function followHostAfterFailure(): Promise<void> {
  if (useProjectStore.getState().phase === "open") await reloadProject();
}

function backupsOf(error: AppError): readonly BackupSummary[] {
  const { details } = error;
  if (typeof details !== "object" || details === null || !("backups" in details)) return [];
  // The host's own `project.open` puts the answer of `backups.list` there.
  return Array.isArray(details.backups) ? (details.backups as BackupSummary[]) : [];
}
